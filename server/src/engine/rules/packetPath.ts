/** The way of one packet that gets through, step by step: for reports that show how a stranger gets in. */

import { dotted } from '../device/address';
import { decidingSpan } from '../device/smartInstall';
import { say } from '../messages/say';
import type { BitSet } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { filterName } from '../reach/path';
import { walk } from '../reach/walk';
import { spanOf } from '../syntax/tree';
import type { Related } from './port';
import type { Subject } from './rule';

/** The lines that a packet from one of some sources meets on its way through an interface to Smart Install. */
export function packetPath({ device, exposure }: Subject, one: InterfaceExposure, sources: BitSet): Related {
  const witness = exposure.witness(one, sources);
  if (!witness) return [];
  const { interface: iface, filters } = one;
  const { source, destination, destinationPort } = witness.packet;
  const decidedBy = decidingSpan(device.smartInstall);
  const end = decidedBy ?? device.hostname?.span ?? (device.start && spanOf(device.start));
  return [
    {
      at: iface.span,
      message: say`A packet from ${dotted(source)} to ${dotted(destination)}, TCP port ${destinationPort}, enters ${iface.name}.`,
    },
    ...walk(device, filters, witness.packet).flatMap(({ filter, port, span, reason }) =>
      span ? [{ at: span, message: `${port ? say`By ${port}, ` : ''}${filterName(filter)}: ${reason}.` }] : [],
    ),
    ...(end
      ? [{ at: end, message: say`Smart Install takes it${decidedBy ? say`: this line decides its state` : ''}.` }]
      : []),
  ];
}
