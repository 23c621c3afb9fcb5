/** A configuration behind line numbers, marks of quotation or the time is judged as it is without, and no edit is offered. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyse } from '../../../server/src/engine';
import { suppressions } from '../../../server/src/engine/suppress';
import { ROOT } from '../../support/cli';

/** Prefixes by the number of the line, counted from 0. */
const PREFIXES: Readonly<Record<string, (line: number) => string>> = {
  'show run | linenum': (line) => `${String(line + 1).padStart(6)} : `,
  'cat -n': (line) => `${String(line + 1).padStart(6)}\t`,
  'numbers without padding': (line) => `${line + 1} `,
  'numbers and a colon': (line) => `${line + 1}: `,
  'numbers and a bar': (line) => `${String(line + 1).padStart(4, '0')}| `,
  'a quotation': () => '> ',
  'a quotation of a quotation': () => '>> ',
  'a bar': () => '| ',
  'the time in brackets': (line) => `[2024-01-01 10:${String(line % 60).padStart(2, '0')}:00] `,
  'the time as in ISO 8601': () => '2024-01-01T10:00:00.123Z ',
  'the time of the day': () => '10:00:00 ',
  'a log of a host': () => 'Jan  1 10:00:00 logger tftp: ',
  'a log of a host without a process': () => 'Jan  1 10:00:00 logger ',
  'the time with its zone, and a host': () => '2024-01-01T10:00:00.123456+09:00 logger ',
  'seconds since 1970': (line) => `${1_700_000_000 + line} `,
  'the name of a host': () => 'sw1.example.com: ',
  'what a comparison adds': () => '+',
  'numbers of ten': (line) => `${String(10 * (line + 1)).padStart(6, '0')} `,
  'numbers in parentheses': (line) => `(${line + 1}) `,
  'numbers and a dash': (line) => `${line + 1} - `,
  'the word line and a number': (line) => `line ${line + 1}: `,
  'the letter L and a number': (line) => `L${line + 1}: `,
  'grep -n of some files': (line) => `configs/sw1.cfg:${line + 1}:`,
  'grep of some files': () => 'sw1.cfg:',
  'the date as in the United States': () => '01/31/2024 10:00:00 AM ',
  'the date as C prints it': () => '[Tue Jan  2 10:00:00 2024] ',
  'the time and a level': () => '2024-01-02 10:00:00,123 - INFO - ',
  'a color': () => '\u001b[0m',
  'a color behind the time': () => '10:00:00 \u001b[32m',
};

const FOLDERS = ['samples', 'test/fixtures/whole'];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.cfg'))
    .map((name) => join(ROOT, folder, name)),
);

/** What is said of a text, with lines in the place of offsets. */
function saidOf(text: string, findings: ReturnType<typeof analyse>['findings']): string[] {
  const line = (offset: number) => text.slice(0, offset).split(/\r\n?|\n/).length;
  return findings.map(({ code, start, message }) => `${line(start)} ${code} ${message}`);
}

