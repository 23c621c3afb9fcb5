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
  'a line of dashes': [`---- show ${'-'.repeat(1_000_000)}x\n`, 0],
  'a line of blanks': [`${' '.repeat(2_000_000)}x\n`, 0],
};

describe('hostile shapes', () => {
  for (const [name, [text, findings]] of Object.entries(shapes)) {
    it(name, () => assert.equal(analyse(text).findings.length, findings));
  }
});
