/** Completion for bash 3.2 and later, by its own means alone. */
import type { CommandEntry } from './commandTree';

export function bashCompletion(commands: readonly CommandEntry[]): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ long, short, values: words }) => {
        const patterns = [long, ...(short === undefined ? [] : [short])].map((flag) => `'${name} ${flag}'`);
        return `    ${patterns.join(' | ')}) _novstack_words '${words.join(' ')}'; return ;;`;
      }),
  );
  const options = commands.map(
    ({ name, options: own }) => `    ${name}) _novstack_words '${own.map(({ long }) => long).join(' ')}' ;;`,
  );
  const words = commands
    .filter((command) => command.words.length > 0)
    .map((command) => `      ${command.name}) _novstack_words '${command.words.join(' ')}' ;;`);
  return `# Completion of novstack for bash. To load it: source <(novstack completion bash)
_novstack_words() {
  local word
  COMPREPLY=()
  for word in $1; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
}
_novstack() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
    ${names.join(' | ')}) command=$word; break ;;
    esac
  done
  # Without words of our own, bash completes the name of a file.
  COMPREPLY=()
  case "$command $prev" in
${values.join('\n')}
  esac
  if [[ -z $command ]]; then
    _novstack_words '${[...names, 'help'].join(' ')}'
  elif [[ $cur == -* ]]; then
    case $command in
${options.join('\n')}
    esac
  else
    case $command in
${words.join('\n')}
    esac
  fi
}
complete -o bashdefault -o default -F _novstack novstack
`;
}
