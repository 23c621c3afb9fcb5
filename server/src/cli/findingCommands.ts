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
  addFilesOptions,
  addRulesAndColor,
  baselineOption,
  directorOption,
  failOnOption,
  GROUPS,
  isColored,
  judgeOptions,
  portPolicyOption,
  severityOption,
} from './options';
import { OutputOptions } from './outputs';
import { UsageError } from './projects';
import { findRule, showRules } from './rules';

interface Flags extends AnalysisFlags {
  readonly failOn?: Severity | 'never';
}

interface CheckFlags extends Flags, FleetFlags {
  /** The word after it, if there is one. */
  readonly explain?: true | string;
  readonly quiet?: boolean;
  readonly showFiles?: boolean;
  readonly verbose?: boolean;
  readonly includeSuppressed?: boolean;
  readonly includeKnown?: boolean;
  readonly changedSince?: string;
  readonly diff?: string;
  readonly filterMode: FilterMode;
  readonly stdinJsonl?: boolean;
}

interface DiffFlags extends Flags {
  readonly explain?: boolean;
  readonly mergeBase: boolean;
  readonly staged?: boolean;
}

/** The options that both have. */
function addFindingOptions(command: Command, outputs: OutputOptions<FormatName>): Command {
  return command
    .optionsGroup(GROUPS.report())
    .addOption(outputs.format())
    .addOption(outputs.output())
    .optionsGroup(GROUPS.rules())
    .addOption(failOnOption())
    .addOption(severityOption())
    .addOption(directorOption())
    .addOption(portPolicyOption())
    .addOption(baselineOption());
}

/** Adds `check`. */
export function addCheck(command: Command): void {
  const outputs = new OutputOptions<FormatName>(FORMAT_NAMES);
  const own = addFindingOptions(command.command('check'), outputs)
    .description(say`check configurations`)
    .argument(
      '[paths...]',
      say`files, folders, globs, !globs to leave out, or - for standard input (else what novstack.yaml includes, or this folder)`,
    )
    .optionsGroup(GROUPS.report())
    .option(
      '--explain [code]',
      say`text: show every line that a finding rests on, and where the page of its rule is; with a code: show that page alone`,
    )
    .option('-q, --quiet', say`text: findings alone, without verdicts and totals; no remark on what was left out`)
    .option('--statistics', say`the same as --format statistics: how many findings each rule has`)
    .optionsGroup(GROUPS.files())
    .option('--show-files', say`list the files that would be checked, and check none`)
    .optionsGroup(GROUPS.changes())
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
    .optionsGroup(GROUPS.rules())
    .option('--write-baseline', say`write what is found now to the list of known findings`)
    .optionsGroup(GROUPS.report())
    .option('--include-suppressed', say`sarif: list findings that are suppressed or known too`)
    .option('--include-known', say`sarif: list known findings too, but none that are suppressed`)
    .optionsGroup(GROUPS.many())
    .option(
      '--stdin-jsonl',
      say`read lines {"path": ..., "text": ...} from standard input and answer each with a line of JSON; exit with 1 only where --fail-on is given`,
    )
    .optionsGroup(GROUPS.report())
    .option('--verbose', say`text: list the verdict of every file, however many there are`);
  own.on('option:statistics', () => outputs.addFormat('statistics'));
  addFilesOptions(addFleetOptions(own)).action((args: string[], { explain, ...flags }: CheckFlags) => {
    if (typeof explain === 'string' && findRule(explain)) {
      process.exitCode = showRules(explain);
      return;
    }
    // A word after --explain that names no rule is a path.
    const paths = typeof explain === 'string' ? [explain, ...args] : args;
    if (flags.changedSince !== undefined && flags.diff !== undefined) {
      throw new UsageError(say`give --changed-since or --diff, not both`);
    }
    if (flags.stdinJsonl === true) return checkRecords(paths, flags, outputs);
    return check(paths, {
      outputs: outputs.all('text'),
      failOn: flags.failOn,
      color: isColored(flags),
      explain: explain !== undefined,
      verbose: flags.verbose === true,
      quiet: flags.quiet === true,
      showFiles: flags.showFiles === true,
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

/** Adds `merge`. */
export function addMerge(command: Command): void {
  const own = command
    .command('merge')
    .description(say`join the reports of the parts of a fleet (check --shard), in the format json or sarif, to one`)
    .argument('<reports...>', say`reports, all of one format`)
    .option('-o, --output <file>', say`write the report to a file`)
    .addOption(failOnOption(say`exit with 1 from this severity on (default: warning)`));
  own.action(
    async (paths: string[], { output, failOn = 'warning' }: { output?: string; failOn?: Severity | 'never' }) => {
      process.exitCode = await merge(paths, { output, failOn });
    },
  );
}

/** Adds `diff`. */
export function addDiff(command: Command): void {
  const outputs = new OutputOptions<FormatName>(FORMAT_NAMES);
  const own = addFindingOptions(command.command('diff'), outputs)
    .description(say`say what a change does to Smart Install on each device, and who reaches it through each interface`)
    .argument('[base]', say`a git revision, or a folder or file`)
    .argument(
      '[head-and-paths...]',
      say`another revision (default: the working tree) and paths, or the other folder or file`,
    )
    .optionsGroup(GROUPS.changes())
    .option('--staged', say`compare what is staged for the next commit, with HEAD where no base is given`)
    .option(
      '--no-merge-base',
      say`compare with the base revision itself, not with the commit where the histories parted`,
    )
    .optionsGroup(GROUPS.report())
    .option('--explain', say`text: show every line that a finding rests on, and where the page of its rule is`);
  addRulesAndColor(own).action((base: string | undefined, rest: string[], flags: DiffFlags) =>
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
