/** New entries for access lists: what the fixes write. */

import type { AccessList, Entry } from '../../device/acl/list';
import { dotted } from '../../device/address';
import type { Interface } from '../../device/interface';
import { NONE } from '../../reach/bdd';
import type { AddressBlock } from '../../reach/cover';
import { SMART_INSTALL_PORT } from '../../reach/headers';
import { receives } from '../../reach/localAddresses';
import { setOfBlocks } from '../../reach/sources';
import type { Subject } from '../rule';
import { trustedBlocks, trustedSet } from '../support/trustedSources';

export const DENY = `deny tcp any any eq ${SMART_INSTALL_PORT}`;
export const PERMIT_REST = 'permit ip any any';

/** `permit tcp host 192.0.2.10 any eq 4786` */
function permitEntry({ address, wildcard }: AddressBlock): string {
  const source = wildcard === 0 ? `host ${dotted(address)}` : `${dotted(address)} ${dotted(wildcard)}`;
  return `permit tcp ${source} any eq ${SMART_INSTALL_PORT}`;
}

/** The entries of a new list: the trusted sources, nobody else, and all other packets as before. */
export function hardeningEntries(subject: Subject): string[] {
  return [...trustedBlocks(subject).map(permitEntry), DENY, PERMIT_REST];
}

/** Where in a list new entries belong, and which. */
export interface Insertion {
  /** The first entry that lets others than the trusted in: the new ones come before it. */
  readonly before: Entry;
  readonly entries: readonly string[];
  /** Entries about the port alone that nothing would reach any more. */
  readonly needless: readonly Entry[];
}

/**
 * What to insert into a list so that only the trusted sources get through; undefined where it lets no others in.
 * @param interfaces those that it is applied to
 */
export function insertionInto(
  subject: Subject,
  list: AccessList,
  interfaces: readonly Interface[],
): Insertion | undefined {
  const { bdd } = subject.exposure;
  const vrfs = new Set(interfaces.map(({ vrf }) => vrf));
  const [vrf] = vrfs;
  // By a layer 2 port packets come to addresses of any VRF.
  const isOfOne = vrfs.size === 1 && interfaces.every((iface) => receives(subject.device, iface));
  const sets = isOfOne ? subject.exposure.setsFor(vrf) : subject.exposure.sets;
  const trusted = trustedSet(subject);
  let rest = bdd.not(NONE);
  for (const [index, entry] of list.entries.entries()) {
    const matched = sets.lists.matched(entry, 'permit');
    const reached = bdd.and(rest, matched.upper);
    if (entry.action === 'permit' && bdd.minus(reached, trusted) !== NONE) {
      const needed = trustedBlocks(subject).filter((block) => bdd.and(rest, setOfBlocks(bdd, [block])) !== NONE);
      const needless = list.entries.slice(index).filter((one) => isAboutPortAlone(subject, one));
      return { before: entry, entries: [...needed.map(permitEntry), `${DENY}${logOf(needless)}`], needless };
    }
    rest = bdd.minus(rest, matched.lower);
  }
  return undefined;
}

/** Does an entry match nothing but connections to the port, so that behind a deny of it nothing is left to it? */
function isAboutPortAlone({ exposure }: Subject, entry: Entry): boolean {
  const { bdd, lists } = exposure.general;
  const { upper } = lists.matched(entry, entry.action);
  return upper !== NONE && bdd.minus(upper, exposure.openings) === NONE;
}

/** A deny that was logged is logged still. */
function logOf(entries: readonly Entry[]): string {
  const logged = entries.find(({ action, text }) => action === 'deny' && /\slog(?:-input)?\b/i.test(text));
  return logged ? ` ${/\slog-input\b/i.test(logged.text) ? 'log-input' : 'log'}` : '';
}

/** Numbers for entries between two, evenly apart; undefined where there is no room. */
export function numbersBetween(after: number, before: number, count: number): number[] | undefined {
  const step = Math.floor((before - after) / (count + 1));
  return step < 1 ? undefined : Array.from({ length: count }, (_, index) => after + step * (index + 1));
}
