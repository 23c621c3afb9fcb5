/** Where access lists are applied, in a few words. */
import { say } from '../messages/say';
import type { Subject } from '../rules/rule';
import { showNames } from '../rules/support/exposureWords';
import { usesOf } from '../rules/support/listUses';

interface Applied {
  readonly in: string[];
  readonly out: string[];
}

/** `applied in on Vlan10 and Vlan20, used by 2 other lines`; empty where it is used nowhere. */
export function applicationsOf(subject: Subject, name: string): string {
  const { in: inbound = [], out: outbound = [] } = appliedIn(subject).get(name) ?? {};
  const others = usesOf(subject, name).filter(({ kind }) => kind !== 'inbound' && kind !== 'outbound').length;
  const parts = [
    ...(inbound.length > 0 ? [say`applied in on ${showNames(inbound)}`] : []),
    ...(outbound.length > 0 ? [say`applied out on ${showNames(outbound)}`] : []),
    ...(others > 0 ? [others === 1 ? say`used by 1 other line` : say`used by ${others} other lines`] : []),
  ];
  return parts.join(say`, `);
}

/** The interfaces that apply each list. */
function appliedIn(subject: Subject): ReadonlyMap<string, Applied> {
  let found = known.get(subject);
  if (!found) {
    found = new Map();
    for (const { name, accessGroups } of subject.device.interfaces) {
      for (const direction of ['in', 'out'] as const) {
        const list = accessGroups[direction]?.list;
        if (list === undefined) continue;
        const own = found.get(list) ?? { in: [], out: [] };
        own[direction].push(name);
        found.set(list, own);
      }
    }
    known.set(subject, found);
  }
  return found;
}

const known = new WeakMap<Subject, Map<string, Applied>>();
