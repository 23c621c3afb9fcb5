/** What is known of Smart Install in a release. */

import releases from '../knowledge/releases.json';
import { say, translated } from '../messages/say';
import { compareReleases, parseRelease, type Release } from './release';

/** Read in the source, seen by somebody, or neither: then it raises a question and settles none. */
export type FactConfidence = 'verified' | 'observed' | 'believed';

export interface SmartInstallInRelease {
  /** Is the feature there, on the platforms that can have it? */
  readonly smartInstall: 'present' | 'absent' | 'unknown';
  /** Why, in words for people. */
  readonly why: string;
}

/** What the knowledge base says of a release. Numbers are compared as numbers: 16.6 is before 16.12. */
export function smartInstallIn(release: Release | undefined): SmartInstallInRelease {
  if (!release) return { smartInstall: 'present', why: say`the release is not named` };
  for (const range of releases.ranges) {
    if (!isIn(release, range)) continue;
    // What is only believed raises a question and settles none.
    const known = range.smartInstall as SmartInstallInRelease['smartInstall'];
    return { smartInstall: range.confidence === 'believed' ? 'unknown' : known, why: translated(range.why) };
  }
  return { smartInstall: 'unknown', why: say`nothing is known of release ${release.text}` };
}

interface Range {
  readonly system: string;
  readonly from?: string;
  readonly until?: string;
  readonly exclusive?: boolean;
  readonly train?: string;
  readonly anyTrain?: boolean;
  readonly maintenanceBelow?: number;
}

function isIn(release: Release, range: Range): boolean {
  if (release.system !== range.system) return false;
  if (range.from !== undefined && compareTo(release, range.from) < 0) return false;
  if (range.until !== undefined && compareTo(release, range.until) > (range.exclusive ? -1 : 0)) return false;
  if (range.train !== undefined && !release.train?.startsWith(range.train)) return false;
  if (range.anyTrain && release.train === undefined) return false;
  if (range.maintenanceBelow === undefined) return true;
  return release.maintenance !== undefined && release.maintenance < range.maintenanceBelow;
}

function compareTo(release: Release, bound: string): number {
  const [major = 0, minor = 0] = bound.split('.').map(Number);
  return release.major - major || release.minor - minor;
}

/** Is a release one of some, or earlier in the series of one of them? */
export function isAtOrBefore(release: Release, lasts: readonly string[]): boolean {
  return lasts.some((text) => {
    const last = parseRelease(text);
    const order = last && compareReleases(release, last);
    return order !== undefined && order <= 0;
  });
}

/** Is it verified that the client is on by default in this very release? */
export function isOnByDefault(release: Release): boolean {
  return releases.onByDefault.some(
    ({ through, confidence }) => confidence === 'verified' && isAtOrBefore(release, through),
  );
}

/** What is known or believed of a command in a release. */
export interface ReleaseNote {
  readonly why: string;
  readonly confidence: FactConfidence;
}

/** Why `no vstack` may not be there in a release that has Smart Install. */
export function withoutDisable(release: Release | undefined): ReleaseNote | undefined {
  const found =
    release &&
    releases.withoutDisable.find(
      ({ series, through }) => series.some((one) => one === release.series) || isAtOrBefore(release, through),
    );
  return found && { why: translated(found.why), confidence: found.confidence as FactConfidence };
}

/** Is it known, and not only believed, that a release has Smart Install and lacks `no vstack`? */
export function lacksDisable(release: Release | undefined): boolean {
  const note = withoutDisable(release);
  return note !== undefined && note.confidence !== 'believed';
}

/** Why a device of a family may forget `no vstack` when it starts again. */
export function forgetsDisable(
  release: Release | undefined,
  family: string | undefined,
  description = '',
): ReleaseNote | undefined {
  if (!release || family === undefined) return undefined;
  const found = releases.forgetsDisable.find(
    ({ families, devices, releases: named }) =>
      families.includes(family) &&
      (devices === undefined || devices.some((start) => description.startsWith(start))) &&
      named.some((text) => isSame(release, text)),
  );
  return found && { why: translated(found.why), confidence: found.confidence as FactConfidence };
}

function isSame(release: Release, text: string): boolean {
  const other = parseRelease(text);
  return other !== undefined && compareReleases(release, other) === 0;
}
