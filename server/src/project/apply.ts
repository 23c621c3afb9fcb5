/** What a configuration file says of one file: how it is analysed, and which of its findings are accepted. */
import picomatch from 'picomatch';
import {
  type Analysis,
  type AnalysisOptions,
  canonicalInterfaceName,
  type Finding,
  type SuppressedFinding,
} from '../engine';
import type { Config, SuppressEntry } from './config';

type Options = Omit<AnalysisOptions, 'assumeIos'>;

interface Accepted {
  readonly open: Finding[];
  readonly accepted: SuppressedFinding[];
  /** Numbers of the entries that stood for one of the findings. */
  readonly used: number[];
}

/** A configuration file at work. Paths are relative to its folder, with forward slashes. */
export class Policy {
  private readonly used = new Set<number>();
  private readonly matchers = new Map<string, (path: string) => boolean>();

  /** @param today the date in the form 2027-01-31 */
  constructor(
    readonly config: Config,
    private readonly today: string,
  ) {}

  includes(path: string): boolean {
    return this.config.include === undefined || this.matches(this.config.include, path);
  }

  excludes(path: string): boolean {
    return this.matches(this.config.exclude, path);
  }

  /**
   * The options for a file. What the caller says of severity and policy himself goes before the file; directors add up.
   * @param own options of the caller; `portPolicy` absent where he did not say
   */
  optionsFor(path: string, own: Partial<Options>): Options {
    const { severity, trustedDirectors, portPolicy, devices } = this.config;
    const { files: _files, ...device } = devices.filter(({ files }) => this.matches(files, path)).at(-1) ?? {
      files: [],
    };
    return {
      severity: { ...severity, ...own.severity },
      trustedDirectors: [...new Set([...trustedDirectors, ...(own.trustedDirectors ?? [])])],
      portPolicy: own.portPolicy ?? portPolicy ?? 'when-enabled',
      ...(Object.keys(device).length > 0 && { device }),
    };
  }

  /** The findings of a file that are open, and those that the configuration file accepts. */
  suppress(path: string, { findings }: Pick<Analysis, 'findings'>): Accepted {
    const entries = this.config.suppress.filter(({ files }) => this.matches(files, path));
    const open: Finding[] = [];
    const accepted: SuppressedFinding[] = [];
    const used = new Set<number>();
    for (const finding of findings) {
      const entry = entries.find((one) => isAbout(one, finding));
      if (entry) used.add(this.config.suppress.indexOf(entry));
      if (entry && !this.isOver(entry)) accepted.push({ finding, by: 'configuration', reason: entry.reason });
      else open.push(finding);
    }
    return { open, accepted, used: [...used] };
  }

  /** Entries stood for findings: told here, for the file may have been looked at elsewhere, or in an earlier run. */
  use(entries: readonly number[]): void {
    for (const index of entries) this.used.add(index);
  }

  /** Entries whose day is past. */
  expired(): SuppressEntry[] {
    return this.config.suppress.filter((entry) => this.isOver(entry));
  }

  /** Entries that stood for no finding of all the files that were looked at. */
  unused(): SuppressEntry[] {
    return this.config.suppress.filter((_entry, index) => !this.used.has(index));
  }

  private isOver({ until }: SuppressEntry): boolean {
    return until !== undefined && until < this.today;
  }

  private matches(globs: readonly string[], path: string): boolean {
    return globs.some((glob) => {
      let matcher = this.matchers.get(glob);
      if (!matcher) {
        matcher = picomatch(glob, { dot: true });
        this.matchers.set(glob, matcher);
      }
      return matcher(path);
    });
  }
}

function isAbout(entry: SuppressEntry, { code, about }: Finding): boolean {
  if (entry.code !== code || (entry.list !== undefined && entry.list !== about.list)) return false;
  if (entry.interface === undefined) return true;
  const wanted = canonicalInterfaceName(entry.interface).toLowerCase();
  return about.interfaces.length > 0 && about.interfaces.every((name) => name.toLowerCase() === wanted);
}