describe('what stands in front of every line', () => {
  assert.ok(FILES.length > 10);
  for (const [name, prefix] of Object.entries(PREFIXES)) {
    it(name, () => {
      for (const file of FILES) {
        const bare = readFileSync(file, 'utf8').replace(/\r\n?/g, '\n');
        const text = bare
          .split('\n')
          .map((line, index, lines) => (index === lines.length - 1 && line === '' ? '' : prefix(index) + line))
          .join('\n');
        const [wanted, found] = [analyse(bare), analyse(text)];
        const states = (of: typeof found) => of.configurations.map(({ device }) => device?.smartInstall.state);
        assert.deepEqual(states(found), states(wanted), file);
        assert.deepEqual(saidOf(text, found.findings), saidOf(bare, wanted.findings), file);
        for (const finding of found.findings) {
          assert.deepEqual([...finding.fixes, ...suppressions(found.tree, finding)], [], file);
        }
      }
    });
  }

  it('hides no word of a command: a host is one in all lines', () => {
    const lines = ['version 15.0', 'hostname SW1', 'no vstack', 'vstack', 'line con 0', 'end'];
    const { tree } = analyse(lines.map((line, index) => `Jan  1 10:00:0${index} ${line}`).join('\n'));
    assert.deepEqual(
      tree.text.split('\n').map((line) => line.replaceAll('\0', '')),
      lines,
    );
  });

  it('says what may be written over where a terminal is told to go back', () => {
    const text = ['version 15.0', 'hostname SW1', 'interface Vlan1', ' ip address 10.0.0.1 255.0.0.0'];
    const typed = [...text, 'no vstack\u001b[9D', 'line con 0', 'end', ''].join('\n');
    const plain = [...text, '\u001b[1mno vstack\u001b[0m\u001b[K', 'line con 0', 'end', ''].join('\n');
    const stateIn = (one: string) => analyse(one).configurations[0]?.device?.smartInstall.state;
    assert.equal(stateIn(plain), 'disabled');
    assert.notEqual(stateIn(typed), 'disabled');
  });

  it('is no entry of a list, no row of a table and no heading', () => {
    const entries = ['ip access-list extended A', ...[1, 2, 3, 4].map((number) => ` ${number} permit ip any any`)];
    const table = ['| a | b |', '|---|---|', '| vstack | on |', '| no vstack | off |', '| vstack | on |'];
    for (const lines of [entries.slice(1), table]) {
      const { tree } = analyse(lines.join('\n'));
      assert.equal(tree.text, lines.join('\n'));
    }
  });

  const CONFIGURATION = [
    'version 15.2',
    'hostname SW1',
    'interface Vlan1',
    ' ip address 10.0.0.1 255.0.0.0',
    'line con 0',
    'end',
  ];
  const stateOf = (lines: readonly string[]) => analyse(lines.join('\n')).configurations[0]?.device?.smartInstall.state;

  it('may start behind the head of a log or of a mail', () => {
    const heads = [['=~=~= PuTTY log 2024.01.02 =~=~='], ['Hi,', '', 'on Monday you wrote:']];
    for (const [index, prefix] of ['[10:00:00] ', '> '].entries()) {
      const lines = [...(heads[index] ?? []), ...CONFIGURATION.map((line) => prefix + line)];
      const { tree } = analyse(lines.join('\n'));
      assert.equal(tree.text.replaceAll('\0', ''), [...(heads[index] ?? []), ...CONFIGURATION].join('\n'));
    }
  });

  it('ends where the answer to a command ends', () => {
    const numbered = ['!', ...CONFIGURATION].map((line, index) => `${String(index + 1).padStart(6)} : ${line}`);
    const session = (lines: readonly string[]) => [
      'SW1#show running-config linenum',
      'Building configuration...',
      ...lines,
      'SW1#show vlan brief',
      '10   USERS                            active    Gi1/0/1',
      'SW1#',
    ];
    const { tree } = analyse(session(numbered).join('\n'));
    assert.equal(tree.text.replaceAll('\0', ''), session(['!', ...CONFIGURATION]).join('\n'));
  });

  it('is none in front of the steps of a list', () => {
    const steps = ['configure terminal', 'no vstack', 'interface Vlan1', 'end'];
    for (const head of [[], ['Steps for SW1']]) {
      for (const mark of [
        (step: number) => `${step}. `,
        (step: number) => `(${step}) `,
        (step: number) => `${step} - `,
      ]) {
        assert.notEqual(stateOf([...head, ...steps.map((line, index) => mark(index + 1) + line)]), 'disabled');
      }
    }
    assert.notEqual(stateOf(['Steps for SW1', ...steps.map((line, index) => `${index + 1} ${line}`)]), 'disabled');
  });

  it('is said where it is none that is read', () => {
    for (const mark of ['- ', '; ', '#', '* ', '\u2502 ', '"', 'SW1> ']) {
      const { configurations } = analyse(CONFIGURATION.map((line) => mark + line).join('\n'));
      assert.deepEqual(
        configurations.map(({ device }) => device),
        [undefined],
        mark,
      );
      assert.match(String(configurations[0]?.dialect.reason), /after a prefix, which must be removed first/, mark);
    }
  });
});
