/** The way of one packet that gets through, step by step: for reports that show how a stranger gets in. */

import { dotted } from '../../device/address';
import { decidingSpan, type SmartInstall } from '../../device/smartInstall';
import { say } from '../../messages/say';
import type { BitSet } from '../../reach/bdd';
import type { InterfaceExposure } from '../../reach/exposure';
import { filterName } from '../../reach/filter';
import { walk } from '../../reach/walk';
import { spanOf } from '../../syntax/tree';
import type { Subject } from '../rule';
import type { Related } from './exposureWords';

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
      span ? [{ at: span, message: stepInWords(port, filterName(filter), reason) }] : [],
    ),
    ...(end ? [{ at: end, message: lastStep(device.smartInstall, decidedBy !== undefined) }] : []),
  ];
}

/** What a filter does with the packet. */
function stepInWords(port: string | undefined, filter: string, reason: string): string {
  return port === undefined ? say`${filter}: ${reason}.` : say`By ${port}, ${filter}: ${reason}.`;
}

function lastStep({ state }: SmartInstall, isDecided: boolean): string {
  if (state === 'unknown') return say`It reaches the port. Cannot tell whether Smart Install listens there.`;
  return isDecided ? say`Smart Install takes it: this line decides its state.` : say`Smart Install takes it.`;
}
