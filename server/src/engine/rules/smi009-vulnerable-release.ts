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
      ...sentences(release.text, named),
      related: named
        .filter(({ as }) => as === 'listed' || !isListed)
        .map(({ advisory }) => ({ at, message: show(advisory) })),
    };
    return [finding];
  },
};

function sentences(release: string, named: readonly Named[]): Pick<DraftFinding, 'message' | 'details'> {
  const of = (as: Named['as']) => named.filter((one) => one.as === as).map(({ advisory }) => advisory);
  const [listed, possible] = [of('listed'), of('possible')];
  return {
    message:
      listed.length > 0
        ? say`Release ${release} is affected by ${listed.map(({ cve }) => cve).join(say`, `)}.`
        : say`Release ${release} may be affected by ${possible.map(({ cve }) => cve).join(say`, `)}.`,
    details: [
      ...(listed.length > 0 && possible.length > 0
        ? [
            say`${possible.map(({ cve }) => cve).join(say`, `)} also affect this train; the fixed releases are not listed.`,
          ]
        : []),
      ...exploited(named),
      say`Check the exact release in Cisco Software Checker.`,
      say`Upgrading alone is not enough: the protocol has no authentication. Disable Smart Install as well.`,
    ],
  };
}

function exploited(named: readonly Named[]): string[] {
  const known = named.flatMap(({ advisory: { cve, exploited: since } }) =>
    since === undefined ? [] : [say`${cve} since ${since}`],
  );
  return known.length === 0 ? [] : [say`Known to be exploited (CISA catalog): ${known.join(say`, `)}.`];
}

function show({ cve, effect, link }: Advisory): string {
  return say`${cve}: ${translated(effect)}. ${link}`;
}
