/** The fix that applies a hardening list where it is missing. */
import type { AccessList } from '../device/acl/lists';
import type { Interface } from '../device/interfaces';
import { applyInbound } from './place';
import { showNames } from './port';
import type { DraftEdit, DraftFix } from './rule';

/** Applies a list inbound on interfaces that have none; the check of all fixes drops it where the list blocks more. */
export function applyList({ name }: AccessList, interfaces: readonly Interface[]): DraftFix[] {
  const edits = new Map<string, DraftEdit>();
  for (const iface of interfaces) {
    const edit = applyInbound(iface, name);
    if (!edit) return [];
    edits.set(`${iface.span.start} ${edit.at.start} ${iface.name}`, edit);
  }
  if (edits.size === 0) return [];
  const where = showNames(interfaces.map((iface) => iface.name));
  return [
    {
      title: `Apply access list ${name} inbound on ${where}`,
      preferred: false,
      safety: 'unsafe',
      edits: [...edits.values()],
      goal: `apply ${name}`,
      rank: 0,
      live: {
        commands: interfaces.flatMap((iface) => [`interface ${iface.name}`, ` ip access-group ${name} in`]),
        rollback: interfaces.flatMap((iface) => [`interface ${iface.name}`, ` no ip access-group ${name} in`]),
      },
    },
  ];
}
