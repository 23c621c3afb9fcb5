import type { Reading } from '../analysis';
import { dotted } from '../device/address';
import type { Interface } from '../device/interface';
import { interfaceNameOf } from '../device/interfaces';
import { exposureOf } from './briefExposure';
import { TextMap } from './textMap';

/** A packet that enters by an interface; dotted addresses. */
export interface SamplePacket {
  readonly interface: string;
  readonly source: string;
  readonly destination: string;
}

/** An address of nobody's (RFC 5737), where no packet is known that gets in. */
const STRANGER = '198.51.100.7';

/** The interface whose lines hold an offset, if packets for the device come in by it. */
export function samplePacketAt(reading: Reading, offset: number): SamplePacket | undefined {
  const placed = TextMap.of(reading).at(offset);
  const head = placed?.statement.block.head;
  if (!placed || head?.keyword !== 'interface') return undefined;
  const { exposure } = placed.configuration.subject;
  const name = interfaceNameOf(head);
  const one = exposureOf(placed.configuration.subject, name);
  if (!one) return undefined;
  const packet = exposure.witness(one)?.packet;
  const own = addressOf(one.interface) ?? exposure.localAddresses(one.interface.vrf).known[0] ?? '192.0.2.1';
  return {
    interface: name,
    source: packet ? dotted(packet.source) : STRANGER,
    destination: packet ? dotted(packet.destination) : own,
  };
}

function addressOf({ addresses }: Interface): string | undefined {
  return addresses.find(({ address }) => address !== undefined)?.address;
}
