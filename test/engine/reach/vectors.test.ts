/** The shared vectors: what entries mean, one packet each, mostly seen on a real device or kept by other tools. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TcpFlag } from '../../../server/src/engine/device/acl/match';
import { ipv4ToNumber } from '../../../server/src/engine/device/address';
import { Bdd, NONE } from '../../../server/src/engine/reach/bdd';
import { Headers } from '../../../server/src/engine/reach/headers';
import { ListSets } from '../../../server/src/engine/reach/lists';
import { decide, type Packet } from '../../../server/src/engine/reach/packet';
import { deviceFrom } from '../../support/device';
import { setOfPacket } from '../../support/packets';

const FILE = join(__dirname, '..', '..', '..', '..', 'shared', 'acl-vectors.json');
const missing = existsSync(FILE) ? false : 'there are no shared vectors beside this checkout';

interface Vector {
  readonly id: string;
  readonly config: readonly string[];
  readonly acl: string;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly packet: {
    readonly proto: string;
    readonly src: string;
    readonly dst: string;
    readonly sport?: number;
    readonly dport?: number;
    readonly flags?: string;
    readonly type?: number;
    readonly code?: number;
  };
  readonly expect: 'permit' | 'deny';
}

const PROTOCOLS: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17 };
const FLAGS: Readonly<Record<string, TcpFlag>> = { A: 'ack', F: 'fin', P: 'psh', R: 'rst', S: 'syn', U: 'urg' };

function packetOf({ packet }: Vector): Packet {
  return {
    protocol: PROTOCOLS[packet.proto] ?? Number(packet.proto),
    source: ipv4ToNumber(packet.src),
    destination: ipv4ToNumber(packet.dst),
    ...(packet.sport !== undefined && { sourcePort: packet.sport }),
    ...(packet.dport !== undefined && { destinationPort: packet.dport }),
    ...(packet.type !== undefined && { icmp: { type: packet.type, code: packet.code ?? 0 } }),
    flags: [...(packet.flags ?? '')].flatMap((letter) => FLAGS[letter] ?? []),
    fragment: false,
  };
}

/** Are all groups that its groups name there, and does each hold something? */
function isWhole({ groups = {} }: Vector): boolean {
  const names = new Set(Object.keys(groups).map((head) => head.split(' ').at(-1)));
  return Object.values(groups).every(
    (members) =>
      members.length > 0 &&
      members.every((one) => !one.startsWith('group-object ') || names.has(one.slice('group-object '.length))),
  );
}

describe('shared vectors', { skip: missing }, () => {
  const vectors: Vector[] = missing ? [] : JSON.parse(readFileSync(FILE, 'utf8'));
  for (const vector of vectors) {
    it(`${vector.id}: ${vector.expect}`, () => {
      const groups = Object.entries(vector.groups ?? {}).flatMap(([head, members]) => [
        head,
        ...members.map((one) => ` ${one}`),
      ]);
      const lines = [...groups, `ip access-list ${vector.acl} L`, ...vector.config.map((line) => ` ${line}`)];
      const device = deviceFrom(`${lines.join('\n')}\n`);
      const list = device.accessLists.get('L');
      assert.ok(list);
      const packet = packetOf(vector);
      const { action } = decide(list, packet, device.objectGroups, 'permit');
      const bdd = new Bdd();
      const headers = new Headers(bdd, {});
      const { lower, upper } = new ListSets(headers, device.objectGroups).permitted(list, 'permit');
      const [surely, perhaps] = [lower, upper].map((set) => bdd.and(set, setOfPacket(headers, packet)) !== NONE);
      // Others take a group that is not there, or is empty, for one that matches nothing; that is no proof.
      if (!isWhole(vector)) {
        assert.ok(action === vector.expect || action === 'unknown', action);
        assert.ok(vector.expect === 'permit' ? perhaps : !surely);
        return;
      }
      assert.equal(action, vector.expect);
      assert.equal(lower, upper);
      assert.equal(surely, vector.expect === 'permit');
    });
  }

  it('are there', () => assert.ok(vectors.length >= 50));
});
