/** Releases of IOS and IOS XE, and what is known of Smart Install in them. */
import releases from '../knowledge/releases.json';

/** A release as far as a text names it; a `version` line gives major and minor only. */
export interface Release {
  readonly system: 'ios' | 'ios-xe';
  readonly major: number;
  readonly minor: number;
  /** The number in parentheses: 55 of `12.2(55)SE6`. */
  readonly maintenance?: number;
  /** Letters behind it: `SE` of `12.2(55)SE6`. */
  readonly train?: string;
  /** The release as `show version` prints it. */
  readonly text: string;
}

/**
 * Reads a release: `12.2`, `12.2(55)SE6`, `122-55.SE6` (in image names), `16.6.4`, `03.06.06E`.
 * IOS XE 3.x prints its IOS number (15.x) in the `version` line; here it stays IOS XE.
 * @returns undefined where the text is no release
 */
export function parseRelease(text: string): Release | undefined {
  const image = /^(\d{2})(\d{1,2})-(\d+[a-z]?)\.([A-Z]*)(\w*)/.exec(text);
  if (image) {
    const [, major, minor, maintenance = '', train = '', rebuild = ''] = image;
    return release(`${major}.${minor}(${maintenance})${train}${rebuild}`, major, minor, maintenance, train);
  }
  const full = /^(\d{1,2})\.(\d{1,2})(?:\((\d+)[a-z]?\)([A-Z]*)|\.(\d+)\w*)?/.exec(text);
  return full ? release(text, full[1], full[2], full[3] ?? full[5], full[4]) : undefined;
}

function release(text: string, major = '', minor = '', maintenance?: string, train?: string): Release {
  const number = Number(major);
  return {
    system: number >= 16 || number <= 3 ? 'ios-xe' : 'ios',
    major: number,
    minor: Number(minor),
    text,
    ...(maintenance !== undefined && { maintenance: Number.parseInt(maintenance, 10) }),
    ...(train && { train }),
  };
}

/** Does a release have Smart Install on the platforms that can have it? */
type Known = 'present' | 'absent' | 'unknown';

export interface SmartInstallInRelease {
  readonly smartInstall: Known;
  /** Why, in words for people. */
  readonly why: string;
}

/** What the knowledge base says of a release. Numbers are compared as numbers: 16.6 is before 16.12. */
export function smartInstallIn(release: Release | undefined): SmartInstallInRelease {
  if (!release) return { smartInstall: 'present', why: 'the release is not named' };
  for (const range of releases.ranges) {
    if (!isIn(release, range)) continue;
    // What is only believed raises a question and settles none.
    const smartInstall = range.confidence === 'believed' ? 'unknown' : (range.smartInstall as Known);
    return { smartInstall, why: range.why };
  }
  return { smartInstall: 'present', why: `nothing is known of release ${release.text}` };
}

interface Range {
  readonly system: string;
  readonly from?: string;
  readonly until?: string;
  readonly exclusive?: boolean;
  readonly train?: string;
  readonly maintenanceBelow?: number;
}

function isIn(release: Release, range: Range): boolean {
  if (release.system !== range.system) return false;
  if (range.from !== undefined && compare(release, range.from) < 0) return false;
  if (range.until !== undefined && compare(release, range.until) > (range.exclusive ? -1 : 0)) return false;
  if (range.train !== undefined && !release.train?.startsWith(range.train)) return false;
  if (range.maintenanceBelow === undefined) return true;
  return release.maintenance !== undefined && release.maintenance < range.maintenanceBelow;
}

function compare(release: Release, bound: string): number {
  const [major = 0, minor = 0] = bound.split('.').map(Number);
  return release.major - major || release.minor - minor;
}
