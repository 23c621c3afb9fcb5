/** The arguments of the commands that find: `check` and `diff`. */
import { type Command, Option } from 'commander';
import { type Severity, say } from '../engine';
import { FILTER_MODES, type FilterMode } from './changed';
import { check } from './check';
import { diff } from './diff/diff';
import { FORMAT_NAMES, type FormatName } from './format';
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
  readonly failOn?: Severity | 'never';
}

interface CheckFlags extends Flags {
  readonly stdinFilename: string;
  readonly verbose?: boolean;
  readonly includeSuppressed?: boolean;
  readonly changedSince?: string;
  readonly diff?: string;
  readonly filterMode: FilterMode;
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
    .addOption(baselineOption());
}

/** Adds `check`. @param help what stands below the options */
export function addCheck(command: Command, help: string): void {
  const outputs = new OutputOptions<FormatName>(FORMAT_NAMES);
  const own = addFindingOptions(command.command('check'), outputs)
    .description(say`check configurations`)
    .argument('[paths...]', say`files, folders, globs, or - for standard input (else what novstack.yaml includes)`)
    .option(
      '--changed-since <revision>',
      say`only findings on, or caused by, lines changed since git revision and work tree parted`,
    )
    .option('--diff <file>', say`the same for a unified diff of the files, - for standard input`)
    .addOption(
      new Option(
        '--filter-mode <mode>',
        say`with these, what else to report: added: what stands on changed lines; diff_context: near them too; file: in changed files; nofilter: everything`,
      )
        .choices(FILTER_MODES)
        .default('added'),
    )
    .option('--write-baseline', say`write what is found now to the list of known findings`)
    .option('--include-suppressed', say`sarif: list findings that are suppressed or known too`)
    .option('--verbose', say`text: list the verdict of every file, however many there are`);
  addCommonOptions(own)
    .addHelpText('after', help)
    .action((paths: string[], flags: CheckFlags) => {
      if (flags.changedSince !== undefined && flags.diff !== undefined) {
        throw new UsageError(say`give --changed-since or --diff, not both`);
      }
      return check(paths, {
        outputs: outputs.all('text'),
        failOn: flags.failOn,
        color: isColored(flags),
        verbose: flags.verbose === true,
        includeSuppressed: flags.includeSuppressed === true,
        stdinFilename: flags.stdinFilename,
        changedSince: flags.changedSince,
        diff: flags.diff,
        filterMode: flags.filterMode,
        writeBaseline: flags.writeBaseline === true,
        judge: judgeOptions(flags),
      });
    });
}

/** Adds `diff`. @param help what stands below the options */
export function addDiff(command: Command, help: string): void {
  const outputs = new OutputOptions<FormatName>(FORMAT_NAMES);
  const own = addFindingOptions(command.command('diff'), outputs)
    .description(say`say what a change does to Smart Install on each device, and who reaches it through each interface`)
    .argument('[base]', say`a git revision, or a folder or file`)
    .argument('[head-and-paths...]', say`another revision (else the work tree) and paths, or the other folder or file`)
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
        mergeBase: flags.mergeBase,
        staged: flags.staged === true,
        judge: judgeOptions(flags),
      }),
    );
}
