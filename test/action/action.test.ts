/** The GitHub Action, run as a runner runs it: its environment, its files, and a GitHub that answers as GitHub does. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import MarkdownIt from 'markdown-it';
import { readYaml } from '../../server/src/project/yaml';
import { GUARDED, OFF } from '../support/changes';
import { ROOT } from '../support/cli';
import { Repository } from '../support/repository';

interface Action {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

/** The bundle, as a release has it. */
const MAIN = join(ROOT, 'action', 'dist', 'main.mjs');

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: { body?: string; comments?: Record<string, unknown>[] };
}

/** What is asked of GitHub, and how it answers. */
class FakeGitHub {
  readonly asked: Asked[] = [];
  readonly unexpected: string[] = [];
  comments: { id: number; body: string; user: { type: string } }[] = [];
  files: { filename: string; patch: string }[] = [];
  reviewComments: { body: string; user: { type: string } }[] = [];
  readonly = false;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        const path = (request.url ?? '').replace(/\?.*/, '');
        const method = request.method ?? '';
        this.asked.push({ method, path, body: text ? JSON.parse(text) : {} });
        assert.equal(request.headers.authorization, 'Bearer t0ken');
        // The token of a workflow is no user's.
        const refused = (this.readonly && method !== 'GET') || path === '/user';
        response.writeHead(refused ? 403 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(refused ? {} : this.answer(method, path)));
      });
    });
  }

  private answer(method: string, path: string): unknown {
    if (method !== 'GET') return {};
    if (path === '/repos/o/r/issues/7/comments') return this.comments;
    if (path === '/repos/o/r/pulls/7/files') return this.files;
    if (path === '/repos/o/r/pulls/7/comments') return this.reviewComments;
    this.unexpected.push(path);
    return [];
  }

  written(): Asked[] {
    return this.asked.filter(({ method }) => method !== 'GET');
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
      });
    });
  }

  close(): void {
    this.server.close();
  }
}

const BOT = { type: 'Bot' };

let repository: Repository;
let github: FakeGitHub;
let url = '';
let runner = '';
let base = '';
let head = '';

/** What each test starts from. */
let template: Repository;

before(() => {
  runner = mkdtempSync(join(tmpdir(), 'novstack-runner-'));
  template = new Repository();
  template.write('configs/a.cfg', OFF.replace('NAME', 'access-1'));
  template.write('configs/b.cfg', OFF.replace('NAME', 'access-2'));
  template.commit('base');
  base = template.git('rev-parse', 'HEAD').trim();
  template.write('configs/a.cfg', OFF.replace('NAME', 'access-1').replace('no vstack\n', ''));
  template.commit('topic');
  head = template.git('rev-parse', 'HEAD').trim();
});
after(() => {
  rmSync(runner, { recursive: true });
  template.remove();
});
beforeEach(async () => {
  github = new FakeGitHub();
  url = await github.listen();
  repository = new Repository(template);
});
afterEach(() => {
  assert.deepEqual(github.unexpected, []);
  github.close();
  repository.remove();
});

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly summary: string;
  readonly outputs: string;
}

