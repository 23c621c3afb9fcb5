/** Completion for zsh, a function of its completion system. */
import { type CommandEntry, type OptionEntry, shortDescription } from './commandTree';

export function zshCompletion(commands: readonly CommandEntry[]): string {
  const list = commands.map((command) => `    ${quoted(`${command.name}:${escaped(shortDescription(command))}`)}`);
  const cases = commands.map((command) => {
    const rest = command.words.length > 0 ? `'*:word:(${command.words.join(' ')})'` : "'*:file:_files'";
    return `      ${command.name})\n        _arguments \\\n${[...command.options.map(optionOf), `          ${rest}`].join(' \\\n')}\n        ;;`;
  });
  return `#compdef novstack
# Completion of novstack for zsh: a file _novstack in a folder of $fpath.
_novstack() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${list.join('\n')}
  )
  _arguments -C '1:command:->command' '*::argument:->argument'
  case $state in
  command) _describe command commands ;;
  argument)
    case $words[1] in
${cases.join('\n')}
    esac
    ;;
  esac
}
if [[ $funcstack[1] == _novstack ]]; then
  _novstack "$@"
else
  compdef _novstack novstack
fi
`;
}

function optionOf(option: OptionEntry): string {
  const { long, short, takesValue, values } = option;
  const value = takesValue ? `:value:${values.length > 0 ? `(${values.join(' ')})` : '_files'}` : '';
  const rest = `[${escaped(shortDescription(option))}]${value}`;
  return short === undefined
    ? `          ${quoted(`*${long}${rest}`)}`
    : `          ${quoted(`*${short}${rest}`)} \\\n          ${quoted(`*${long}${rest}`)}`;
}

function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
