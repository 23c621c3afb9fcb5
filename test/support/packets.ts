import type { TcpFlag } from '../../server/src/engine/device/acl/match';
import type { BitSet } from '../../server/src/engine/reach/bdd';
import type { Headers } from '../../server/src/engine/reach/headers';
import type { Packet } from '../../server/src/engine/reach/packet';

const FLAGS: readonly TcpFlag[] = ['ack', 'fin', 'psh', 'rst', 'syn', 'urg'];

/** The set of the headers of one packet. */
export function setOfPacket(headers: Headers, packet: Packet): BitSet {
  const { bdd } = headers;
  const parts = [
    headers.value('source', packet.source),
    headers.value('destination', packet.destination),
    headers.value('protocol', packet.protocol),
    ...(packet.sourcePort === undefined ? [] : [headers.value('sourcePort', packet.sourcePort)]),
    ...(packet.destinationPort === undefined ? [] : [headers.value('destinationPort', packet.destinationPort)]),
    ...(packet.icmp ? [headers.value('icmpType', packet.icmp.type), headers.value('icmpCode', packet.icmp.code)] : []),
    ...FLAGS.map((flag) => headers.flag(flag, packet.flags.includes(flag))),
    packet.fragment ? headers.fragments() : bdd.not(headers.fragments()),
  ];
  return parts.reduce((a, b) => bdd.and(a, b));
}
