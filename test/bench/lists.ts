/**
 * How long it takes to find who gets through one access list, and what memory it needs.
 * Entries are made by a seeded generator: TCP, with prefixes or with wildcard masks of any shape, ports of every form.
 */
import { Bench } from 'tinybench';
import { deviceOf } from '../../server/src/engine/device/device';
import { Exposure } from '../../server/src/engine/reach/exposure';
import { parse } from '../../server/src/engine/syntax/parse';
import { sectionsOf } from '../../server/src/engine/syntax/sections';

/** A linear congruential generator: the same entries on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor(state / 65536) % below;
  };
}

const PREFIXES = ['0.0.0.0', '0.0.0.15', '0.0.0.255', '0.0.3.255', '0.0.255.255'];
const MIXED = [...PREFIXES, '0.255.0.255', '0.0.15.0', '0.251.252.252', '255.0.0.255'];
const PORTS = ['eq 4786', 'range 4000 5000', 'gt 1023', 'neq 22', ''];

function listText(entries: number, wildcards: readonly string[]): string {
  const random = generator(4786);
  const octet = () => random(256);
  const lines = Array.from({ length: entries }, () => {
    const address = [10 + random(3), octet(), octet(), octet()].join('.');
    const action = random(2) === 0 ? 'permit' : 'deny';
    return ` ${action} tcp ${address} ${wildcards[random(wildcards.length)]} any ${PORTS[random(PORTS.length)]}\n`;
  });
  return `interface Vlan1\n ip address 192.0.2.1 255.255.255.0\n ip access-group A in\nip access-list extended A\n${lines.join('')} permit ip any any\n`;
}

function exposureOf(text: string): Exposure {
  const [section] = sectionsOf(parse(text));
  if (!section) throw new Error('no configuration');
  return new Exposure(deviceOf(section));
}

async function main(): Promise<void> {
  const bench = new Bench({ iterations: 3, time: 0, warmup: false });
  for (const [name, wildcards] of [
    ['prefixes', PREFIXES],
    ['mixed wildcards', MIXED],
  ] as const) {
    for (const entries of [1_000, 10_000, 100_000]) {
      const text = listText(entries, wildcards);
      const verdict = exposureOf(text).interfaces[0]?.verdict;
      bench.add(`${entries} entries, ${name} (${verdict})`, () => void exposureOf(text).interfaces);
    }
  }
  await bench.run();
  console.table(bench.table());
  console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}

void main();