/** Runs the script part of the action with its inputs. */
async function run(inputs: Record<string, string> = {}, event: unknown = pullRequest()): Promise<Ran> {
  const file = (name: string, text = '') => {
    const path = join(runner, name);
    writeFileSync(path, text);
    return path;
  };
  const environment = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: repository.folder,
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_API_URL: url,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
    GITHUB_STEP_SUMMARY: file('summary.md'),
    GITHUB_OUTPUT: file('output'),
    RUNNER_TEMP: runner,
    INPUT_FORMAT: 'github',
    'INPUT_SARIF-FILE': 'novstack.sarif',
    INPUT_TOKEN: 't0ken',
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll('_', '-')}`, value])),
  };
  const child = spawn(process.execPath, [MAIN], {
    env: environment,
    cwd: repository.folder,
  });
  let stdout = '';
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const read = (name: string) => readFileSync(join(runner, name), 'utf8');
  return { code, stdout, summary: read('summary.md'), outputs: read('output') };
}

const pullRequest = () => ({ pull_request: { number: 7, base: { sha: base }, head: { sha: head } } });
const patch = () => repository.git('diff', base, '--', 'configs/a.cfg').replace(/^[\s\S]*?(?=@@)/, '');

describe('without a token', () => {
  it('annotates the line beside the gap, writes summary, code scanning and outputs, and fails', async () => {
    const { code, stdout, summary, outputs } = await run({ TOKEN: '' });
    assert.equal(code, 1);
    assert.match(stdout, /^::warning file=configs\/a\.cfg,line=3,title=SMI015 disable-removed::access-1: /m);
    assert.match(summary, /\| access-1 \| `configs\/a\.cfg` \| 🔺 worse \| off → \*\*cannot tell\*\* \|/);
    assert.ok(existsSync(join(repository.folder, 'novstack.sarif')));
    assert.match(outputs, /^sarif-file<<(\S+)\nnovstack\.sarif\n\1$/m);
    assert.match(outputs, /^exit-code<<(\S+)\n1\n\1$/m);
    assert.match(outputs, /^findings<<(\S+)\n1\n\1$/m);
    assert.deepEqual(github.asked, []);
  });

  it('obeys fail-on and paths', async () => {
    assert.equal((await run({ FAIL_ON: 'error' })).code, 0);
    assert.equal((await run({ PATHS: 'configs/b.cfg\n' })).code, 0);
  });

  it('compares a push with what was there before, and checks all where there is nothing before', async () => {
    assert.equal((await run({}, { before: base })).code, 1);
    repository.write('configs/b.cfg', GUARDED);
    const first = await run({}, { before: '0'.repeat(40) });
    assert.equal(first.code, 1);
    assert.match(first.stdout, /^::error file=configs\/b\.cfg,line=3,/m);
  });

  it('compares a shallow clone with the base that it fetches', async () => {
    const clone = new Repository();
    clone.git('remote', 'add', 'origin', `file://${repository.folder}`);
    clone.git('fetch', '--quiet', '--depth', '1', 'origin', head);
    clone.git('checkout', '--quiet', head);
    repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const { folder } = repository;
    const { code, stdout } = await run({ TOKEN: '' }, pullRequest()).then(async () => {
      Object.assign(repository, { folder: clone.folder });
      const ran = await run({ TOKEN: '' });
      Object.assign(repository, { folder });
      return ran;
    });
    clone.remove();
    assert.equal(code, 1);
    assert.match(stdout, /line=3,title=SMI015/);
  });

  it('blames a pull request for nothing that others merged', async () => {
    repository.git('checkout', '--quiet', '-b', 'main2', base);
    repository.write('configs/b.cfg', GUARDED.replace('NAME', 'access-2'));
    repository.commit('others');
    repository.git('merge', '--quiet', '--no-ff', '--message=merge', head);
    const { code, stdout } = await run();
    assert.equal(code, 1);
    assert.match(stdout, /file=configs\/a\.cfg/);
    assert.doesNotMatch(stdout, /b\.cfg/);
  });

  it('checks everything where what a push replaced is gone', async () => {
    repository.write('configs/b.cfg', GUARDED);
    const { code, stdout } = await run({ TOKEN: '' }, { before: '1234567890'.repeat(4) });
    assert.equal(code, 1);
    assert.match(stdout, /^::error file=configs\/b\.cfg,line=3,/m);
  });

  it('names no report that is not there, and takes no format that is none', async () => {
    const { code, outputs } = await run({ BASE: 'nowhere' });
    assert.equal(code, 2);
    assert.doesNotMatch(outputs, /sarif-file/);
    assert.notEqual((await run({ FORMAT: 'xml' })).code, 0);
  });

  it('shows text that is no command to the runner', async () => {
    repository.write('configs/b.cfg', GUARDED.replace('NAME', '::error::x'));
    repository.commit('evil');
    const { stdout } = await run({ FORMAT: 'text' });
    const [, token = ''] = /^::stop-commands::(\S+)\n/.exec(stdout) ?? [];
    assert.match(token, /^[0-9a-f-]{36}$/);
    assert.ok(stdout.trimEnd().endsWith(`::${token}::`));
  });
});

