/** The page of the command line and the manual, made from the declarations of the commands. */

import { type CommandEntry, commandTree, type OptionEntry } from '../server/src/cli/completion/commandTree';
import { examples } from '../server/src/cli/examples';
import { program } from '../server/src/cli/program';
import { groupBy } from '../server/src/engine';

const commands = () => commandTree(program(() => {}));

/** Every command with its arguments, options and examples, as Markdown. */
export function commandReference(): string {
  return commands()
    .map((command) => {
      const { name, usage, description } = command;
      const lines = (examples()[name] ?? []).map(({ line, does }) => `${line}   # ${does}`);
      return [
        `### ${name}`,
        `\`${usage}\`: ${escaped(description)}.`,
        ...argumentRows(command),
        ...[...groupBy(command.options.filter(isOwn), ({ group }) => group)].map(optionTable),
        ...(lines.length > 0 ? [`\`\`\`sh\n${lines.join('\n')}\n\`\`\``] : []),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** `--help`, `--version` and `--locale` are the same everywhere. */
function isOwn({ long }: OptionEntry): boolean {
  return !['--help', '--version', '--locale'].includes(long);
}

function argumentRows({ arguments: all }: CommandEntry): string[] {
  const rows = all.filter(({ description }) => description !== '');
  return rows.length > 0
    ? [rows.map(({ name, description }) => `- \`${name}\`: ${escaped(description)}`).join('\n')]
    : [];
}

function optionTable([group, options]: readonly [string, readonly OptionEntry[]]): string {
  const rows = options.map(({ flags, description }) => `| \`${flags}\` | ${escaped(description)} |`);
  return [`| ${group === '' ? 'Options' : group.replace(/:$/, '')} | |`, '| --- | --- |', ...rows].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[|<>]/g, '\\$&');
}

/** The manual, in the macros of man(7). */
export function manual(version: string): string {
  return `${[
    `.TH NOVSTACK 1 "" "novstack ${version}" "User Commands"`,
    '.SH NAME',
    'novstack \\- find Cisco Smart Install left open in IOS and IOS XE configurations',
    '.SH SYNOPSIS',
    '.B novstack',
    '.I command',
    '.RI [ options ]',
    '.RI [ paths ...]',
    '.SH COMMANDS',
    ...commands().flatMap(commandEntry),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, meaning]) => ['.TP', code, roff(meaning)]),
    '.SH FILES',
    '.TP',
    '.I novstack.yaml',
    roff('Settings of a team, in the folder of the configurations or above it.'),
  ].join('\n')}\n`;
}

const EXIT_CODES = [
  ['0', 'Done. For check and diff: no finding, or no new one, at or above --fail-on.'],
  ['1', 'Findings (check), new findings (diff), something to change (fix without --write).'],
  ['2', 'Wrong usage, a file that cannot be read or written, or nothing to read. The rest is still done.'],
  ['3', 'Internal error.'],
] as const;

function commandEntry({ name, usage, description, options }: CommandEntry): string[] {
  const lines = examples()[name] ?? [];
  return [
    `.SS ${roff(usage)}`,
    roff(`${description}.`),
    ...options.filter(isOwn).flatMap((option) => ['.TP', `.B ${roff(option.flags)}`, roff(option.description)]),
    ...(lines.length > 0 ? ['.PP', 'Examples:'] : []),
    ...lines.flatMap(({ line, does }) => ['.TP', `.B ${roff(line)}`, roff(does)]),
  ];
}

/** A hyphen that is typed, and no line that starts like a macro. */
function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/, '\\&$&');
}
