/** The commands, their arguments and options. */
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { say, type TcpFlag } from '../engine';
import { type Endpoint, readEndpoint } from '../report/trace';
import { addCompletion } from './completion/command';
import { examplesOf } from './examples';
import { exposure } from './exposure';
import { addCheck, addDiff, addMerge } from './findingCommands';
import { fix } from './fix';
import { EXPOSURE_FORMATS } from './format/exposure';
import { addInventory } from './inventory/command';
import { addLocaleOption, translateHelp } from './locale/commandWords';
import {
  addCommonOptions,
  addFilesOptions,
  directorOption,
  formatOption,
  GROUPS,
  isColored,
  judgeOptions,
  portPolicyOption,
  readCount,
  readRule,
  shortDirectorOption,
} from './options';
import { showRules } from './rules';
import { script } from './script';
import { readProtocol, trace } from './trace';
import { version } from './version';

const exitCodes = () => say`
Exit codes:
  0  done; for check and diff: no finding, or no new one, at or above --fail-on
  1  findings (check), new findings (diff), something to change (fix without --write)
  2  wrong usage, a file that cannot be read or written, or nothing to read (the rest is still done)
  3  internal error`;

const pathsHelp = () => say`files, folders, globs, or - for standard input`;

/** @param finish is handed the exit code of a command that ends at once */
export function program(finish: (code: number) => void): Command {
  const command = new Command('novstack');
  translateHelp(command);
  command
    .description(say`Finds Cisco Smart Install (vstack, TCP port 4786) left open in IOS and IOS XE configurations.`)
    .exitOverride();
  addCheck(command);
  addDiff(command);
  addExposure(command);
  addInventory(command);
  addMerge(command);
  addTrace(command);
  addFix(command);
  addScript(command);
  command
    .command('rules')
    .description(say`list the rules, or show the page of one`)
    .argument('[code]')
    .action((code: string | undefined) => finish(showRules(code)));
  addLsp(command);
  addCompletion(command);
  for (const one of [command, ...command.commands]) {
    one.optionsGroup('Options:');
    addLocaleOption(one.version(version, '-V, --version', say`output the version number`));
    one.addHelpText('after', `${examplesOf(one.name())}${exitCodes()}`);
  }
  return command;
}

function addExposure(command: Command): void {
  const own = command
    .command('exposure')
    .description(
      say`show who reaches TCP port 4786 through each interface, whether Smart Install is on or not: ${pathsHelp()}`,
    )
    .argument('<paths...>')
    .optionsGroup(GROUPS.report())
    .addOption(formatOption(Object.keys(EXPOSURE_FORMATS)))
    .addOption(
      new Option('--max-sources <number>', say`the most address blocks to list for one interface`)
        .argParser(readCount)
        .default(4096),
    );
  addFilesOptions(own).action((paths: string[], flags) =>
    exposure(paths, {
      ...flags,
      obeysIgnoreFiles: flags.ignore,
      color: isColored(flags),
      judge: judgeOptions(flags),
    }),
  );
}

function addTrace(command: Command): void {
  const own = command
    .command('trace')
    .description(say`follow one packet into the device, step by step, with the line that decides at each`)
    .argument('<file>', say`a configuration, or - for standard input`)
    .optionsGroup(say`Packet:`)
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
    .optionsGroup(GROUPS.report())
    .addOption(formatOption(['text', 'json']));
  addCommonOptions(own).action((file: string, flags) => trace(file, { ...flags, color: isColored(flags) }));
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
    .optionsGroup(say`Fixes:`)
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
  addFilesOptions(own).action((paths: string[], flags) =>
    fix(paths, {
      stdinFilename: flags.stdinFilename,
      obeysIgnoreFiles: flags.ignore,
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
    .optionsGroup(say`Fixes:`)
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
  addCommonOptions(own).action((file: string, flags) =>
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
