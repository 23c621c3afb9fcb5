import { say, translated } from '../messages/say';
import { spanOf } from '../syntax/tree';
import type { DraftFinding, Rule } from './rule';
import { type Advisory, advisoriesNaming, type Named } from './support/advisories';
import { deviceMatters } from './support/relevance';

/** The release that the text names is one that an advisory on Smart Install names, and the feature is or may be on. */
export const vulnerableRelease: Rule = {
  meta: {
    code: 'SMI009',
    name: 'vulnerable-release',
    summary: () => say`An advisory on Smart Install names the release of the device, and the feature is or may be on.`,
    severity: 'warning',
    confidence: 'medium',
  },
  check(subject) {
    const { platform, smartInstall, hostname, start } = subject.device;
    const { release } = platform;
    if (!release || !start || !deviceMatters(subject)) return [];
    const role = smartInstall.role === 'director' ? 'director' : 'client';
    const named = advisoriesNaming(release, role);
    const isListed = named.some(({ as }) => as === 'listed');
    if (named.length === 0) return [];
    const evidence = platform.evidence.find(({ kind }) => kind === 'release');
    const at = evidence?.span ?? hostname?.span ?? spanOf(start);
    const finding: DraftFinding = {
      at,
      severity: isListed ? 'warning' : 'information',
      confidence: isListed ? (smartInstall.state === 'enabled' ? 'high' : 'medium') : 'low',
      message: [
        ...sentences(release.text, named),
        say`Cisco's Software Checker tells for this very release which are fixed and by what. An update does not make an enabled client safe, which asks for no password by design: disable Smart Install all the same.`,
      ].join(' '),
      related: named
        .filter(({ as }) => as === 'listed' || !isListed)
        .map(({ advisory }) => ({ at, message: show(advisory) })),
    };
    return [finding];
  },
};

function sentences(release: string, named: readonly Named[]): string[] {
  const of = (as: Named['as']) => named.filter((one) => one.as === as).map(({ advisory }) => advisory);
  const [listed, possible] = [of('listed'), of('possible')];
  const other = listed.length > 0 ? say`Its version` : say`The version of release ${release}`;
  return [
    ...(listed.length > 0
      ? [say`Release ${release} is listed as affected by ${listed.map(shortly).join(say`, `)}.`]
      : []),
    ...(possible.length > 0
      ? [say`${other} is named by ${possible.map(shortly).join(say`, `)}, without the releases that are fixed.`]
      : []),
  ];
}

function shortly({ cve, exploited }: Advisory): string {
  return exploited === undefined ? cve : say`${cve} (exploited, in CISA's catalogue since ${exploited})`;
}

function show({ cve, effect, link }: Advisory): string {
  return say`${cve}: ${translated(effect)}. ${link}`;
}
