/** One cause on many interfaces: said once in every format of a review, and never more than was accepted. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Repository } from '../support/repository';

const COUNT = 60;
const svi = (number: number) => `interface Vlan${number}\n ip address 10.${number}.0.1 255.255.255.0\n`;

/** A switch with so many open interfaces. */
function access(state: string, count = COUNT): string {
  const interfaces = Array.from({ length: count }, (_, index) => svi(index + 1)).join('');
  return `version 15.0\nhostname SW1\n${state}${interfaces}line con 0\nend\n`;
}

describe('a deleted no vstack on a switch with sixty open interfaces', () => {
  let repository: Repository;
  before(() => {
    repository = new Repository();
    repository.write('sw1.cfg', access('no vstack\n'));
    repository.commit('base');
    repository.write('sw1.cfg', access('vstack\n'));
  });
  after(() => repository.remove());

  const diff = (...options: string[]) => repository.run('diff', 'HEAD', ...options).stdout;

  it('is three findings at most, with all interfaces among them', () => {
    const [file] = JSON.parse(diff('--format', 'json')).files;
    assert.ok(file.findings.new.length <= 3, `${file.findings.new.length} findings`);
    const interfaces = file.findings.new.flatMap(({ about }: { about: { interfaces: string[] } }) => about.interfaces);
    assert.equal(new Set(interfaces).size, COUNT);
  });

  it('is read in a minute as text', () => {
    const lines = diff().split('\n');
    assert.ok(lines.length < 60, `${lines.length} lines`);
    assert.ok(lines.some((line) => line.includes(`${COUNT} of ${COUNT} interfaces`)));
  });

  it('is a short comment with each patch once', () => {
    const comment = diff('--format', 'markdown');
    assert.ok(Buffer.byteLength(comment) < 4096, `${Buffer.byteLength(comment)} bytes`);
    const patches = [...comment.matchAll(/^```diff\n([\s\S]*?)^```/gm)].map(([, patch]) => patch);
    assert.ok(patches.length > 0);
    assert.equal(new Set(patches).size, patches.length);
    assert.equal(diff('--format', 'markdown'), comment);
  });

  it('annotates the changed line once for each finding', () => {
    const annotations = diff('--format', 'github')
      .split('\n')
      .filter((line) => /^::(?:error|warning)/.test(line));
    const [file] = JSON.parse(diff('--format', 'json')).files;
    assert.ok(annotations.length > 0 && annotations.length <= file.findings.new.length);
    assert.equal(new Set(annotations).size, annotations.length);
  });
});

describe('an interface beside one that was accepted', () => {
  it('is new to the gate, whether the known findings or the base have the other', () => {
    const repository = new Repository();
    try {
      repository.write('sw1.cfg', access('vstack\n', 1));
      repository.commit('base');
      repository.run('check', 'sw1.cfg', '--baseline', 'known.json', '--write-baseline');
      const known = ['--baseline', 'known.json'];
      assert.equal(repository.run('check', 'sw1.cfg', ...known).code, 0);
      repository.write('sw1.cfg', access('vstack\n', 2));
      for (const run of [
        repository.run('check', 'sw1.cfg', ...known, '--format', 'json'),
        repository.run('diff', 'HEAD', ...known, '--format', 'json'),
      ]) {
        assert.equal(run.code, 1);
        const [file] = JSON.parse(run.stdout).files;
        assert.deepEqual(
          (file.findings.new ?? file.findings).map(
            ({ about }: { about: { interfaces: string[] } }) => about.interfaces,
          ),
          [['Vlan2']],
        );
      }
    } finally {
      repository.remove();
    }
  });
});
