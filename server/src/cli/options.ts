/** Options that several commands share, and how their values are read. */
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type AnalysisOptions, parsePrefix, rules, type Severity, say } from '../engine';
import { didYouMean } from '../project/didYouMean';
import { today } from '../project/today';
import type { JudgeOptions } from './judge';
import { type KnownFindings, noSuchList, Projects, readKnown, UsageError } from './projects';
import { findRule } from './rules';

export type Coloring = 'auto' | 'always' | 'never';

/** Headings of `--help`. */
export const GROUPS = {
  files: () => say`Files:`,
  report: () => say`Report:`,
  rules: () => say`Rules:`,
  changes: () => say`Changes:`,
  many: () => say`Many files:`,
} as const;

/** What commander hands over of the options that concern the analysis. */
export interface AnalysisFlags {
  readonly severity?: AnalysisOptions['severity'];
  readonly trustedDirector?: readonly string[];
  readonly director?: readonly string[];
  readonly portPolicy?: AnalysisOptions['portPolicy'];
  readonly color?: boolean | Coloring;
  /** True where neither `--config` nor `--no-config` is given. */
  readonly config?: string | boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
}

/** @throws UsageError where a list that somebody named is not there, unless it is to be written */
function readNamed(file: string, isWritten: boolean): KnownFindings {
  if (!isWritten && !existsSync(file)) throw new UsageError(noSuchList(file));
  return readKnown(file);
}

/** How the files of a command are judged: what the caller says himself, and the configuration files of novstack. */
export function judgeOptions(flags: AnalysisFlags): JudgeOptions {
  return {
    own: {
      severity: flags.severity ?? {},
      trustedDirectors: [...(flags.trustedDirector ?? []), ...(flags.director ?? [])],
      ...(flags.portPolicy && { portPolicy: flags.portPolicy }),
    },
    projects: new Projects({
      config: flags.config === true ? undefined : flags.config,
      today: today(),
      writesBaseline: flags.writeBaseline === true,
    }),
    ...(flags.baseline !== undefined && { known: readNamed(flags.baseline, flags.writeBaseline === true) }),
  };
}

/** `--severity`, for commands that find. */
export function severityOption(): Option {
  return new Option(
    '--severity <code=level>',
    say`severity of a rule: error, warning, information or off; may be repeated`,
  )
    .argParser(readSeverity)
    .default({}, say`as the rule says`);
}

export function directorOption(): Option {
  return new Option(
    '--trusted-director <prefix>',
    say`a director that may reach the port (for a director: its clients), A.B.C.D or A.B.C.D/len; may be repeated`,
  )
    .argParser(readDirector)
    .default([], say`none`);
}

/** `--director`, where a fix asks for one. */
export function shortDirectorOption(): Option {
  return new Option('--director <prefix>', say`the same as --trusted-director`)
    .argParser(readDirector)
    .default([], say`none`);
}

export function portPolicyOption(): Option {
  return new Option(
    '--port-policy <policy>',
    say`judge who reaches port 4786 while Smart Install is on (by a line or by default), or always`,
  ).choices(['when-enabled', 'always']);
}

export function formatOption(formats: readonly string[]): Option {
  return new Option('-f, --format <format>', say`how to print the report`).choices(formats).default('text');
}

/** Options of every command that reads configurations and prints for people. */
export function addCommonOptions(command: Command): Command {
  return addRulesAndColor(
    command
      .optionsGroup(GROUPS.files())
      .option('--stdin-filename <name>', say`name of standard input in the report`, '<stdin>'),
  );
}

/** Options of every command that looks for files. */
export function addFilesOptions(command: Command): Command {
  return addCommonOptions(
    command
      .optionsGroup(GROUPS.files())
      .option('--no-ignore', say`read files of folders that .gitignore or .ignore leaves out too`),
  );
}

/** Options of every command that judges and prints for people, from wherever it reads. */
export function addRulesAndColor(command: Command): Command {
  return command
    .optionsGroup(GROUPS.rules())
    .option('--config <file>', say`the configuration file (else novstack.yaml or .json, upward of each file)`)
    .option('--no-config', say`ignore configuration files`)
    .optionsGroup(GROUPS.report())
    .addOption(
      new Option('--color <when>', say`color: on a terminal (auto), always or never (default: "auto")`).choices([
        'auto',
        'always',
        'never',
      ] satisfies Coloring[]),
    )
    .option('--no-color', say`the same as --color never (as does the variable NO_COLOR)`);
}

/** Only on a terminal, unless the option or the environment says otherwise (https://no-color.org). */
export function isColored({ color }: AnalysisFlags): boolean {
  if (color === 'always') return true;
  if (color === false || color === 'never') return false;
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR !== undefined && FORCE_COLOR !== '0' ? true : process.stdout.isTTY === true;
}

function readSeverity(text: string, known: Record<string, Severity | 'off'>): Record<string, Severity | 'off'> {
  const [name = '', word = ''] = text.split('=');
  const level = word === 'off' ? word : severityOf(word);
  const code = ruleOf(name);
  if (level === undefined)
    throw new InvalidArgumentError(say`Write CODE=error, CODE=warning, CODE=information or CODE=off.`);
  return { ...known, [code]: level };
}

function readDirector(text: string, known: readonly string[]): string[] {
  if (!parsePrefix(text)) throw new InvalidArgumentError(say`Write an IPv4 address or prefix.`);
  return [...known, text];
}

/** `--fail-on`, for commands that find. */
export function failOnOption(
  help = say`exit with 1 from this severity on (default: what the configuration file says, else warning)`,
): Option {
  const choices = ['error', 'warning', 'information', 'never'];
  return new Option('--fail-on <severity>', help).choices(choices).argParser((text) => {
    const level = text === 'never' ? text : severityOf(text);
    if (level === undefined) throw new InvalidArgumentError(say`Allowed choices are ${choices.join(', ')}.`);
    return level;
  });
}

export function baselineOption(): Option {
  return new Option(
    '--baseline <file>',
    say`list of known findings, which fail nothing (else that of the configuration file)`,
  );
}

/** A number from 1 on. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(say`Write a number from 1 on.`);
  return Number(text);
}

/** A rule, by its code or name. */
export function readRule(text: string, known: readonly string[]): string[] {
  return [...known, ruleOf(text)];
}

/** The code of a rule, by its code or its name, in any case. */
function ruleOf(text: string): string {
  const rule = findRule(text);
  if (rule) return rule.code;
  const names = rules.flatMap(({ code, name }) => [code, name]);
  throw new InvalidArgumentError(say`Unknown rule '${text}'.` + didYouMean(text, names));
}

/** A severity, as novstack calls it or as other tools do. */
function severityOf(word: string): Severity | undefined {
  switch (word) {
    case 'error':
    case 'warning':
    case 'information':
      return word;
    case 'warn':
      return 'warning';
    case 'info':
      return 'information';
    default:
      return undefined;
  }
}
