/**
 * Shapes that once made the engine work far more than the text is long. No time is asserted: a quadratic one would
 * take minutes at these sizes, and the run would show it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../server/src/engine';

const shapes: Record<string, string> = {
  'banners that are never closed': 'banner motd \u4e00\nline con 0\n'.repeat(50_000),
  'macros that are never closed': 'macro name x\n!\n'.repeat(50_000),
  'open interfaces': `vstack\n${Array.from({ length: 50_000 }, (_, number) => `interface Vlan${number}\n ip address dhcp\n`).join('')}`,
  'false disable commands': 'vstack disable\n'.repeat(50_000),
  'wide ranges, again and again': `vstack\n${'interface range vlan 1 - 4094\n ip address dhcp\n'.repeat(5_000)}`,
  'one range of many parts': `vstack\ninterface range ${'Gi1/0/1-4096,'.repeat(20_000)}Gi1/0/1\n ip address dhcp\n`,
  'suppressions one above the other': `${'! novstack-disable-next-line SMI001\n'.repeat(50_000)}vstack\n`,
  'statements taken away again': 'vstack director 192.0.2.1\nno vstack director\n'.repeat(50_000),
  'captures of many devices': Array.from({ length: 20_000 }, (_, number) => `SW${number}#show run\nvstack\n`).join(''),
  'a line of dashes': `---- show ${'-'.repeat(1_000_000)}x\n`,
  'a line of blanks': `${' '.repeat(2_000_000)}x\n`,
};

describe('hostile shapes', () => {
  for (const [name, text] of Object.entries(shapes)) {
    it(name, () => assert.ok(analyse(text).configurations.length > 0));
  }
});
