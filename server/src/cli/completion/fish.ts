/** Completion for fish. */
import { type CommandEntry, type OptionEntry, shortDescription } from './commandTree';

export function fishCompletion(commands: readonly CommandEntry[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const first = `not __fish_seen_subcommand_from ${names}`;
  const rows = commands.flatMap((command) => {
    const within = `__fish_seen_subcommand_from ${command.name}`;
    const words = command.words.length > 0 ? [`-n '${within}' -f -a '${command.words.join(' ')}'`] : [];
    return [
      `-n '${first}' -f -a ${command.name} -d ${quoted(shortDescription(command))}`,
      ...words,
      ...command.options.map((option) => `-n '${within}' ${optionOf(option)}`),
    ];
  });
  return `# Completion of novstack for fish: novstack.fish in ~/.config/fish/completions.
${rows.map((row) => `complete -c novstack ${row}`).join('\n')}
`;
}

function optionOf(option: OptionEntry): string {
  const { long, short, takesValue, values } = option;
  const flags = [...(short === undefined ? [] : ['-s', short.slice(1)]), '-l', long.replace(/^--/, '')];
  const value = takesValue ? (values.length > 0 ? ['-x', '-a', `'${values.join(' ')}'`] : ['-r']) : [];
  return [...flags, ...value, '-d', quoted(shortDescription(option))].join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
