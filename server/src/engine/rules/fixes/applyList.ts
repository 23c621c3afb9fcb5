/** The fix that applies a hardening list where it is missing. */

import type { AccessList } from '../../device/acl/list';
import { mayIgnoreLists } from '../../device/filterLimits';
import type { Interface } from '../../device/interface';
import { say } from '../../messages/say';
import { groupByLine } from '../edits/groupByLine';
import { applyInbound } from '../edits/placement';
import type { DraftFix, Subject } from '../rule';
import { showNames } from '../support/exposureWords';

/** Applies a list inbound on interfaces that have none; the check of all fixes drops it where the list blocks more. */
export function applyList({ device }: Subject, { name }: AccessList, interfaces: readonly Interface[]): DraftFix[] {
  if (mayIgnoreLists(device)) return [];
  const wanted = interfaces.map((iface) => applyInbound(iface, name));
  const placed = wanted.flatMap((edit) => edit ?? []);
  if (placed.length < wanted.length || placed.length === 0) return [];
  // The members of a range share the line.
  const edits = groupByLine(placed, ({ at }) => at).map(([edit]) => edit);
  return [
    {
      title: () => say`Apply access list ${name} inbound on ${showNames(interfaces.map((iface) => iface.name))}`,
      preferred: false,
      safety: 'unsafe',
      edits,
      goal: `apply ${name}`,
      rank: 0,
      live: {
        commands: interfaces.flatMap((iface) => [`interface ${iface.name}`, ` ip access-group ${name} in`]),
        rollback: interfaces.flatMap((iface) => [`interface ${iface.name}`, ` no ip access-group ${name} in`]),
      },
    },
  ];
}
