/** `check --stdin-jsonl`: a line in, a line out. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import { novstack, PROGRAM, ROOT } from '../support/cli';
import { writeFleet } from '../support/fleet';

const VSTACK = 'version 15.0\nhostname SW1\n!\nvstack\n!\nline con 0\nend\n';

const record = (path: string, text: string) => `${JSON.stringify({ path, text })}\n`;
const ask = (input: string | Buffer, ...args: string[]) => {
  const run = novstack(['check', '--stdin-jsonl', ...args], { input });
  return {
    ...run,
    answers: run.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
};

let folder = '';
before(() => {
  folder = writeFleet(30);
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('records', () => {
  it('are answered with what the report of the file says', () => {
    const report = JSON.parse(novstack(['check', 'configs', '-f', 'json'], { cwd: folder }).stdout);
    const configs = report.files.filter(({ path }: { path: string }) => path.endsWith('.cfg'));
    const input = configs.map(({ path }: { path: string }) => record(path, readFileSync(join(folder, path), 'utf8')));
    const run = novstack(['check', '--stdin-jsonl'], { cwd: folder, input: input.join('') });
    const answers = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      answers,
      configs.map((file: object, index: number) => ({ record: index + 1, ...file })),
    );
    assert.deepEqual([run.code, run.stderr], [0, '']);
  });

  it('are of the shape of a file in the report', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'server', 'schemas', 'report-v1.schema.json'), 'utf8'));
    const validate = new Ajv2020().compile({ ...schema.$defs.file, $defs: schema.$defs });
    const [{ record: _number, ...file }] = ask(record('sw1.cfg', VSTACK)).answers;
    assert.ok(file.findings.length > 0);
    assert.ok(validate(file), JSON.stringify(validate.errors));
  });

  it('that are bad are answered in their place, and an empty line asks nothing', () => {
    const { answers, code } = ask(
      `${record('a', VSTACK)}nonsense\n\n5\n{"path":"b"}\n{"path":"c","text":7}\n${record('d', '')}${record('e', VSTACK).trimEnd()}`,
    );
    assert.deepEqual(
      answers.map(({ record: number, path, error }) => [number, path, error]),
      [
        [1, 'a', undefined],
        [2, null, 'the line is not JSON'],
        [4, null, 'the record must be an object with the texts path and text'],
        [5, null, 'the record must be an object with the texts path and text'],
        [6, null, 'the record must be an object with the texts path and text'],
        [7, 'd', 'the text is empty'],
        [8, 'e', undefined],
      ],
    );
    assert.equal(code, 0);
  });

  it('change the exit code only where that is asked for', () => {
    const input = record('a', VSTACK);
    assert.equal(ask(input).code, 0);
    assert.equal(ask(input, '--fail-on', 'error').code, 1);
    const none = ask('');
    assert.deepEqual([none.code, none.stdout, none.stderr], [0, '', '']);
  });

  it('may begin with a byte order mark', () => {
    const { answers } = ask(`\uFEFF${record('a', VSTACK)}`);
    assert.equal(answers[0].path, 'a');
  });

  it('hold any text that JSON can', () => {
    const { answers } = ask(record('ü\u2028/a', `${VSTACK}! \u2028 \ud83d\ude00 ##vso[task.complete]\n`));
    assert.equal(answers[0].path, 'ü\u2028/a');
    assert.equal(answers[0].smartInstall.state, 'enabled');
  });

  it('are answered as they come, before the next is there', async () => {
    const program = spawn(process.execPath, [PROGRAM, 'check', '--stdin-jsonl'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
    for (const path of ['first', 'second', 'third']) {
      program.stdin.write(record(path, VSTACK));
      const { value } = await lines.next();
      assert.equal(JSON.parse(value).path, path);
    }
    program.stdin.end();
    const [code] = await once(program, 'exit');
    assert.equal(code, 0);
  });

  it('come from nowhere else', () => {
    for (const args of [
      ['samples'],
      ['--shard', '1/2'],
      ['--cache'],
      ['-j', '2'],
      ['--write-baseline'],
      ['-o', 'a.json'],
      ['-f', 'sarif'],
    ]) {
      const { code, stdout, stderr } = ask(record('a', VSTACK), ...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /on standard output alone/);
    }
  });
});
