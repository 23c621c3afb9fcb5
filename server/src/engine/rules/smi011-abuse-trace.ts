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
  const found = (message: string): DraftFinding => ({ at: { block, start, end }, confidence: 'low', about, message });
  switch (kind) {
    case 'serves-configuration': {
      const open = whoMayAsk(device, trace.list);
      return open === undefined
        ? undefined
        : {
            ...found(
              say`This serves a configuration by TFTP, without a password, to ${open}. Attackers added such lines through Smart Install to fetch configurations with the secrets in them. Unless it is meant, remove it; else let an access list at its end name who may ask.`,
            ),
            confidence: 'high',
          };
    }
    case 'user-of-a-tool':
      return deviceMatters(subject)
        ? found(
            say`This user is the one that the default payload of a public attack tool for Smart Install adds, with its name as password. Find out who added it, and look at the rest of the configuration.`,
          )
        : undefined;
    case 'write-community':
      return deviceMatters(subject) && whoMayAsk(device, trace.list) !== undefined
        ? found(
            say`A community of this name with write access is among what attackers added through Smart Install (FBI and Cisco Talos, 2025). If it is not yours, find out who added it; remove it in any case, for everybody guesses it.`,
          )
        : undefined;
    case 'tunnel':
      return deviceMatters(subject)
        ? found(
            say`GRE tunnels are among what attackers set up through Smart Install, to carry traffic away (Cisco Talos, 2025). Make sure that this one, and its destination, are yours.`,
          )
        : undefined;
  }
}

/** Who a list lets ask, in words for people; undefined where it names a few. */
function whoMayAsk({ accessLists }: Device, name: string | undefined): string | undefined {
  if (name === undefined) return say`whoever asks`;
  const list = accessLists.get(name);
  if (filtersNothing(list)) return say`whoever asks, for access list ${name} is not there or has no entry`;
  return isWide(list as AccessList) ? say`many, by access list ${name}` : undefined;
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
