/** What `docs/fleet.md` tells people to run, as far as it can be run on one machine. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { novstack } from '../support/cli';
import { blockBelow, blocksBelow, readPage, yaml } from '../support/documents';
import { writeFleet } from '../support/fleet';
import { Shell } from '../support/shell';

const page = readPage('docs/fleet.md');
const shell = new Shell();
const noParallel = /^GNU parallel/.test(spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '')
  ? false
  : 'there is no GNU parallel here';

let folder = '';
before(() => {
  folder = writeFleet(40);
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
  shell.remove();
});

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const run = (line: string) => shell.run(folder, line);
const report = (...args: string[]) => novstack(['check', 'configs/', ...args], { cwd: folder });

it('four parts make the report of one run', () => {
  const { code, stderr } = run(blockBelow(page, '### Four parts with a shell', 'sh'));
  // Each binary file is in one of the parts, which says that it was left out.
  assert.deepEqual([code, stderr], [0, 'novstack: left out 1 binary file\n']);
  assert.equal(read('all.sarif'), report('-f', 'sarif').stdout);
});

it('a second run with a cache says the same', () => {
  const line = blockBelow(page, 'The second run', 'sh').trim();
  const cached = () => shell.run(folder, line, { XDG_CACHE_HOME: join(folder, 'caches'), HOME: folder });
  const [first, second] = [cached(), cached()];
  assert.deepEqual(second, first);
  assert.equal(first.stdout, report().stdout);
  if (process.platform === 'linux') assert.deepEqual(readdirSync(join(folder, 'caches')), ['novstack']);
});

describe('a record a line', () => {
  const parallel = blocksBelow(page, '### GNU parallel');
  const files = () =>
    JSON.parse(report('-f', 'json').stdout).files.filter(({ path }: { path: string }) => path.endsWith('.cfg'));

  it('is answered as the page shows', () => {
    const texts = [...page.matchAll(/```json\n(.*)\n```/g)].map(([, text = '']) => JSON.parse(text));
    const off =
      'version 15.2\nhostname SW1\n!\nboot system flash:/c2960x-universalk9-mz.152-7.E4.bin\n!\ninterface Vlan1\n no ip address\n!\nno vstack\n!\nline con 0\nline vty 0 4\n!\nend\n';
    const input = `${JSON.stringify({ path: 'sw1.cfg', text: off })}\nnonsense\n`;
    const { stdout } = novstack(['check', '--stdin-jsonl'], { input });
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
      texts,
    );
  });

  it('goes through GNU parallel', { skip: noParallel }, () => {
    const records = files().map(({ path }: { path: string }) => `${JSON.stringify({ path, text: read(path) })}\n`);
    writeFileSync(join(folder, 'records.jsonl'), records.join(''));
    const line = parallel[0]?.text.trim().replace('--block 10M', '--block 100k') ?? '';
    const { code, stderr } = run(line);
    assert.deepEqual([code, stderr], [0, '']);
    const answers = read('answers.jsonl')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    assert.deepEqual(
      answers.map(({ record: _number, ...file }) => file),
      files(),
    );
  });

  it('may be a batch of files for each program', { skip: noParallel }, () => {
    const line = parallel[1]?.text.trim() ?? '';
    const { code, stderr } = run(line);
    assert.deepEqual([code, stderr], [0, '']);
    const rows = read('found.txt').trimEnd().split('\n');
    assert.ok(rows.length > 1);
    for (const row of rows) assert.match(row, /^configs\/.*:\d+:\d+: (?:error|warning|information) SMI\d{3} /);
  });
});

it('what is not run here is YAML at least, and of this version', () => {
  const jobs = [
    blockBelow(page, '### Jobs of GitHub Actions', 'yaml'),
    blockBelow(page, '### An indexed job of Kubernetes', 'yaml'),
  ];
  for (const text of jobs) {
    assert.equal(typeof yaml(text), 'object');
    assert.match(
      text,
      new RegExp(`novstack@${JSON.parse(readPage('server/package.json')).version.replaceAll('.', '\\.')} `),
    );
  }
});
