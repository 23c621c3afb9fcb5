/** The list of known findings, so that a team can start today and fail only on new ones. */
import { type About, type Finding, type Prefix, parsePrefix } from '../engine';
import { fingerprintsOf } from './fingerprint';

export interface BaselineEntry {
  /** Path of the file, relative to the folder of the list, with forward slashes. */
  readonly path: string;
  readonly code: string;
  /** What it is about, for those who review the list. */
  readonly about: string;
  readonly fingerprint: string;
  /** Who got in when it was written, where that was not everybody; none where there was no short list. */
  readonly sources?: readonly string[];
}

/** The list, as it is written to the file; sorted, so that two runs give the same. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort(
    (a, b) => compare(a.path, b.path) || compare(a.code, b.code) || compare(a.fingerprint, b.fingerprint),
  );
  return `${JSON.stringify({ schemaVersion: 1, findings: sorted }, null, 2)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @returns undefined for a text that is no such list */
export function readBaseline(text: string): BaselineEntry[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const findings = isRecord(value) && value.schemaVersion === 1 ? value.findings : undefined;
    if (!Array.isArray(findings) || !findings.every(isEntry)) return undefined;
    return findings;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEntry(value: unknown): value is BaselineEntry {
  return isRecord(value) && [value.path, value.code, value.fingerprint].every((part) => typeof part === 'string');
}

/** The entries for the findings of a file. */
export function baselineEntries(path: string, findings: readonly Pick<Finding, 'code' | 'about'>[]): BaselineEntry[] {
  const fingerprints = fingerprintsOf(path, findings);
  return findings.map(({ code, about }, index) => ({
    path,
    code,
    about: inWords(about),
    fingerprint: fingerprints[index] ?? '',
    ...(about.sources && { sources: about.sources }),
  }));
}

/**
 * Are sources among those that are known? A list of before sources were written knows every one. Of those that nobody could
 * list it is not known.
 */
function covers(known: readonly string[] | undefined, sources: readonly string[] = []): boolean {
  if (!known) return true;
  if (sources.length === 0) return false;
  const blocks = known.flatMap((one) => parsePrefix(one) ?? []);
  return sources.every((source) => {
    const own = parsePrefix(source);
    return own ? blocks.some((block) => holdsBlock(block, own)) : known.includes(source);
  });
}

function holdsBlock(block: Prefix, own: Prefix): boolean {
  const size = 2 ** (32 - block.length);
  return block.length <= own.length && Math.floor(own.address / size) === Math.floor(block.address / size);
}

/** The name of the device, its interfaces and the list; no other words of the configuration, which may be secret. */
function inWords({ device, interfaces, list }: About): string {
  return [device, interfaces.join(', '), list === undefined ? '' : `access list ${list}`].filter(Boolean).join('; ');
}

/** A list that is asked finding by finding, and knows in the end which entries were never needed. */
export class Baseline {
  private readonly unused: Map<string, BaselineEntry>;

  constructor(entries: readonly BaselineEntry[]) {
    this.known = new Map(entries.map((entry) => [entry.fingerprint, entry]));
    this.unused = new Map(this.known);
  }

  private readonly known: ReadonlyMap<string, BaselineEntry>;

  /** The fingerprint of each finding of a file that is known: with more sources than were known it is another. */
  knows(path: string, findings: readonly Pick<Finding, 'code' | 'about'>[]): (string | undefined)[] {
    return fingerprintsOf(path, findings).map((print, index) => {
      const entry = this.known.get(print);
      return entry && covers(entry.sources, findings[index]?.about.sources) ? print : undefined;
    });
  }

  /** Entries stood for findings: told here, for the file may have been looked at elsewhere, or in an earlier run. */
  use(fingerprints: readonly string[]): void {
    for (const print of fingerprints) this.unused.delete(print);
  }

  /** Entries of some files that stand for no finding any more. */
  stale(isChecked: (path: string) => boolean): BaselineEntry[] {
    return [...this.unused.values()].filter(({ path }) => isChecked(path));
  }
}
