/**
 * Shapes that once made the engine work far more than the text is long. No time is asserted: a quadratic one would
 * take minutes at these sizes, and the run would show it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../server/src/engine';

/** The text, and the number of findings in it. */
const shapes: Record<string, readonly [string, number]> = {
  'banners that are never closed': ['banner motd \u4e00\nline con 0\n'.repeat(50_000), 0],
  'macros that are never closed': ['macro name x\n!\n'.repeat(50_000), 0],
  'open interfaces': [
    `vstack\n${Array.from({ length: 50_000 }, (_, number) => `interface Vlan${number}\n ip address dhcp\n`).join('')}`,
    50_001,
  ],
  'false disable commands': ['vstack disable\n'.repeat(50_000), 50_000],
  'wide ranges, again and again': [`vstack\n${'interface range vlan 1 - 4094\n ip address dhcp\n'.repeat(5_000)}`, 3],
  'one range of many parts': [
    `vstack\ninterface range ${'Gi1/0/1-4096,'.repeat(20_000)}Gi1/0/1\n ip address dhcp\n`,
    2,
  ],
  'suppressions one above the other': [`${'! novstack-disable-next-line SMI001\n'.repeat(50_000)}vstack\n`, 0],
  'statements taken away again': ['vstack director 192.0.2.1\nno vstack director\n'.repeat(50_000), 0],
  'captures of many devices': [
    Array.from({ length: 20_000 }, (_, number) => `SW${number}#show run\nvstack\n`).join(''),
    20_000,
  ],
  'lines that nobody knows, in an interface': [
    `interface Vlan1\nip address 10.0.0.1 255.0.0.0\n${'frobnicate thing\n'.repeat(50_000)}vstack\n`,
    2,
  ],
  'a line of dashes': [`---- show ${'-'.repeat(1_000_000)}x\n`, 0],
  'a line of blanks': [`${' '.repeat(2_000_000)}x\n`, 0],
};

/** Wildcards whose sets take more nodes than there may be: what is said is said aloud, and nothing breaks. */
function wideList(entries: number): string {
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) % below;
  };
  const octets = () => [0, 1, 2, 3].map(() => random(256)).join('.');
  return Array.from(
    { length: entries },
    () => ` permit tcp ${octets()} ${octets()} ${octets()} ${octets()} gt ${random(65536)}\n`,
  ).join('');
}

describe('sets that are too large', () => {
  it('are given up, and that is said', () => {
    const text = `version 15.0\nhostname SW1\ninterface Vlan1\n ip address dhcp\n ip access-group A in\nip access-list extended A\n${wideList(20_000)} deny tcp any any eq 4786\n permit ip any any\nvstack\nline con 0\nend\n`;
    const { findings } = analyse(text);
    const codes = findings.map(({ code }) => code);
    assert.ok(codes.includes('SMI012'), codes.join(' '));
    assert.ok(!codes.includes('SMI003') && !codes.includes('SMI004'), codes.join(' '));
    for (const finding of findings) assert.ok(Array.isArray(finding.fixes));
  });
});

const REACHED =
  'version 15.0\nhostname SW1\nvstack\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\n ip access-group L in\n';
const LIST =
  'ip access-list extended L\n permit tcp object-group G0 any eq 4786\n deny tcp any any eq 4786\n permit ip any any\n';
const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join('');

/** Names that name names, deeper than any stack, and in circles; what is found. */
const NESTED: Record<string, readonly [string, readonly string[]]> = {
  'object groups, 10,000 deep': [
    `${REACHED}${repeated(10_000, (i) => `object-group network G${i}\n group-object G${i + 1}\n`)}object-group network G10000\n host 10.0.0.9\n${LIST}`,
    ['SMI001', 'SMI004'],
  ],
  'object groups in circles': [
    `${REACHED}object-group network G0\n group-object G1\nobject-group network G1\n group-object G0\n${LIST}`,
    ['SMI001', 'SMI012'],
  ],
  'class maps, 10,000 in a circle': [
    `${REACHED.replace(' ip access-group L in\n', '')}${repeated(10_000, (i) => `class-map C${i}\n match class-map C${(i + 1) % 10_000}\n`)}policy-map P\n class C0\n  drop\ncontrol-plane\n service-policy input P\n`,
    ['SMI001', 'SMI012'],
  ],
  'policy maps, 10,000 in a circle': [
    `${REACHED.replace(' ip access-group L in\n', '')}${repeated(10_000, (i) => `policy-map P${i}\n class class-default\n  service-policy P${(i + 1) % 10_000}\n`)}control-plane\n service-policy input P0\n`,
    ['SMI001', 'SMI012'],
  ],
};

describe('names that lead to names', () => {
  for (const [name, [text, codes]] of Object.entries(NESTED)) {
    it(name, () => {
      const { findings } = analyse(text);
      assert.deepEqual(findings.map(({ code }) => code).sort(), codes);
    });
  }
});

describe('hostile shapes', () => {
  for (const [name, [text, findings]] of Object.entries(shapes)) {
    it(name, () => assert.equal(analyse(text).findings.length, findings));
  }
});
