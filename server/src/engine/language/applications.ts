/** Where access lists are applied, in a few words. */
import { showNames } from '../rules/port';
import type { Subject } from '../rules/rule';
import { usesOf } from '../rules/uses';

/** `applied in on Vlan10 and Vlan20, used by 2 other lines`; empty where it is used nowhere. */
export function applicationsOf(subject: Subject, name: string): string {
  const { interfaces } = subject.device;
  const on = (direction: 'in' | 'out') =>
    interfaces.filter(({ accessGroups }) => accessGroups[direction]?.list === name).map((iface) => iface.name);
  const others = usesOf(subject, name).filter(({ kind }) => kind !== 'inbound' && kind !== 'outbound').length;
  const [inbound, outbound] = [on('in'), on('out')];
  const parts = [
    ...(inbound.length > 0 ? [`applied in on ${showNames(inbound)}`] : []),
    ...(outbound.length > 0 ? [`applied out on ${showNames(outbound)}`] : []),
    ...(others > 0 ? [`used by ${others} other ${others === 1 ? 'line' : 'lines'}`] : []),
  ];
  return parts.join(', ');
}