describe('code scanning, which takes what an upload lacks for fixed,', () => {
  interface Result {
    readonly ruleId: string;
    readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
    readonly suppressions?: unknown;
    readonly baselineState?: string;
  }
  const results = (file = 'novstack.sarif'): Result[] =>
    JSON.parse(readFileSync(join(repository.folder, file), 'utf8')).runs[0].results;
  const alerts = (file?: string) =>
    results(file).map(({ ruleId, locations: [at] }) => `${ruleId} ${at?.physicalLocation.artifactLocation.uri}`);
  const AS_ERROR = 'SMI001 configs/b.cfg';
  const IN_VLAN = 'SMI004 configs/b.cfg';
  const write = (path: string, text: string | Buffer) => repository.write(path, text);
  /** Smart Install is on in b.cfg and has been; the last commit is about something else. */
  const unrelated = (more: () => void = () => {}) => {
    repository.git('checkout', '--quiet', '-b', 'other', base);
    write('configs/b.cfg', GUARDED.replace('NAME', 'access-2'));
    more();
    repository.commit('on');
    const before = repository.git('rev-parse', 'HEAD').trim();
    write('README.md', 'hello\n');
    repository.commit('unrelated');
    const sha = repository.git('rev-parse', 'HEAD').trim();
    return {
      push: { before, after: sha },
      'pull request': { pull_request: { number: 7, base: { sha: before }, head: { sha } } },
    };
  };

  for (const name of ['push', 'pull request'] as const) {
    it(`gets all that is open with a ${name} that opens nothing, and nothing fails`, async () => {
      const { code, stdout, outputs } = await run({ TOKEN: '' }, unrelated()[name]);
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /b\.cfg/);
      assert.match(outputs, /^findings<<(\S+)\n0\n\1$/m);
      assert.deepEqual(alerts(), [AS_ERROR, IN_VLAN]);
      repository.run('check', '.', '--format', 'sarif', '--output', 'own.sarif');
      assert.deepEqual(results(), results('own.sarif'));
    });
  }

  it('gets all that is open with a pull request that opens more, and only that fails', async () => {
    const { pull_request } = unrelated()['pull request'];
    write('configs/a.cfg', GUARDED.replace('NAME', 'access-1'));
    repository.commit('topic');
    const { code, stdout } = await run({ TOKEN: '' }, { pull_request });
    assert.equal(code, 1);
    assert.match(stdout, /^::error file=configs\/a\.cfg,/m);
    assert.doesNotMatch(stdout, /b\.cfg/);
    assert.deepEqual(alerts(), ['SMI001 configs/a.cfg', 'SMI004 configs/a.cfg', AS_ERROR, IN_VLAN]);
  });

  it('gets what others merged into the base of a pull request', async () => {
    const { push } = unrelated();
    repository.git('merge', '--quiet', '--no-ff', '--message=merge', head);
    const event = { pull_request: { number: 7, base: { sha: push.before }, head: { sha: head } } };
    const { code, stdout } = await run({ TOKEN: '' }, event);
    assert.equal(code, 1);
    assert.doesNotMatch(stdout, /b\.cfg/);
    assert.ok(alerts().includes(AS_ERROR));
  });

  it('gets what the paths name, as the repository calls it', async () => {
    const { push } = unrelated(() => write('lab/c.cfg', GUARDED));
    assert.equal((await run({ TOKEN: '' }, push)).code, 0);
    assert.deepEqual(alerts(), [AS_ERROR, IN_VLAN, 'SMI001 lab/c.cfg', 'SMI004 lab/c.cfg']);
    for (const PATHS of ['configs', './configs/', 'configs/*.cfg', join(repository.folder, 'configs')]) {
      assert.equal((await run({ TOKEN: '', PATHS }, push)).code, 0, PATHS);
      assert.deepEqual(alerts(), [AS_ERROR, IN_VLAN], PATHS);
    }
  });

  it('gets what the configuration file says', async () => {
    const rules = 'include: ["configs/**"]\nexclude: ["configs/old/**"]\nseverity: {SMI004: off}\n';
    const { push } = unrelated(() => {
      for (const path of ['configs/old/d.cfg', 'lab/c.cfg']) write(path, GUARDED);
      write('novstack.yaml', rules);
    });
    assert.equal((await run({ TOKEN: '' }, push)).code, 0);
    assert.deepEqual(alerts(), [AS_ERROR]);
    assert.equal((await run({ TOKEN: '' }, { before: '0'.repeat(40) })).code, 1);
    assert.deepEqual(alerts(), [AS_ERROR]);
  });

  it('gets known findings too, as suppressed, and none that somebody suppressed', async () => {
    const { push } = unrelated(() => {
      const reason = '{code: SMI004, files: "configs/*", reason: r}';
      write('novstack.yaml', `baseline: known.json\nsuppress:\n  - ${reason}\n`);
      repository.run('check', '.', '--write-baseline');
    });
    assert.equal((await run({ TOKEN: '' }, push)).code, 0);
    assert.deepEqual(alerts(), [AS_ERROR]);
    const [known] = results();
    assert.equal(known?.baselineState, 'unchanged');
    assert.deepEqual(known?.suppressions, [
      { kind: 'external', justification: 'It is in the list of known findings.' },
    ]);
  });

  it('gets nothing rather than a part, and nobody the file of another run', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
    const { push } = unrelated(() => write('configs/c.cfg', pointer));
    write('novstack.sarif', '{}');
    const { code, stdout, outputs } = await run({ TOKEN: '' }, push);
    assert.equal(code, 0);
    assert.match(stdout, /^::warning title=novstack::There is no SARIF file: /m);
    assert.match(stdout, /cannot read configs\/c\.cfg/);
    assert.doesNotMatch(outputs, /sarif-file/);
  });
});

