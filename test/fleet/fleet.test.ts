/** Many files: threads, the cache and parts change how long a check takes, and nothing else. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { novstack, PROGRAM, ROOT, type Run } from '../support/cli';
import { writeFleet } from '../support/fleet';
import { FORMATS, inEveryFormat } from '../support/formats';

const FILES = 70;

let folder = '';
before(() => {
  folder = writeFleet(FILES);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => novstack(args, { cwd: folder });
const check = (...args: string[]) => run('check', 'configs', ...args);

/** All files below a folder. */
function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('threads', () => {
  it('give the same report in every format, and the same inventory', () => {
    const all = (jobs: string) => inEveryFormat(['check', 'configs', '-j', jobs], { cwd: folder });
    const [one, three] = [all('1'), all('3')];
    for (const format of FORMATS) assert.equal(three.reports[format], one.reports[format], format);
    assert.deepEqual([three.code, three.stderr], [one.code, one.stderr]);
    const inventory = (jobs: string) => run('inventory', 'configs', '-f', 'json', '-j', jobs).stdout;
    const listed = inventory('2');
    assert.equal(listed, inventory('1'));
    assert.equal(JSON.parse(listed).devices.length, FILES);
  });

  it('are used by themselves where there are many files', () => {
    const many = writeFleet(210);
    try {
      const json = (...args: string[]) => novstack(['check', 'configs', '-f', 'json', ...args], { cwd: many }).stdout;
      assert.equal(json(), json('-j', '1'));
    } finally {
      rmSync(many, { recursive: true, force: true });
    }
  });

  it('speak the language that is asked for', () => {
    const { stdout } = check('--locale', 'ja', '-j', '2');
    assert.equal(stdout, check('--locale', 'ja', '-j', '1').stdout);
    assert.match(stdout, /[ぁ-ん]/);
  });

  it('obey the configuration file, and tell what it says in vain', () => {
    const file = join(folder, 'novstack.yaml');
    const entry = (code: string) => `  - {code: ${code}, files: "configs/**", reason: test}\n`;
    writeFileSync(file, `suppress:\n${entry('SMI001')}${entry('SMI013')}`);
    try {
      const [one, two] = [run('check', '.', '-j', '1'), run('check', '.', '-j', '2')];
      assert.deepEqual(two, one);
      assert.doesNotMatch(two.stdout, /SMI001/);
      assert.match(two.stderr, /SMI013 stands for no finding/);
      assert.doesNotMatch(two.stderr, /SMI001/);
      writeFileSync(file, 'suppress: 5\n');
      const broken = check('-j', '2');
      assert.deepEqual([broken.code, broken.stdout], [2, '']);
      assert.match(broken.stderr, /novstack\.yaml:1:/);
    } finally {
      rmSync(file);
    }
  });

  it('write the list of known findings, and know them again', () => {
    const list = join(folder, 'known.json');
    const texts = ['1', '2'].map((jobs) => {
      rmSync(list, { force: true });
      assert.equal(check('--baseline', 'known.json', '--write-baseline', '-j', jobs).code, 0);
      return readFileSync(list, 'utf8');
    });
    assert.equal(texts[1], texts[0]);
    const known = check('--baseline', 'known.json', '-j', '2');
    assert.deepEqual([known.code, known.stderr], [0, 'novstack: left out 1 binary file\n']);
    rmSync(list);
  });
});

