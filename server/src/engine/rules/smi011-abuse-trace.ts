import { type AccessList, filtersNothing } from '../device/acl/list';
import type { AddressSpec } from '../device/acl/match';
import type { CompromiseIndicator } from '../device/compromiseIndicators';
import type { Device } from '../device/device';
import { say } from '../messages/say';
import type { DraftFinding, Rule, Subject } from './rule';
import { deviceMatters } from './support/relevance';

/** A line like those that attackers left behind, or one that hands the configuration to strangers. */
export const abuseTrace: Rule = {
  meta: {
    code: 'SMI011',
    name: 'abuse-trace',
    summary: () => say`A line like those that attackers added through Smart Install: find out who wrote it.`,
    severity: 'information',
    confidence: 'low',
  },
  check(subject) {
    return subject.device.indicators.flatMap((indicator) => findingFor(subject, indicator) ?? []);
  },
};

function findingFor(subject: Subject, trace: CompromiseIndicator): DraftFinding | undefined {
  const { device } = subject;
  const { kind, span } = trace;
  const { block, start, end } = span;
  const about = { line: kind };
  const found = (message: string, ...details: string[]): DraftFinding => ({
    at: { block, start, end },
    confidence: 'low',
    about,
    message,
    details,
  });
  switch (kind) {
    case 'serves-configuration': {
      const open = whoMayAsk(device, trace.list);
      return open === undefined
        ? undefined
        : {
            ...found(
              say`This serves the configuration over TFTP, without authentication, to ${open}.`,
              say`Attackers added such lines through Smart Install to fetch configurations with the secrets in them.`,
              say`Remove it, or append an access list that permits only those who need it.`,
            ),
            confidence: 'high',
          };
    }
    case 'user-of-a-tool':
      return deviceMatters(subject)
        ? found(
            say`A public attack tool for Smart Install adds this user, with its name as password.`,
            say`Find out who added it, and check the rest of the configuration.`,
          )
        : undefined;
    case 'write-community':
      return deviceMatters(subject) && whoMayAsk(device, trace.list) !== undefined
        ? found(
            say`Attackers added a write community of this name through Smart Install (FBI and Cisco Talos, 2025).`,
            say`Remove it: everybody guesses it. If it is not yours, find out who added it.`,
          )
        : undefined;
    case 'tunnel':
      return deviceMatters(subject)
        ? found(
            say`Attackers set up GRE tunnels through Smart Install to divert traffic (Cisco Talos, 2025).`,
            say`Make sure that this tunnel and its destination are yours.`,
          )
        : undefined;
  }
}

/** Who a list lets ask, in words for people; undefined where it names a few. */
function whoMayAsk({ accessLists }: Device, name: string | undefined): string | undefined {
  if (name === undefined) return say`any source`;
  const list = accessLists.get(name);
  if (filtersNothing(list)) return say`any source, because access list ${name} is undefined or empty`;
  return isWide(list as AccessList) ? say`many sources (access list ${name})` : undefined;
}

/** Free bits of a wildcard mask from which on an entry lets in strangers rather than servers. */
const WIDE = 16;

function isWide({ entries }: AccessList): boolean {
  return entries.some(({ action, match }) => action === 'permit' && bitsOf(match.source) >= WIDE);
}

function bitsOf(source: AddressSpec): number {
  if (source.kind === 'wildcard') return (source.wildcard >>> 0).toString(2).replaceAll('0', '').length;
  return source.kind === 'range' ? Math.log2(source.to - source.from + 1) : 32;
}
