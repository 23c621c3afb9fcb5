/** The command line: arguments in, exit code out. */
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { say, type TcpFlag } from '../engine';
import { localeOf } from '../locale/locale';
import { localeOfEnvironment, localeOption } from '../locale/tags';
import { crashWords } from '../report/crash';
import { type Endpoint, readEndpoint } from '../report/trace';
import { complain, EXIT } from './console';
import { exposure } from './exposure';
import { addCheck, addDiff, addMerge, isColored } from './findingCommands';
import { fix } from './fix';
import { EXPOSURE_FORMATS } from './format/exposure';
import { addInventory } from './inventory/command';
import { addLocaleOption, translateHelp } from './locale/commandWords';
import { useCliLocale } from './locale/table';
import {
  addCommonOptions,
  directorOption,
  formatOption,
  judgeOptions,
  portPolicyOption,
  readCount,
  readRule,
  shortDirectorOption,
} from './options';
import { UsageError } from './projects';
import { showRules } from './rules';
import { script } from './script';
import { readProtocol, trace } from './trace';
import { version } from './version';

const exitCodes = () => say`
Exit codes:
  0  done; for check and diff: no finding, or no new one, at or above --fail-on
  1  findings (check), new findings (diff)
  2  wrong usage, a file that cannot be read or written, or nothing to read (the rest is still done)
  3  internal error`;

const pathsHelp = () => say`files, folders, globs, or - for standard input`;

function program(finish: (code: number) => void): Command {
  const command = new Command('novstack');
  translateHelp(command);
  command
    .description(say`Finds Cisco Smart Install (vstack, TCP port 4786) left open in IOS and IOS XE configurations.`)
    .exitOverride()
    .addHelpText('after', exitCodes());
  addCheck(command, exitCodes());
  addDiff(command, exitCodes());
  addExposure(command);
  addInventory(command, exitCodes());
  addMerge(command, exitCodes());
  addTrace(command);
  addFix(command);
  addScript(command);
  command
    .command('rules')
    .description(say`list the rules, or show the page of one`)
    .argument('[code]')
    .action((code: string | undefined) => finish(showRules(code)));
  addLsp(command);
  for (const one of [command, ...command.commands])
    addLocaleOption(one.version(version, '-V, --version', say`output the version number`));
  return command;
}

function addExposure(command: Command): void {
  const own = command
    .command('exposure')
    .description(
      say`show who reaches TCP port 4786 through each interface, whether Smart Install is on or not: ${pathsHelp()}`,
    )
    .argument('<paths...>')
    .addOption(formatOption(Object.keys(EXPOSURE_FORMATS)))
    .addOption(
      new Option('--max-sources <number>', say`the most address blocks to list for one interface`)
        .argParser(readCount)
        .default(4096),
    );
  addCommonOptions(own)
    .addHelpText('after', exitCodes())
    .action((paths: string[], flags) =>
      exposure(paths, { ...flags, color: isColored(flags), judge: judgeOptions(flags) }),
    );
}

function addTrace(command: Command): void {
  const own = command
    .command('trace')
    .description(say`follow one packet into the device, step by step, with the line that decides at each`)
    .argument('<file>', say`a configuration, or - for standard input`)
    .requiredOption('--in <interface>', say`the interface it enters: Vlan10, gi1/0/1`)
    .addOption(
      new Option('--from <address[:port]>', say`its source (port 49152 by default)`)
        .argParser(endpoint)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--to <address[:port]>', say`its destination (port 4786 by default)`)
        .argParser(endpoint)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--proto <protocol>', say`tcp, udp, icmp, another name, or a number`)
        .argParser(protocol)
        .default(6, 'tcp'),
    )
    .addOption(
      new Option('--flags <flags>', say`TCP flags that are set, as in syn,ack (syn by default)`).argParser(tcpFlags),
    )
    .addOption(new Option('--icmp <type[/code]>', say`ICMP type and code (8/0, echo, by default)`).argParser(icmp))
    .addOption(formatOption(['text', 'json']));
  addCommonOptions(own)
    .addHelpText('after', exitCodes())
    .action((file: string, flags) => trace(file, { ...flags, color: isColored(flags) }));
}

