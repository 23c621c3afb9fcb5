/** A fleet on the disk: configurations of the benchmarks' generator in folders. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleetText } from '../bench/inputs';

/** Writes so many configurations, ten to a folder, and one file of each kind that is none. @returns their folder */
export function writeFleet(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-fleet-'));
  for (let number = 0; number < count; number++) {
    const site = join(folder, 'configs', `site-${Math.floor(number / 10)}`);
    mkdirSync(site, { recursive: true });
    writeFileSync(join(site, `sw ${number}.cfg`), fleetText(number));
  }
  writeFileSync(join(folder, 'configs', 'image.bin'), Buffer.alloc(10_000));
  writeFileSync(join(folder, 'configs', 'notes.md'), '# Notes\n\nType `vstack`.\n');
  return folder;
}
