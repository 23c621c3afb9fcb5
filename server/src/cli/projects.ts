/** The configuration files of novstack that rule the files of a run: the nearest one upward of each. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type AnalysisOptions, lineOf, lineStarts, say, type TextRange } from '../engine';
import { Policy } from '../project/apply';
import { Baseline, readBaseline } from '../project/baseline';
import { CONFIG_NAMES, type Config, readConfig } from '../project/config';
import { maskSecrets } from '../report/printable';

/** Wrong use of the program: the message says what to do. */
export class UsageError extends Error {}

/** A configuration file and what belongs to it. */
export interface Project {
  /** Path of the configuration file, as it is shown. */
  readonly file: string;
  readonly folder: string;
  readonly policy: Policy;
  readonly baseline: KnownFindings | undefined;
  readonly text: string;
  /** The same where all that it says is the same. */
  readonly stamp: string;
}

/** A list of known findings and the folder that its paths count from. */
export interface KnownFindings {
  /** As it is shown, and where it is. */
  readonly file: string;
  readonly path: string;
  readonly folder: string;
  readonly list: Baseline;
  /** The same where all that it says is the same. */
  readonly stamp: string;
}

export interface ProjectOptions {
  /** A file that somebody named; false where none is to be looked for. */
  readonly config: string | boolean | undefined;
  /** The date in the form 2027-01-31. */
  readonly today: string;
  /** Is the list of known findings to be written, so that it need not be there yet? */
  readonly writesBaseline: boolean;
}

export class Projects {
  private readonly byFolder = new Map<string, Project | undefined>();
  private readonly byFile = new Map<string, Project>();

  constructor(readonly options: ProjectOptions) {}

  /** Those that were found so far. */
  get all(): readonly Project[] {
    return [...this.byFile.values()];
  }

  /**
   * The project of a file or folder.
   * @throws UsageError where its configuration file has a mistake
   */
  of(path: string): Project | undefined {
    const { config } = this.options;
    if (config === false) return undefined;
    if (typeof config === 'string') return this.read(config);
    return this.nearest(dirname(resolve(path)));
  }

  /** The project of the files in a folder. */
  in(folder: string): Project | undefined {
    return this.of(join(folder, 'any'));
  }

  /** Does the configuration file leave a file out? The file itself is no configuration of a device either. */
  excludes(path: string): boolean {
    const project = this.of(path);
    return (
      (project?.policy.excludes(pathFrom(project.folder, path)) ?? false) ||
      CONFIG_NAMES.some((name) => name === basename(path))
    );
  }

  private nearest(folder: string): Project | undefined {
    if (this.byFolder.has(folder)) return this.byFolder.get(folder);
    const name = CONFIG_NAMES.find((one) => existsSync(join(folder, one)));
    const parent = dirname(folder);
    // A repository ends the search: what lies around it is not its own.
    const isTop = parent === folder || existsSync(join(folder, '.git'));
    if (name && leadsOut(folder, join(folder, name)))
      throw new UsageError(say`${name} leads out of ${shorter(folder)}`);
    if (name) complainOfNoFile(join(folder, name));
    const found = name ? this.read(join(folder, name)) : isTop ? undefined : this.nearest(parent);
    this.byFolder.set(folder, found);
    return found;
  }

  private read(file: string): Project {
    const path = resolve(file);
    const known = this.byFile.get(path);
    if (known) return known;
    const shown = shorter(path);
    const text = readOrComplain(path, shown);
    const { config, problems } = readConfig(text);
    if (!config)
      throw new UsageError(
        problems
          .flatMap((one) => [`${placeIn(shown, text, one.start)}: ${one.message}`, ...frameOf(text, one)])
          .join('\n'),
      );
    const folder = dirname(path);
    const policy = new Policy(config, this.options.today);
    const baseline = this.baselineOf(config, folder, (at) => placeIn(shown, text, at));
    const stamp = stampOf(path, text, baseline?.stamp, policy.expired());
    const project: Project = { file: shown, folder, text, policy, baseline, stamp };
    this.byFile.set(path, project);
    return project;
  }

  /** @throws UsageError where the list is not there: who misspells its name would go without it and not know */
  private baselineOf(
    { baseline, baselineAt }: Config,
    folder: string,
    placeOf: (offset: number) => string,
  ): KnownFindings | undefined {
    if (baseline === undefined) return undefined;
    const path = inside(folder, baseline);
    if (!this.options.writesBaseline && !existsSync(path))
      throw new UsageError(`${placeOf(baselineAt?.start ?? 0)}: ${noSuchList(shorter(path))}`);
    return readKnown(path);
  }
}

/**
 * A file that a configuration file names: it may not lead out of its folder, by a link either.
 * @throws UsageError
 */
function inside(folder: string, name: string): string {
  const path = join(folder, name);
  if (leadsOut(folder, path)) throw new UsageError(say`${name} leads out of ${shorter(folder)}`);
  if (existsSync(path)) complainOfNoFile(path);
  return path;
}

/** A pipe would keep the program waiting. */
function complainOfNoFile(path: string): void {
  if (!isFile(path)) throw new UsageError(say`cannot read ${shorter(path)}: ${say`it is not a regular file`}`);
}

/** Does a path lead out of a folder, by a link that it is or goes through? */
export function leadsOut(folder: string, path: string): boolean {
  return relative(realpathSync(folder), realOf(resolve(path))).split(sep)[0] === '..';
}

/** Where a path leads; what is not there yet lies where its folder leads. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    if (parent === path) return path;
    // A link to nowhere would be written through.
    const target = linkTarget(path);
    return target === undefined ? join(realOf(parent), basename(path)) : realOf(resolve(parent, target));
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

export function noSuchList(file: string): string {
  return say`no baseline ${file}: write it with novstack check --write-baseline`;
}

/** Reads a list of known findings; one that is not there yet is empty. */
export function readKnown(file: string): KnownFindings {
  const path = resolve(file);
  const shown = shorter(path);
  const text = existsSync(file) ? readOrComplain(file, shown) : undefined;
  const entries = text === undefined ? [] : readBaseline(text);
  if (!entries) throw new UsageError(say`${shown} is not a baseline: write one with novstack check --write-baseline`);
  return { file: shown, path, folder: dirname(path), list: new Baseline(entries), stamp: stampOf(path, text) };
}

function stampOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A path seen from a folder, with forward slashes. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, resolve(path)).split(sep).join('/');
}

/** `novstack.yaml:3:5` */
export function placeIn(file: string, text: string, offset: number): string {
  const starts = lineStarts(text);
  const line = lineOf(starts, offset);
  return `${file}:${line + 1}:${offset - (starts[line] ?? 0) + 1}`;
}

/** The line of a mistake, and marks below it. */
function frameOf(text: string, { start, end }: TextRange): string[] {
  const starts = lineStarts(text);
  const line = lineOf(starts, start);
  const from = starts[line] ?? 0;
  const written = (text.slice(from).split('\n', 1)[0] ?? '').replaceAll('\t', ' ').trimEnd();
  const width = Math.max(1, Math.min(end, from + written.length) - start);
  const number = String(line + 1);
  return [
    `  ${number} | ${maskSecrets(written)}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(start - from)}${'^'.repeat(width)}`,
  ];
}

/** What a caller says, without what he left to the configuration file. */
export type OwnOptions = Partial<Omit<AnalysisOptions, 'assumeIos'>>;

function shorter(path: string): string {
  const seen = relative(process.cwd(), path);
  return seen === '' || seen.startsWith('..') ? path : seen;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function readOrComplain(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(say`cannot read ${shown}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}