function endpoint(text: string): Endpoint {
  const read = readEndpoint(text);
  if (!read) throw new InvalidArgumentError(say`Write A.B.C.D or A.B.C.D:PORT.`);
  return read;
}

function protocol(text: string): number {
  const read = readProtocol(text);
  if (read === undefined)
    throw new InvalidArgumentError(say`Write tcp, udp, icmp, another name of IOS, or a number up to 255.`);
  return read;
}

const FLAGS: readonly string[] = ['ack', 'fin', 'psh', 'rst', 'syn', 'urg'];

function tcpFlags(text: string): TcpFlag[] {
  const names = text.toLowerCase().split(',').filter(Boolean);
  if (names.some((name) => !FLAGS.includes(name)))
    throw new InvalidArgumentError(say`Write some of ${FLAGS.join(', ')}, with commas.`);
  return names as TcpFlag[];
}

function icmp(text: string): { type: number; code: number } {
  const match = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text);
  const [type, code] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (!match || type > 255 || code > 255)
    throw new InvalidArgumentError(say`Write TYPE or TYPE/CODE, numbers up to 255.`);
  return { type, code };
}

function addFix(command: Command): void {
  const own = command
    .command('fix')
    .description(say`show what the fixes would change, as a unified diff, or change the files: ${pathsHelp()}`)
    .argument('<paths...>')
    .option('--write', say`change the files; each is replaced as a whole or left as it was`)
    .addOption(
      new Option(
        '--strategy <strategy>',
        say`safe: the safe fixes only; disable: turn Smart Install off; restrict: permit only the trusted directors to reach the port (default: safe; with --rule the first fix of each finding)`,
      ).choices(['safe', 'disable', 'restrict']),
    )
    .addOption(directorOption())
    .addOption(shortDirectorOption())
    .addOption(
      new Option('--rule <code>', say`fixes of this rule only; may be repeated`)
        .argParser(readRule)
        .default([], say`all`),
    )
    .addOption(portPolicyOption());
  addCommonOptions(own)
    .addHelpText('after', exitCodes())
    .action((paths: string[], flags) =>
      fix(paths, {
        stdinFilename: flags.stdinFilename,
        rules: flags.rule,
        strategy: flags.strategy ?? (flags.rule.length > 0 ? 'first' : 'safe'),
        write: flags.write === true,
        judge: judgeOptions(flags),
      }),
    );
}

function addScript(command: Command): void {
  const own = command
    .command('script')
    .description(say`print the commands that make a fix on the live device, with checks and a rollback`)
    .argument('<file>', say`a configuration, or - for standard input`)
    .addOption(
      new Option(
        '--strategy <strategy>',
        say`turn Smart Install off, or permit only the trusted directors to reach the port`,
      )
        .choices(['disable', 'restrict'])
        .default('disable'),
    )
    .addOption(directorOption())
    .addOption(shortDirectorOption())
    .addOption(portPolicyOption());
  addCommonOptions(own)
    .addHelpText('after', exitCodes())
    .action((file: string, flags) =>
      script(file, {
        ...flags,
        judge: judgeOptions(flags),
      }),
    );
}

function addLsp(command: Command): void {
  command
    .command('lsp')
    .description(say`serve the Language Server Protocol, for any editor`)
    .option('--stdio', say`over standard input and output (the default)`)
    // Clients add arguments of their own, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
      // A bundle of its own, so that a check does not pay for loading it; the server ends the process.
      require(join(__dirname, 'lsp.js'));
    });
}

/** Runs the command that the arguments of the process name; its exit code is that of the process. */
export async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error, and changes no verdict.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? process.exitCode : EXIT.usage),
  );
  try {
    await useCliLocale(localeOf(localeOption(process.argv) ?? localeOfEnvironment(process.env)));
    await program((code) => {
      process.exitCode = code;
    }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
      return;
    }
    if (error instanceof UsageError) {
      complain(error.message);
      process.exitCode = EXIT.usage;
      return;
    }
    process.stderr.write(`novstack: ${say`internal error, please report it: ${crashWords(error)}`}\n`);
    process.exitCode = EXIT.internal;
  }
}