describe('a hostile request', () => {
  const NAMES = [
    '$(touch pwned)',
    '`touch pwned`',
    '; touch pwned',
    '::error::x',
    '##[error]x',
    '<img src=x onerror=x>',
    '--output=pwned',
  ];

  it('injects nothing by the names of branches, files and devices, or by its text', async () => {
    for (const [index, name] of NAMES.entries()) {
      const device = GUARDED.replace('NAME', `sw${index}`).replace('!\n', `banner motd ^C${name}^C\n`);
      repository.write(`configs/${name.replaceAll('/', '')}.cfg`, device);
      repository.write(`configs/host${index}.cfg`, GUARDED.replace('NAME', name.replaceAll(' ', '\t')));
    }
    repository.commit('evil');
    repository.git('branch', '--', ';touch$IFS$9pwned');
    const event = {
      pull_request: {
        number: 7,
        title: '::error::x',
        base: { sha: base, ref: '$(touch pwned)' },
        head: { sha: repository.git('rev-parse', 'HEAD').trim(), ref: ';touch$IFS$9pwned' },
      },
    };
    for (const format of ['github', 'text']) {
      const { code, stdout, summary, outputs } = await run({ TOKEN: '', FORMAT: format }, event);
      assert.equal(code, 1);
      assert.ok(!/##\[/.test(stdout) && !/##\[/.test(summary));
      const [shown = '', stopped = ''] = stdout.split(/^::stop-commands::.*\n/m);
      // What is a command to the runner is an annotation of ours, and nothing behind it is.
      for (const line of shown.split('\n').filter(Boolean))
        assert.match(line, /^::(?:error|warning|notice) (?:file|title)=/);
      if (format === 'text') assert.match(stopped, /\n::[0-9a-f-]{36}::\n$/);
      assert.ok(!/<img/i.test(new MarkdownIt({ html: true }).render(summary)), 'markup in the summary');
      assert.match(outputs, /^exit-code<<(\S+)\n1\n\1$/m);
    }
    for (const inputs of NAMES.map((name) => ({ BASE: name, PATHS: name }))) await run(inputs, event);
    assert.ok(!existsSync(join(repository.folder, 'pwned')));
  });
});

describe('with a token', () => {
  it('writes one comment, and keeps it', async () => {
    await run({ COMMENT: 'true' });
    const [first] = github.written();
    assert.deepEqual([first?.method, first?.path], ['POST', '/repos/o/r/issues/7/comments']);
    const body = first?.body.body ?? '';
    assert.match(body, /^<!-- novstack: /);
    github.comments = [
      { id: 1, body: 'hello', user: BOT },
      // Whoever copies the mark gets nothing written into his comment.
      { id: 3, body: `${body.split('\n')[0]}\n\nmine`, user: { type: 'User' } },
      { id: 2, body: `${body.split('\n')[0]}\n\nold`, user: BOT },
    ];
    await run({ COMMENT: 'true' });
    assert.deepEqual(
      github
        .written()
        .slice(1)
        .map(({ method, path }) => [method, path]),
      [['PATCH', '/repos/o/r/issues/comments/2']],
    );
    github.comments = [{ id: 2, body, user: BOT }];
    await run({ COMMENT: 'true' });
    assert.equal(github.written().length, 2);
  });

  it('starts no comment where nothing changed', async () => {
    await run({ COMMENT: 'true', PATHS: 'configs/b.cfg' });
    assert.deepEqual(github.written(), []);
  });

  it('suggests what lies in the diff, once', async () => {
    github.files = [{ filename: 'configs/a.cfg', patch: patch() }];
    await run({ SUGGEST: 'true' });
    const [review, ...others] = github.written();
    assert.deepEqual([review?.path, others], ['/repos/o/r/pulls/7/reviews', []]);
    const [comment, ...more] = review?.body.comments ?? [];
    assert.deepEqual(more, []);
    assert.deepEqual([comment?.path, comment?.line, comment?.side], ['configs/a.cfg', 3, 'RIGHT']);
    assert.match(String(comment?.body), /```suggestion\nno vstack\nobject-group network DIRECTORS\n```$/);
    github.reviewComments = [{ body: String(comment?.body), user: BOT }];
    await run({ SUGGEST: 'true' });
    assert.equal(github.written().length, 1);
  });

  it('suggests that a line goes', async () => {
    const grown = OFF.replace('NAME', 'access-1').replace('no vstack\n', 'no vstack\nvstack\n');
    repository.write('configs/a.cfg', grown);
    repository.commit('grown');
    github.files = [{ filename: 'configs/a.cfg', patch: patch() }];
    await run({ SUGGEST: 'true' });
    const [comment] = github.written()[0]?.body.comments ?? [];
    assert.equal(comment?.line, 4);
    assert.match(String(comment?.body), /\n```suggestion\n```$/);
  });

  it('suggests nothing on a line that is another one in the pull request', async () => {
    const text = patch().replace(/^ object-group network DIRECTORS$/m, ' something else');
    github.files = [{ filename: 'configs/a.cfg', patch: text }];
    await run({ SUGGEST: 'true' });
    assert.deepEqual(github.written(), []);
  });

  it('tells of what could not be judged', async () => {
    repository.write('configs/a.cfg', Buffer.alloc(200));
    repository.commit('binary');
    const { code } = await run({ COMMENT: 'true' });
    assert.equal(code, 2);
    assert.match(String(github.written()[0]?.body.body), /Cannot tell/);
  });

  it('suggests nothing outside the diff', async () => {
    github.files = [{ filename: 'configs/a.cfg', patch: '@@ -10,1 +10,2 @@\n a\n+b' }];
    await run({ SUGGEST: 'true' });
    assert.deepEqual(github.written(), []);
  });

  it('that may only read fails nothing', async () => {
    github.readonly = true;
    const { code, stdout } = await run({ COMMENT: 'true', FAIL_ON: 'never' });
    assert.equal(code, 0);
    assert.match(stdout, /^::notice title=novstack::The pull request could not be commented: .*403/m);
  });
});

/** The action as a release has it, and nothing else: programs that write down what they get stand in place of real ones. */
class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'novstack-action-'));
  /** All that is on the path. */
  readonly path = join(this.folder, 'path');
  readonly main = join(this.folder, 'action', 'dist', 'main.mjs');

  constructor() {
    cpSync(join(ROOT, 'action', 'dist'), join(this.folder, 'action', 'dist'), { recursive: true });
    this.note('git', `exec '${execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()}' "$@"`);
    for (const name of ['npm', 'npx', 'node', 'curl']) this.note(name, 'exit 1');
  }

  /** Puts a note of its environment in place of the command line. */
  noteProgram(): void {
    this.write('action/dist/novstack/bin/novstack.js', this.noteOf('novstack'));
  }

  private noteOf(name: string): string {
    const file = JSON.stringify(join(this.folder, `${name}.json`));
    return `require('node:fs').writeFileSync(${file}, JSON.stringify(process.env));`;
  }

  /** A program on the path. @param rest what it does then */
  private note(name: string, rest: string): void {
    const script = join(this.folder, `${name}.js`);
    const file = `\`${this.folder}/${name}-\${process.argv[2]}.json\``;
    this.write(`${name}.js`, `require('node:fs').writeFileSync(${file}, JSON.stringify(process.env));`);
    this.write(`path/${name}`, `#!/bin/sh\n'${process.execPath}' '${script}' "$1"\n${rest}\n`);
    chmodSync(join(this.path, name), 0o755);
  }

  /** The programs that were started, with their first arguments. */
  started(): string[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace(/\.json$/, ''));
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** The names of the variables in which a program got a secret. */
  secretsOf(name: string): string[] {
    const got = JSON.parse(readFileSync(join(this.folder, `${name}.json`), 'utf8'));
    assert.equal(got.https_proxy, 'http://proxy.example.net', `${name} has what it needs`);
    return Object.keys(got).filter((variable) => got[variable] === 's3cret');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('the programs that it starts', { skip: process.platform === 'win32' && 'the stand-ins are scripts' }, () => {
  const SECRETS = [
    ...['INPUT_TOKEN', 'INPUT_SOMETHING', 'GITHUB_TOKEN', 'GH_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'NODE_AUTH_TOKEN'],
    ...['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'DEPLOY_PASSWORD', 'npm_config__auth', 'API_KEY'],
  ];

  it('get no secret but those that they need', () => {
    const checkout = new Checkout();
    checkout.noteProgram();
    try {
      const bare = new Repository();
      bare.git('remote', 'add', 'origin', `file://${repository.folder}`);
      bare.git('fetch', '--quiet', '--depth', '1', 'origin', head);
      bare.git('checkout', '--quiet', head);
      const { stderr, status } = spawnSync(process.execPath, [checkout.main], {
        cwd: bare.folder,
        encoding: 'utf8',
        env: {
          ...Object.fromEntries(SECRETS.map((name) => [name, 's3cret'])),
          PATH: checkout.path,
          https_proxy: 'http://proxy.example.net',
          GITHUB_WORKSPACE: bare.folder,
          RUNNER_TEMP: runner,
          INPUT_BASE: base,
        },
      });
      bare.remove();
      assert.deepEqual([stderr, status], ['', 0]);
      assert.deepEqual(checkout.secretsOf('novstack'), []);
      assert.deepEqual(checkout.secretsOf('git-rev-parse'), []);
      assert.deepEqual(checkout.secretsOf('git-fetch'), ['GITHUB_TOKEN', 'GH_TOKEN']);
    } finally {
      checkout.remove();
    }
  });
});

describe('a runner without a network', { skip: process.platform === 'win32' && 'the stand-ins are scripts' }, () => {
  it('needs Node, git and what the release has, and nothing is installed or fetched', () => {
    const checkout = new Checkout();
    try {
      const { stdout, stderr, status } = spawnSync(process.execPath, [checkout.main], {
        cwd: repository.folder,
        encoding: 'utf8',
        env: {
          PATH: checkout.path,
          HOME: checkout.folder,
          https_proxy: 'http://127.0.0.1:9',
          GITHUB_WORKSPACE: repository.folder,
          RUNNER_TEMP: runner,
          INPUT_BASE: base,
        },
      });
      assert.deepEqual([stderr, status], ['', 1]);
      assert.match(stdout, /^::warning file=configs\/a\.cfg,line=3,title=SMI015 disable-removed::/m);
      assert.ok(existsSync(join(repository.folder, 'novstack.sarif')));
      const others = checkout.started().filter((name) => !name.startsWith('git-'));
      assert.deepEqual(others, []);
      assert.ok(!checkout.started().includes('git-fetch'));
    } finally {
      checkout.remove();
    }
  });
});

describe('action.yml', () => {
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  const document = readYaml(text);
  assert.ok('value' in document);
  const { inputs, runs } = document.value as Action;

  it('runs a bundle, and nothing before it', () => {
    assert.deepEqual(Object.keys(runs).sort(), ['main', 'using']);
    assert.match(runs.using, /^node\d+$/);
    assert.equal(join(ROOT, runs.main), MAIN);
    assert.ok(existsSync(MAIN));
  });

  it('has the inputs that the bundle reads', () => {
    const script = readFileSync(join(ROOT, 'action', 'main.mjs'), 'utf8');
    const read = [...script.matchAll(/\binput\('([\w-]+)'\)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(read)].sort(), Object.keys(inputs).sort());
  });
});
