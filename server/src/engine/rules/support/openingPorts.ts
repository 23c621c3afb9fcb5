/** Ports by whose lists sources get in, or might, though the filters of the VLAN keep them out. */

import { say } from '../../messages/say';
import { type BitSet, NONE } from '../../reach/bdd';
import type { InterfaceExposure } from '../../reach/exposure';
import { type PlacedFilter, placedOn, type Way, waysOn } from '../../reach/filter';
import { vlanOf } from '../../reach/path';
import { portIndexOf } from '../../reach/portIndex';
import { askingSpan, carries } from '../../reach/portVlans';
import type { Subject } from '../rule';
import type { Related } from './exposureWords';

/** A port whose access list lets sources in that the VLAN and its SVI keep out. */
export interface OpeningPort {
  readonly name: string;
  readonly filter: PlacedFilter;
}

/** The first port that lets some of the sources in by its own list, in the place of the filters that would keep them out. */
export function openingPort({ exposure }: Subject, one: InterfaceExposure, sources: BitSet): OpeningPort | undefined {
  const { bdd } = exposure;
  const ways = waysOn(one.filters);
  const isReplaced = ({ readings }: Way) => readings.every(({ aside }) => aside.length > 0 && aside.every(isOfVlan));
  const own = ways.filter((way) => !isReplaced(way)).map((way) => exposure.sourcesBy(one, way));
  const rest = own.reduce((left, set) => bdd.minus(left, set), sources);
  const way = ways.find(
    (candidate) => isReplaced(candidate) && bdd.and(rest, exposure.sourcesBy(one, candidate)) !== NONE,
  );
  const filter = way?.readings[0].filters[0];
  return way?.port === undefined || !filter ? undefined : { name: way.port, filter };
}

function isOfVlan(filter: PlacedFilter): boolean {
  return placedOn([filter]).every((one) => one.kind !== 'list' || one.role === 'inbound');
}

/** The line of a port list that lets sources in where the filters of the VLAN stand aside for it. */
export function linesOfPorts(subject: Subject, one: InterfaceExposure, sources: BitSet): Related {
  const opening = openingPort(subject, one, sources);
  if (!opening) return [];
  const message = say`On ${opening.name} this list counts alone: the VLAN map and the list of the SVI stand aside for it.`;
  return [{ at: opening.filter.span, message }];
}

/**
 * A port that asks a server who is there, where the list of an SVI keeps somebody out: the server may send a list, too.
 * @param only the interface that is of interest; all where it is not said
 */
export function linesOfServers({ device, exposure }: Subject, only?: InterfaceExposure): Related {
  const asking = portIndexOf(device).special.flatMap(({ port }) => {
    const span = askingSpan(device, port);
    return span ? [{ port, span }] : [];
  });
  // Most devices have no such port, and need not be judged for it.
  if (asking.length === 0) return [];
  const closed = (only ? [only] : exposure.interfaces).filter(
    ({ verdict, interface: iface }) => iface.accessGroups.in && (verdict === 'blocked' || verdict === 'restricted'),
  );
  const vlans = closed.flatMap(({ interface: iface }) => vlanOf(iface) ?? []);
  const found = asking.find(({ port }) => vlans.some((vlan) => carries(device, port, vlan).how !== 'no'));
  if (!found) return [];
  const message = say`A list that a server sends for this port would stand in front of the list of the SVI, or in its place.`;
  return [{ at: found.span, message }];
}