describe('Ctrl+C', () => {
  for (const jobs of ['1', '2']) {
    it(`leaves no half report behind, with -j ${jobs}`, {
      skip: process.platform === 'win32' && 'no signals here',
    }, async () => {
      // The same files many times over, so that there is time to end it.
      const many = Array.from({ length: 40 }, (_one, index) => `configs/../configs/site-${index % 7}/../../configs`);
      const program = spawn(
        process.execPath,
        [PROGRAM, 'check', ...new Set(many), '-j', jobs, '-f', 'sarif', '-o', 'out.sarif'],
        { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let stderr = '';
      program.stderr.on('data', (text) => {
        stderr += text;
      });
      const started = Date.now();
      // Its own temporary file tells that it is at work.
      while (!readdirSync(folder).some((name) => name.endsWith('.tmp')) && Date.now() - started < 60_000) {
        if (program.exitCode !== null) break;
        await setTimeout(1);
      }
      program.kill('SIGINT');
      const [code, signal] = await once(program, 'exit');
      if (code === 1) return; // It was done before the signal came.
      assert.equal(signal, 'SIGINT');
      assert.equal(stderr, '');
      assert.deepEqual(readdirSync(folder), ['configs']);
    });
  }
});

describe('a signal', () => {
  it('ends novstack in the middle of a file', {
    skip: process.platform === 'win32' && 'no signals here',
  }, async () => {
    const device = readFileSync(join(ROOT, 'samples', 'access-2960.cfg'), 'utf8');
    writeFileSync(join(folder, 'many.cfg'), device.repeat(6000));
    const program = spawn(process.execPath, [PROGRAM, 'check', 'many.cfg', '-f', 'json', '-o', 'out.json'], {
      cwd: folder,
      stdio: 'ignore',
    });
    await setTimeout(1500);
    program.kill('SIGTERM');
    const [code, signal] = await once(program, 'exit');
    rmSync(join(folder, 'many.cfg'));
    assert.deepEqual([code, signal], [null, 'SIGTERM']);
    assert.deepEqual(readdirSync(folder), ['configs']);
  });
});

describe('the cache', () => {
  /** The report without it. */
  let plain: Run;
  before(() => {
    plain = check('-f', 'json');
  });
  const cached = (...args: string[]) => check('--cache-location', 'cache', ...args);
  const cache = () => join(folder, 'cache');
  after(() => rmSync(cache(), { recursive: true, force: true }));

  it('changes no report, and is read only by its owner', () => {
    for (const time of ['first', 'second']) {
      const { code, stdout, stderr } = cached('-f', 'json');
      assert.deepEqual([code, stdout, stderr], [plain.code, plain.stdout, plain.stderr], time);
    }
    const files = filesIn(cache());
    assert.equal(files.length, FILES + 1);
    if (process.platform !== 'win32') for (const file of files) assert.equal(statSync(file).mode & 0o077, 0, file);
  });

  it('holds an entry of its own for every format and option', () => {
    const before = filesIn(cache()).length;
    assert.equal(cached('-f', 'github').stdout, check('-f', 'github').stdout);
    assert.equal(filesIn(cache()).length, 2 * before);
  });

  it('trusts no entry that is not what was written', () => {
    for (const [index, file] of filesIn(cache()).entries()) {
      if (index % 3 === 0) truncateSync(file, Math.floor(statSync(file).size / 2));
      else if (index % 3 === 1) writeFileSync(file, readFileSync(file, 'utf8').replace('"error"', '"information"'));
      else appendFileSync(file, ' ');
    }
    assert.equal(cached('-f', 'json').stdout, plain.stdout);
  });

  it('sees a change of the text, of the configuration file and of the path', () => {
    const one = join(folder, 'configs', 'site-0', 'sw 0.cfg');
    const text = readFileSync(one, 'utf8');
    try {
      writeFileSync(one, `${text.replace(/^end\n/m, '')}vstack\nend\n`);
      assert.equal(cached('-f', 'json').stdout, check('-f', 'json').stdout);
      writeFileSync(join(folder, 'novstack.yaml'), 'severity: {SMI001: information}\n');
      assert.equal(cached('-f', 'json').stdout, check('-f', 'json').stdout);
    } finally {
      writeFileSync(one, text);
      rmSync(join(folder, 'novstack.yaml'), { force: true });
    }
    const from = novstack(['check', '.', '--cache-location', '../cache', '-f', 'json'], {
      cwd: join(folder, 'configs'),
    });
    assert.equal(from.stdout, novstack(['check', '.', '-f', 'json'], { cwd: join(folder, 'configs') }).stdout);
  });

  it('serves two runs at once', async () => {
    rmSync(cache(), { recursive: true, force: true });
    const runs = Array.from({ length: 3 }, async () => {
      const program = spawn(
        process.execPath,
        [PROGRAM, 'check', 'configs', '-f', 'json', '--cache-location', 'cache'],
        {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      return Buffer.concat(await program.stdout.toArray()).toString();
    });
    for (const stdout of await Promise.all(runs)) assert.equal(stdout, plain.stdout);
    assert.equal(cached('-f', 'json').stdout, plain.stdout);
  });

  it('forgets what nobody asked for in a month', () => {
    const [old = '', ...others] = filesIn(cache());
    const then = Date.now() / 1000 - 31 * 86_400;
    utimesSync(old, then, then);
    // Another format, so that the old entry is not asked for.
    cached('-f', 'gitlab');
    assert.equal(existsSync(old), false);
    for (const file of others) assert.ok(existsSync(file));
  });
});

describe('parts', () => {
  const part = (index: number, format: string) => {
    const name = `part-${index}.${format}`;
    // One run makes the part in both formats that can be joined.
    if (!existsSync(join(folder, name)))
      check('--shard', `${index}/3`, ...['json', 'sarif'].flatMap((one) => ['-f', one, '-o', `part-${index}.${one}`]));
    return { name, text: readFileSync(join(folder, name), 'utf8') };
  };
  after(() => {
    for (const name of readdirSync(folder)) if (name.startsWith('part-')) rmSync(join(folder, name));
  });

  it('hold every file once, and no part is much larger than another', () => {
    const paths = [1, 2, 3].map((index) =>
      JSON.parse(part(index, 'json').text).files.map(({ path }: { path: string }) => path),
    );
    assert.deepEqual(
      paths.flat().sort(),
      JSON.parse(check('-f', 'json').stdout)
        .files.map(({ path }: { path: string }) => path)
        .sort(),
    );
    for (const own of paths) assert.ok(own.length > FILES / 6, `${own.length} files`);
  });

  for (const format of ['json', 'sarif']) {
    it(`are joined to the report of all, in ${format}, in whatever order they are named`, () => {
      const names = [1, 2, 3].map((index) => part(index, format).name);
      const whole = check('-f', format);
      for (const order of [names, [...names].reverse()]) {
        const merged = run('merge', ...order);
        assert.equal(merged.stdout, whole.stdout);
        assert.deepEqual([merged.code, merged.stderr], [whole.code, '']);
      }
      assert.equal(run('merge', ...names, '--fail-on', 'never').code, 0);
      assert.equal(run('merge', ...names, '-o', `part-all.${format}`).stdout, '');
      assert.equal(readFileSync(join(folder, `part-all.${format}`), 'utf8'), whole.stdout);
    });
  }

  it('tell what could not be read once, in every part that looked for it', () => {
    const shards = ['1/2', '2/2'].map((shard, index) => {
      const name = `part-lost-${index}.json`;
      const { code } = run('check', 'configs', 'gone.cfg', '--shard', shard, '-f', 'json', '-o', name);
      return { name, code };
    });
    assert.deepEqual(shards.map(({ code }) => code).sort(), [1, 2]);
    const merged = run('merge', ...shards.map(({ name }) => name));
    assert.equal(merged.code, 2);
    assert.deepEqual(
      JSON.parse(merged.stdout).unreadable.map(({ path }: { path: string }) => path),
      ['gone.cfg'],
    );
  });

  for (const format of ['json', 'sarif']) {
    it(`that are missing are told, in ${format}`, () => {
      const merged = run('merge', part(1, format).name, part(3, format).name);
      assert.deepEqual([merged.code, merged.stderr], [2, 'novstack: part 2 of 3 is missing\n']);
    });
  }

  it('may be empty', () => {
    const one = (shard: string) => run('check', 'configs/site-0/sw 0.cfg', '--shard', shard, '--fail-on', 'never');
    const all = ['1/2', '2/2'].map(one);
    assert.deepEqual(
      all.map(({ code }) => code),
      [0, 0],
    );
    assert.equal(all.filter(({ stdout }) => stdout === '').length, 1);
  });

  for (const format of ['json', 'sarif']) {
    it(`count once, however they are named, in ${format}`, () => {
      const [first, second] = [part(1, format).name, part(2, format).name];
      const link = `part-link.${format}`;
      rmSync(join(folder, link), { force: true });
      symlinkSync(first, join(folder, link));
      const cases: [string, RegExp][] = [
        [first, new RegExp(`novstack: ${first} is named twice`)],
        [`./${first}`, new RegExp(`novstack: ${first} and \\./${first} are the same report`)],
        [`configs/../${first}`, new RegExp(`novstack: ${first} and configs/\\.\\./${first} are the same report`)],
        [link, new RegExp(`novstack: ${first} and ${link} are the same report`)],
      ];
      for (const [again, message] of cases) {
        const { code, stdout, stderr } = run('merge', first, second, again);
        assert.deepEqual([code, stdout], [2, ''], again);
        assert.match(stderr, message);
      }
    });
  }

  it('are refused where they are none', () => {
    const json = part(1, 'json').name;
    writeFileSync(join(folder, 'part-other.json'), '{"schemaVersion": 1}');
    writeFileSync(
      join(folder, 'part-null.json'),
      readFileSync(join(folder, json), 'utf8').replace(/"findings": \[/, '"findings": [null, '),
    );
    writeFileSync(
      join(folder, 'part-old.json'),
      readFileSync(join(folder, json), 'utf8').replace(/"version": "[^"]*"/, '"version": "0.0.1"'),
    );
    writeFileSync(join(folder, 'part-again.json'), readFileSync(join(folder, json), 'utf8'));
    run('check', 'configs', '--shard', '1/2', '-f', 'json', '-o', 'part-half.json');
    check(...['whole', 'whole-again'].flatMap((name) => ['-f', 'json', '-o', `part-${name}.json`]));
    const cases: [string[], RegExp][] = [
      [['part-none.json'], /cannot read part-none\.json: ENOENT/],
      [['part-other.json'], /part-other\.json is not a report of novstack check/],
      [['part-null.json'], /part-null\.json is not a report of novstack check/],
      [[json, part(2, 'sarif').name], /in JSON and in SARIF cannot be joined/],
      [[json, 'part-old.json'], /different versions of novstack/],
      [[json, 'part-again.json'], /part-1\.json and part-again\.json are both part 1 of 3/],
      [[json, 'part-half.json'], /part-half\.json is a part of 2, others are parts of 3/],
      [['part-whole.json', 'part-whole-again.json'], /is in both part-whole\.json and part-whole-again\.json/],
    ];
    for (const [names, message] of cases) {
      const { code, stdout, stderr } = run('merge', ...names);
      assert.deepEqual([code, stdout], [2, ''], names.join(' '));
      assert.match(stderr, message);
    }
    for (const shard of ['0/3', '4/3', '1', '1/0', 'a/b']) {
      const { code, stderr } = check('--shard', shard);
      assert.equal(code, 2, shard);
      assert.match(stderr, /Write I\/N/);
    }
  });
});
