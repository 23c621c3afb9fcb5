/** `--locale`, and the words of commander in the language that it names. */
import { type Command, Option } from 'commander';
import { locale, say } from '../../engine';
import { LOCALES } from '../../locale/locale';

/** `--locale`, of the program and of each of its commands. */
export function addLocaleOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--locale <locale>',
      say`language of messages (default: what LC_ALL, LC_MESSAGES or LANG says, else en)`,
    ).choices(LOCALES),
  );
}

/** Says the words of commander itself in the language; commands that are added later have them too. */
export function translateHelp(program: Command): void {
  program
    .helpOption('-h, --help', say`display help for command`)
    .helpCommand('help [command]', say`display help for command`)
    .configureHelp({
      styleTitle: titleInWords,
      optionDescription: ({ description, argChoices, defaultValue, defaultValueDescription, required, optional }) => {
        const choices = argChoices?.map((choice) => JSON.stringify(choice)).join(', ');
        const isShown = defaultValue !== undefined && (required || optional);
        const extra = [
          ...(choices === undefined ? [] : [say`choices: ${choices}`]),
          ...(isShown ? [say`default: ${defaultValueDescription ?? JSON.stringify(defaultValue)}`] : []),
        ];
        return extra.length > 0 ? `${description} (${extra.join(', ')})` : description;
      },
    })
    .configureOutput({ outputError: (text, write) => write(errorInWords(text)) });
}

function titleInWords(title: string): string {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say`Usage:`,
    'Arguments:': say`Arguments:`,
    'Options:': say`Options:`,
    'Commands:': say`Commands:`,
  };
  return titles[title] ?? title;
}

/** What commander complains of, by the start of its message; a value that it quotes may hold anything. */
const COMPLAINTS: readonly (readonly [pattern: RegExp, words: (name: string, value: string) => string])[] = [
  [/^error: unknown option '(.*?)'(?=\n|$)/, (name) => say`error: unknown option '${name}'`],
  [/^error: unknown command '(.*?)'(?=\n|$)/, (name) => say`error: unknown command '${name}'`],
  [/^error: missing required argument '(.*?)'(?=\n|$)/, (name) => say`error: missing required argument '${name}'`],
  [/^error: option '(.*?)' argument missing(?=\n|$)/, (name) => say`error: option '${name}' argument missing`],
  [
    /^error: required option '(.*?)' not specified(?=\n|$)/,
    (name) => say`error: required option '${name}' not specified`,
  ],
  [
    /^error: option '([^']*)' argument '([\s\S]*)' is invalid\./,
    (name, value) => say`error: option '${name}' argument '${value}' is invalid.`,
  ],
  [
    /^error: too many arguments.*? Expected (\d+) arguments? but got (\d+)[^\n]*/,
    (most, given) => say`error: too many arguments. Expected ${most} but got ${given}.`,
  ],
];

/** What commander adds behind a complaint. */
const HINTS: readonly (readonly [pattern: RegExp, words: (names: string) => string])[] = [
  [/Allowed choices are ([^']*)\.\n?$/, (choices) => say`Allowed choices are ${choices}.`],
  [/\(Did you mean (?:one of )?([^?]*)\?\)\n?$/, (names) => say`(Did you mean ${names}?)`],
];

function errorInWords(text: string): string {
  if (locale() === 'en') return text;
  const complaint = COMPLAINTS.find(([pattern]) => pattern.test(text));
  if (!complaint) return text;
  const [pattern, words] = complaint;
  const [whole = '', first = '', second = ''] = pattern.exec(text) ?? [];
  const rest = text.slice(whole.length);
  const hint = HINTS.find(([one]) => one.test(rest));
  const said = hint ? rest.replace(hint[0], (_all, names: string) => `${hint[1](names)}\n`) : rest;
  return `${words(first, second)}${said}`;
}
