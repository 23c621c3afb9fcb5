/** Files that no device writes: they are judged as far as memory goes, and told where it does not. `LARGE=1` runs it: it takes gigabytes. */
import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startNovstack } from '../support/cli';

const HEAD = 'version 15.0\nhostname SW1\n';
const TAIL = 'vstack\nline con 0\nend\n';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-large-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file of so many pieces, written a thousand at a time. */
function write(name: string, count: number, piece: (index: number) => string): string {
  const file = join(folder, name);
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, HEAD);
  for (let from = 0; from < count; from += 1000)
    writeSync(
      descriptor,
      Array.from({ length: Math.min(1000, count - from) }, (_one, at) => piece(from + at)).join(''),
    );
  writeSync(descriptor, TAIL);
  closeSync(descriptor);
  return file;
}

const port = (index: number) =>
  `interface GigabitEthernet1/0/${index}\n description port ${index} of the building with a long text\n switchport mode access\n switchport access vlan 10\n spanning-tree portfast\n!\n`;

describe('a large file', { skip: process.env.LARGE === undefined && 'LARGE=1 runs it: it takes gigabytes' }, () => {
  const judged: Record<string, () => string> = {
    'of 100 MB': () => write('100-mb.cfg', 660_000, port),
    'with a line of 10 MB': () => write('line.cfg', 1, () => `description ${'x'.repeat(10_000_000)}\n`),
    'of a million blocks': () => write('blocks.cfg', 1_000_000, (index) => `interface Vlan${index}\n`),
  };
  for (const [name, file] of Object.entries(judged)) {
    it(`${name} is judged`, () => {
      const { code, stdout, stderr } = startNovstack(['check', file(), '--format', 'json']);
      assert.deepEqual([code, stderr], [1, '']);
      const [report] = JSON.parse(stdout).files;
      assert.deepEqual([report.smartInstall.state, report.findings[0].code], ['enabled', 'SMI001']);
    });
  }

  it('that takes more memory than there is is told, and the others are judged', () => {
    const large = write('comments.cfg', 20_000_000, () => '!\n');
    const small = write('small.cfg', 0, () => '');
    const { code, stdout, stderr } = startNovstack(['check', large, small, '--format', 'json'], {
      env: { NODE_OPTIONS: '--max-old-space-size=512' },
    });
    assert.equal(code, 2);
    assert.match(stderr, /cannot read .*comments\.cfg: it takes more memory than novstack may have/);
    assert.deepEqual(
      JSON.parse(stdout).files.map(({ path }: { path: string }) => path),
      [small],
    );
  });
});
