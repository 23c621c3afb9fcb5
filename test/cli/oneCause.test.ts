/** One cause on many interfaces: said once in every format of a review, and never more than was accepted. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { novstack } from '../support/cli';
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

  it('annotates the changed line once', () => {
    const annotations = diff('--format', 'github')
      .split('\n')
      .filter((line) => /^::(?:error|warning)/.test(line));
    const [file] = JSON.parse(diff('--format', 'json')).files;
    assert.equal(annotations.length, 1);
    for (const { code } of file.findings.new) assert.ok(annotations[0]?.includes(code));
  });

  it('is one remark on the changed line for a reviewer, with one suggestion', () => {
    const { diagnostics } = JSON.parse(diff('--format', 'rdjson'));
    assert.equal(diagnostics.length, 1);
    assert.equal(diagnostics[0].suggestions.length, 1);
    assert.equal(JSON.parse(diff('--format', 'gitlab')).length, 1);
  });
});

describe('a list that permits more than before on sixty interfaces', () => {
  it('is one line for all of them', () => {
    const repository = new Repository();
    try {
      const list = 'ip access-list extended L\n deny tcp any any eq 4786\n permit ip any any\n';
      const guarded = access('vstack\n').replace(/ ip address .*/g, '$&\n ip access-group L in');
      repository.write('sw1.cfg', list + guarded);
      repository.commit('base');
      repository.write('sw1.cfg', list.replace(' deny tcp any any eq 4786\n', '') + guarded);
      const lines = repository.run('diff', 'HEAD').stdout.split('\n');
      assert.ok(lines.length < 60, `${lines.length} lines`);
      assert.ok(lines.includes('    Vlan1, Vlan2 and 58 more: blocked → open to any source, opened by removed line 2'));
    } finally {
      repository.remove();
    }
  });
});

describe('a text with several devices', () => {
  const text = `${access('vstack\n', 1)}${access('vstack\n', 1).replace('SW1', 'SW2')}`;
  const check = (...options: string[]) => novstack(['check', '-', ...options], { input: text }).stdout;

  it('has the device before each message, and the fixes of each', () => {
    const findings = check()
      .split('\n')
      .filter((line) => /^<stdin>:\d+:\d+ /.test(line));
    assert.ok(findings.length >= 4);
    for (const line of findings) assert.match(line, / SMI\d{3} SW[12]: /);
    assert.equal(check().match(/^ {2}fix Disable Smart Install/gm)?.length, 2);
  });

  it('shows every line that a finding rests on where that is asked', () => {
    assert.match(check(), /and \d+ more lines?: --explain|line \d+:/);
    const explained = check('--explain');
    assert.doesNotMatch(explained, /more lines/);
    assert.match(explained, /A packet from 198\.51\.100\.7 to 10\.1\.0\.1, TCP port 4786, enters Vlan1\./);
    assert.match(explained, /^ {2}see https:\S+\/SMI003\.md$/m);
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
