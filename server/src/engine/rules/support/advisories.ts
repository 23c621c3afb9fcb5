/** Advisories on Smart Install that name a release. */

import { compareReleases, parseRelease, type Release } from '../../device/release';
import { isAtOrBefore } from '../../device/releaseFacts';
import knowledge from '../../knowledge/advisories.json';

export interface Advisory {
  readonly id: string;
  readonly cve: string;
  /** What a stranger can do, in words for people. */
  readonly effect: string;
  readonly roles: readonly string[];
  /** The last release that is listed as affected, for each series. */
  readonly lastAffected: readonly string[];
  /** Versions of which every release is listed. */
  readonly affectedVersions?: readonly string[];
  /** Versions that the source names without the releases that are fixed; with no release named at all, any may be affected. */
  readonly versions: readonly string[];
  /** Since when it is in CISA's catalogue of exploited vulnerabilities. */
  readonly exploited?: string;
  readonly link: string;
}

const advisories: readonly Advisory[] = knowledge.advisories;

export interface Named {
  readonly advisory: Advisory;
  /**
   * `listed`: the release is at or before the last one that is listed as affected in its series. `possible`: the source
   * names the version, and does not say which of its releases are fixed.
   */
  readonly as: 'listed' | 'possible';
}

/** The advisories that name a release, for a device in a role; the surest first. */
export function advisoriesNaming(release: Release, role: 'client' | 'director'): Named[] {
  const named = advisories.flatMap((advisory): Named[] => {
    if (!advisory.roles.includes(role)) return [];
    const as = relation(release, advisory);
    return as ? [{ advisory, as }] : [];
  });
  return [...named.filter(({ as }) => as === 'listed'), ...named.filter(({ as }) => as === 'possible')];
}

function relation(release: Release, advisory: Advisory): Named['as'] | undefined {
  const version = `${release.major}.${release.minor}`;
  if (isAtOrBefore(release, advisory.lastAffected)) return 'listed';
  if (advisory.affectedVersions?.includes(version)) return 'listed';
  // A later release of a series that is listed is not; without the full name nothing is told.
  if (release.series === undefined || isInSeries(release, advisory.lastAffected)) return undefined;
  const isUnbounded = advisory.versions.length === 0 && advisory.lastAffected.length === 0;
  return isUnbounded || advisory.versions.includes(version) ? 'possible' : undefined;
}

function isInSeries(release: Release, lasts: readonly string[]): boolean {
  return lasts.some((text) => {
    const last = parseRelease(text);
    return last !== undefined && compareReleases(release, last) !== undefined;
  });
}
