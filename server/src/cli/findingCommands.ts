/** The arguments of the commands that find: `check` and `diff`. */
import { type Command, Option } from 'commander';
import { type Severity, say } from '../engine';
import { FILTER_MODES, type FilterMode } from './changedFiles';
import { check } from './check';
import { diff } from './diff/diff';
import { answerRecords } from './fleet/jsonl';
import { merge } from './fleet/merge';
import { addFleetOptions, type FleetFlags, fleetOptions } from './fleet/options';
import { FORMAT_NAMES, type FormatName } from './format';
import { plainOptions } from './judge';
import {
  type AnalysisFlags,
  addCommonOptions,
  addRulesAndColor,
  baselineOption,
  directorOption,
  failOnOption,
  judgeOptions,
  portPolicyOption,
  severityOption,
  wantsColor,
} from './options';
import { OutputOptions } from './outputs';
import { UsageError } from './projects';

interface Flags extends AnalysisFlags {
  readonly explain?: boolean;
  readonly failOn?: Severity | 'never';
}

interface CheckFlags extends Flags, FleetFlags {
  readonly verbose?: boolean;
  readonly includeSuppressed?: boolean;
  readonly includeKnown?: boolean;
  readonly changedSince?: string;
  readonly diff?: string;
  readonly filterMode: FilterMode;
  readonly stdinJsonl?: boolean;
}

interface DiffFlags extends Flags {
  readonly mergeBase: boolean;
  readonly staged?: boolean;
}

export function isColored({ color }: AnalysisFlags): boolean {
  return color !== false && wantsColor();
}

/** The options that both have. */
function addFindingOptions(command: Command, outputs: OutputOptions<FormatName>): Command {
  return command
    .addOption(outputs.format())
    .addOption(outputs.output())
    .addOption(failOnOption())
    .addOption(severityOption())
    .addOption(directorOption())
    .addOption(portPolicyOption())
    .addOption(baselineOption())
    .option('--explain', say`text: show every line that a finding rests on, and the page of its rule`);
}

/** Adds `check`. @param help what stands below the options */
export function addCheck(command: Command, help: string): void {
  const outputs = new OutputOptions<FormatName>(FORMAT_NAMES);
  const own = addFindingOptions(command.command('check'), outputs)
    .description(say`check configurations`)
    .argument('[paths...]', say`files, folders, globs, or - for standard input (else what novstack.yaml includes)`)
    .option(
      '--changed-since <revision>',
      say`only findings on, or caused by, lines changed since the merge base of git revision and working tree`,
    )
    .option('--diff <file>', say`the same for a unified diff of the files, - for standard input`)
    .addOption(
      new Option(
        '--filter-mode <mode>',
        say`with these, what else to report: added: on changed lines; diff_context: near them too; file: in changed files; nofilter: everything`,
      )
        .choices(FILTER_MODES)
        .default('added'),
    )
    .option('--write-baseline', say`write what is found now to the list of known findings`)
    .option('--include-suppressed', say`sarif: list findings that are suppressed or known too`)
    .option('--include-known', say`sarif: list known findings too, but none that are suppressed`)
    .option(
      '--stdin-jsonl',
      say`read lines {"path": ..., "text": ...} from standard input and answer each with a line of JSON; exit with 1 only where --fail-on is given`,
    )
    .option('--verbose', say`text: list the verdict of every file, however many there are`);
  addCommonOptions(addFleetOptions(own))
    .addHelpText('after', help)
    .action((paths: string[], flags: CheckFlags) => {
      if (flags.changedSince !== undefined && flags.diff !== undefined) {
        throw new UsageError(say`give --changed-since or --diff, not both`);
      }
      if (flags.stdinJsonl === true) return checkRecords(paths, flags, outputs);
      return check(paths, {
        outputs: outputs.all('text'),
        failOn: flags.failOn,
        color: isColored(flags),
        explain: flags.explain === true,
        verbose: flags.verbose === true,
        includeSuppressed: flags.includeSuppressed === true,
        includeKnown: flags.includeKnown === true,
        fleet: fleetOptions(flags),
        changedSince: flags.changedSince,
        diff: flags.diff,
        filterMode: flags.filterMode,
        writeBaseline: flags.writeBaseline === true,
        judge: judgeOptions(flags),
      });
    });
}

async function checkRecords(
  paths: readonly string[],
  flags: CheckFlags,
  outputs: OutputOptions<FormatName>,
): Promise<void> {
  const other = [
    ...paths,
    ...outputs.all('json').flatMap(({ format, file }) => (format === 'json' ? (file ?? []) : format)),
    ...(['changedSince', 'diff', 'shard', 'cache', 'cacheLocation', 'jobs', 'writeBaseline'] as const).filter(
      (name) => flags[name] !== undefined,
    ),
  ];
  if (other.length > 0)
    throw new UsageError(
      say`--stdin-jsonl reads from standard input and answers on standard output alone: leave out paths, formats, and options that choose, part, keep or write files`,
    );
  process.exitCode = await answerRecords(
    { judge: plainOptions(judgeOptions(flags)), failOn: flags.failOn },
    process.stdin,
  );
}

/** Adds `merge`. @param help what stands below the options */
export function addMerge(command: Command, help: string): void {
  const own = command
    .command('merge')
    .description(say`join the reports of the parts of a fleet (check --shard), in the format json or sarif, to one`)
    .argument('<reports...>', say`reports, all of one format`)
    .option('-o, --output <file>', say`write the report to a file`)
    .addOption(failOnOption(say`exit with 1 from this severity on (default: warning)`))
    .addHelpText('after', help);
  own.action(
    async (paths: string[], { output, failOn = 'warning' }: { output?: string; failOn?: Severity | 'never' }) => {
      process.exitCode = await merge(paths, { output, failOn });
    },
  );
}

/** Adds `diff`. @param help what stands below the options */
export function addDiff(command: Command, help: string): void {
  const outputs = new OutputOptions<FormatName>(FORMAT_NAMES);
  const own = addFindingOptions(command.command('diff'), outputs)
    .description(say`say what a change does to Smart Install on each device, and who reaches it through each interface`)
    .argument('[base]', say`a git revision, or a folder or file`)
    .argument(
      '[head-and-paths...]',
      say`another revision (default: the working tree) and paths, or the other folder or file`,
    )
    .option('--staged', say`compare what is staged for the next commit, with HEAD where no base is given`)
    .option(
      '--no-merge-base',
      say`compare with the base revision itself, not with the commit where the histories parted`,
    );
  addRulesAndColor(own)
    .addHelpText('after', help)
    .action((base: string | undefined, rest: string[], flags: DiffFlags) =>
      diff(base === undefined ? [] : [base, ...rest], {
        outputs: outputs.all('text'),
        failOn: flags.failOn,
        color: isColored(flags),
        explain: flags.explain === true,
        mergeBase: flags.mergeBase,
        staged: flags.staged === true,
        judge: judgeOptions(flags),
      }),
    );
}
