/** The command line: arguments in, exit code out. */
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parsePrefix, rules, type Severity } from '../engine';
import { type CheckOptions, check, EXIT } from './check';
import { showRules } from './rules';
import { version } from './version';

const EXIT_CODES = `
Exit codes:
  0  no finding at or above --fail-on
  1  findings
  2  wrong usage, a file that cannot be read, or nothing to check (the rest is still checked)
  3  internal error`;

interface CheckFlags {
  readonly format: CheckOptions['format'];
  readonly failOn: CheckOptions['failOn'];
  readonly severity: CheckOptions['analysis']['severity'];
  readonly trustedDirector: readonly string[];
  readonly portPolicy: CheckOptions['analysis']['portPolicy'];
  readonly stdinFilename: string;
  readonly verbose?: boolean;
  readonly color: boolean;
}

function program(finish: (code: number) => void): Command {
  const command = new Command('novstack')
    .description('Finds Cisco Smart Install (vstack, TCP port 4786) left open in IOS and IOS XE configurations.')
    .version(version)
    .exitOverride()
    .addHelpText('after', EXIT_CODES);
  command
    .command('check')
    .description('check configurations: files, folders, globs, or - for standard input')
    .argument('<paths...>')
    .addOption(new Option('-f, --format <format>', 'how to print the report').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning', 'information', 'never'])
        .default('warning'),
    )
    .addOption(
      new Option('--severity <code=level>', 'severity of a rule: error, warning, information or off; may be repeated')
        .argParser(readSeverity)
        .default({}, 'as the rule says'),
    )
    .addOption(
      new Option(
        '--trusted-director <prefix>',
        'a director that may reach the port, A.B.C.D or A.B.C.D/len; may be repeated',
      )
        .argParser(readDirector)
        .default([], 'none'),
    )
    .addOption(
      new Option('--port-policy <policy>', 'judge who reaches port 4786 while Smart Install is or may be on, or always')
        .choices(['when-enabled', 'always'])
        .default('when-enabled'),
    )
    .option('--stdin-filename <name>', 'name of standard input in the report', '<stdin>')
    .option('--verbose', 'list the verdict of every file, however many there are')
    .option('--no-color', 'no colour, even on a terminal (as does the variable NO_COLOR)')
    .addHelpText('after', EXIT_CODES)
    .action((paths: string[], flags: CheckFlags) => check(paths, checkOptions(flags)));
  command
    .command('rules')
    .description('list the rules, or show the page of one')
    .argument('[code]')
    .action((code: string | undefined) => finish(showRules(code)));
  command
    .command('lsp')
    .description('serve the Language Server Protocol, for any editor')
    .option('--stdio', 'over standard input and output (the default)')
    // Clients add arguments of their own, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
      // A bundle of its own, so that a check does not pay for loading it; the server ends the process.
      require(join(__dirname, 'lsp.js'));
    });
  for (const sub of command.commands) sub.version(version);
  return command;
}

function checkOptions({ format, failOn, severity, trustedDirector, portPolicy, ...flags }: CheckFlags): CheckOptions {
  return {
    format,
    failOn,
    color: flags.color && wantsColor(),
    verbose: flags.verbose ?? false,
    stdinFilename: flags.stdinFilename,
    analysis: { severity, trustedDirectors: trustedDirector, portPolicy },
  };
}

/** Colour only on a terminal, unless the environment says otherwise (https://no-color.org). */
function wantsColor(): boolean {
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

async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error, and changes no verdict.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? process.exitCode : EXIT.internal),
  );
  try {
    await program((code) => {
      process.exitCode = code;
    }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
      return;
    }
    const details = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`novstack: internal error, please report it: ${details}\n`);
    process.exitCode = EXIT.internal;
  }
}

void main();
