/** Changes of an input at random: of bytes, of lines, and with pieces of others. */
import type { Random } from '../support/random';

const WORDS = `access-class access-group access-list any banner control-plane default deny description director end eq
 established exit extended group host hostname interface ip ipv6 line log name named neq no object-group permit policy-map
 range remark sequence service-policy shutdown standard switchport tcp time-range udp version vlan vrf vstack 4786 0.0.0.0
 255.255.255.255 10.0.0.1 0.0.0.255 4294967296 -1 ^C`.split(/\s+/);

const change: ((input: Buffer, random: Random, other: Buffer) => Buffer)[] = [
  // A byte becomes another.
  (input, random) => {
    const copy = Buffer.from(input);
    if (copy.length > 0) copy[random(copy.length)] = random(256);
    return copy;
  },
  (input, random) => splice(input, random(input.length + 1), 1 + random(8), Buffer.alloc(0)),
  (input, random) => splice(input, random(input.length + 1), 0, Buffer.from([random(256)])),
  (input, random) => splice(input, random(input.length + 1), 0, word(random)),
  (input, random) => splice(input, random(input.length + 1), random(12), word(random)),
  // A stretch goes, comes twice, or comes from elsewhere.
  (input, random) => splice(input, random(input.length + 1), random(200), Buffer.alloc(0)),
  (input, random) => splice(input, random(input.length + 1), 0, stretch(input, random)),
  (input, random, other) => splice(input, random(input.length + 1), random(60), stretch(other, random)),
  // The same with lines.
  (input, random) => lines(input, (all) => all.splice(random(all.length), 1)),
  (input, random) => lines(input, (all) => all.splice(random(all.length), 0, all[random(all.length)] ?? '')),
  (input, random, other) => {
    const others = other.toString('latin1').split('\n');
    const from = random(others.length);
    return lines(input, (all) => all.splice(random(all.length), 0, ...others.slice(from, from + 1 + random(6))));
  },
];

/** A few changes. @param longest bytes that the result has at the most */
export function mutated(input: Buffer, random: Random, other: Buffer, longest: number): Buffer {
  let result = input;
  for (let count = 1 + random(4); count > 0; count--)
    result = change[random(change.length)]?.(result, random, other) ?? result;
  return result.subarray(0, longest);
}

function splice(input: Buffer, at: number, removed: number, inserted: Buffer): Buffer {
  return Buffer.concat([input.subarray(0, at), inserted, input.subarray(at + removed)]);
}

function stretch(input: Buffer, random: Random): Buffer {
  const at = random(input.length + 1);
  return input.subarray(at, at + random(120));
}

function word(random: Random): Buffer {
  return Buffer.from(`${WORDS[random(WORDS.length)]}${random(2) === 0 ? ' ' : '\n'}`);
}

function lines(input: Buffer, edit: (lines: string[]) => void): Buffer {
  const all = input.toString('latin1').split('\n');
  edit(all);
  return Buffer.from(all.join('\n'), 'latin1');
}
