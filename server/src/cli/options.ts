/** Options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type AnalysisOptions, parsePrefix, rules, type Severity } from '../engine';

/** What commander hands over of the options that concern the analysis. */
export interface AnalysisFlags {
  readonly severity?: AnalysisOptions['severity'];
  readonly trustedDirector?: readonly string[];
  readonly director?: readonly string[];
  readonly portPolicy?: AnalysisOptions['portPolicy'];
  readonly color?: boolean;
}

export function analysisOptions(flags: AnalysisFlags): Omit<AnalysisOptions, 'assumeIos'> {
  return {
    severity: flags.severity ?? {},
    trustedDirectors: [...(flags.trustedDirector ?? []), ...(flags.director ?? [])],
    portPolicy: flags.portPolicy ?? 'when-enabled',
  };
}

/** `--severity`, for commands that find. */
export function severityOption(): Option {
  return new Option(
    '--severity <code=level>',
    'severity of a rule: error, warning, information or off; may be repeated',
  )
    .argParser(readSeverity)
    .default({}, 'as the rule says');
}

export function directorOption(): Option {
  return new Option(
    '--trusted-director <prefix>',
    'a director that may reach the port (for a director: its clients), A.B.C.D or A.B.C.D/len; may be repeated',
  )
    .argParser(readDirector)
    .default([], 'none');
}

/** `--director`, where a fix asks for one. */
export function shortDirectorOption(): Option {
  return new Option('--director <prefix>', 'the same as --trusted-director')
    .argParser(readDirector)
    .default([], 'none');
}

export function portPolicyOption(): Option {
  return new Option(
    '--port-policy <policy>',
    'judge who reaches port 4786 while Smart Install is or may be on, or always',
  )
    .choices(['when-enabled', 'always'])
    .default('when-enabled');
}

export function formatOption(): Option {
  return new Option('-f, --format <format>', 'how to print the report').choices(['text', 'json']).default('text');
}

/** Options of every command that reads configurations and prints for people. */
export function addCommonOptions(command: Command): Command {
  return command
    .option('--stdin-filename <name>', 'name of standard input in the report', '<stdin>')
    .option('--no-color', 'no colour, even on a terminal (as does the variable NO_COLOR)');
}

/** Colour only on a terminal, unless the environment says otherwise (https://no-color.org). */
export function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR !== undefined && FORCE_COLOR !== '0' ? true : process.stdout.isTTY === true;
}

function readSeverity(text: string, known: Record<string, Severity | 'off'>): Record<string, Severity | 'off'> {
  const [code = '', level = ''] = text.split('=');
  if (!rules.some((rule) => rule.code === code)) throw new InvalidArgumentError(`'${code}' is no rule.`);
  if (!/^(?:error|warning|information|off)$/.test(level)) {
    throw new InvalidArgumentError('Write CODE=error, CODE=warning, CODE=information or CODE=off.');
  }
  return { ...known, [code]: level as Severity | 'off' };
}

function readDirector(text: string, known: readonly string[]): string[] {
  if (!parsePrefix(text)) throw new InvalidArgumentError('Write an IPv4 address or prefix.');
  return [...known, text];
}

/** A number from 1 on. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 on.');
  return Number(text);
}

/** A rule's code, in any case. */
export function readRule(text: string, known: readonly string[]): string[] {
  const code = text.toUpperCase();
  if (!rules.some((rule) => rule.code === code)) throw new InvalidArgumentError(`'${text}' is no rule.`);
  return [...known, code];
}
