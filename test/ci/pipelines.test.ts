/** What `docs/ci.md` tells people to put into their pipelines, run on a repository as their runners run it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { GUARDED, OFF } from '../support/changes';
import { ROOT } from '../support/cli';
import { blockBelow, blocksBelow, readPage, yaml } from '../support/documents';
import { Repository } from '../support/repository';
import { Shell } from '../support/shell';

const page = readPage('docs/ci.md');
const { version, contributes } = JSON.parse(readPage('package.json'));

/** What the topic branch brings: Smart Install is on, and no director is declared that may reach it. */
const NEW = ['SMI001', 'SMI004'];

const shell = new Shell();
const repository = new Repository();
let base = '';

before(() => {
  for (const folder of ['configs', 'backup-monday']) repository.write(`${folder}/a.cfg`, OFF.replace('NAME', 'a'));
  repository.write('backup-tuesday/a.cfg', GUARDED.replace('NAME', 'a'));
  repository.write('configs/old.cfg', GUARDED.replace('NAME', 'old'));
  repository.commit('base');
  base = repository.git('rev-parse', 'HEAD').trim();
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'topic');
  repository.write('configs/a.cfg', GUARDED.replace('NAME', 'a'));
  repository.commit('topic');
});
after(() => {
  repository.remove();
  shell.remove();
});

const read = (name: string) => readFileSync(join(repository.folder, name), 'utf8');

it('every version is the one of this checkout', () => {
  const texts = [page, readPage('ci/gitlab.yml')];
  const versions = texts.flatMap((text) => [...text.matchAll(/(?:novstack@v?|novstack\/v|rev: v)(\d[\d.]*\d)/g)]);
  assert.ok(versions.length >= 5);
  for (const [text, found] of versions) assert.equal(found, version, text);
});

describe('the first commands', () => {
  const lines = blockBelow(page, '', 'sh').trim().split('\n');
  assert.ok(lines.length >= 4);
  for (const line of lines) {
    it(line.replace(/ *#.*/, ''), () => {
      const { code, stderr } = shell.run(repository.folder, line);
      assert.equal(stderr, '');
      // What is committed differs from main, and nothing more is staged.
      assert.equal(code, line.includes('--staged') ? 0 : 1);
    });
  }
});

describe('the README', () => {
  it('shows what is printed when the deny of a hardening list is removed', () => {
    const [, shown = ''] = /^\$ novstack diff main\n([\s\S]*?)^\.\.\.$/m.exec(readPage('README.md')) ?? [];
    const sample = readPage('samples/distribution-3750x.cfg').split('\n');
    const change = new Repository();
    change.write('configs/distribution-3750x.cfg', sample.join('\n'));
    change.commit('base');
    change.write('configs/distribution-3750x.cfg', sample.filter((_, index) => index !== 60).join('\n'));
    const { stdout } = change.run('diff', 'main', '--trusted-director', '10.99.0.10');
    change.remove();
    assert.match(sample[60] ?? '', /deny/);
    assert.ok(shown.length > 100 && stdout.startsWith(shown), stdout);
  });
});

describe('GitHub Actions', () => {
  interface Workflow {
    readonly jobs: Record<string, { readonly steps: readonly { uses?: string; with?: object; if?: string }[] }>;
  }
  const workflow = yaml<Workflow>(blockBelow(page, 'GitHub Actions', 'yaml'));
  const action = yaml<{ inputs: object; outputs: object }>(readPage('action.yml'));

  it('the workflow uses what the action has', () => {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const step = steps.find(({ uses }) => uses?.startsWith('novstack/'));
    for (const name of Object.keys(step?.with ?? assert.fail())) assert.ok(name in action.inputs, name);
    const outputs = [...JSON.stringify(steps).matchAll(/steps\.novstack\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    assert.ok(outputs.length > 0);
    for (const name of outputs) assert.ok(name !== undefined && name in action.outputs, name);
  });

  it('every input and output is told', () => {
    const [, told = ''] = /^## GitHub Actions\n([\s\S]*?)^## /m.exec(page) ?? [];
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)])
      assert.ok(told.includes(`\`${name}\``), name);
  });
});

describe('GitLab', () => {
  interface Job {
    readonly variables: Record<string, string>;
    readonly before_script: readonly string[];
    readonly script: readonly string[];
    readonly artifacts: { readonly paths: readonly string[]; readonly reports: Record<string, string> };
  }
  const { novstack: job } = yaml<{ novstack: Job }>(readPage('ci/gitlab.yml'));
  const example = yaml<{ include: { remote: string }[]; novstack: { variables: Record<string, string> } }>(
    blockBelow(page, 'GitLab', 'yaml'),
  );
  const run = (environment: Record<string, string>) =>
    shell.run(repository.folder, job.script.join('\n'), { ...job.variables, ...environment });

  it('the job that is included is there, and has the variables that the example sets', () => {
    assert.ok(example.include[0]?.remote.endsWith('/ci/gitlab.yml'));
    for (const name of Object.keys(example.novstack.variables)) assert.ok(name in job.variables, name);
  });

  it('installs the package', () => {
    const prefix = mkdtempSync(join(tmpdir(), 'novstack-prefix-'));
    const packed = shell.run(prefix, `npm pack --silent --ignore-scripts "${join(ROOT, 'server')}"`);
    assert.equal(packed.code, 0, packed.stderr);
    const environment = { NOVSTACK_PACKAGE: join(prefix, packed.stdout.trim()), npm_config_prefix: prefix };
    const { code, stderr } = shell.run(prefix, job.before_script.join('\n'), environment);
    assert.equal(code, 0, stderr);
    assert.equal(shell.run(prefix, `"${join(prefix, 'bin', 'novstack')}" --version`).stdout.trim(), version);
    rmSync(prefix, { recursive: true });
  });

  it('fails a merge request for what is new, and leaves the reports that it names', () => {
    const { code, stdout } = run({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
    assert.equal(code, 1);
    assert.match(stdout, /Smart Install exposure grows on /);
    const issues = JSON.parse(read(job.artifacts.reports.codequality ?? ''));
    assert.ok(issues.some(({ location }: { location: { path: string } }) => location.path === 'configs/old.cfg'));
    assert.match(read(job.artifacts.reports.junit ?? ''), /<testsuites name="novstack"/);
    assert.match(read(job.artifacts.paths[0] ?? ''), /### novstack/);
  });

  it('obeys its variables', () => {
    const environment = { CI_MERGE_REQUEST_DIFF_BASE_SHA: base, NOVSTACK_PATHS: 'configs' };
    assert.equal(run({ ...environment, NOVSTACK_FAIL_ON: 'never' }).code, 0);
    assert.equal(run({ ...environment, NOVSTACK_FAIL_ON: 'error' }).code, 1);
  });

  it('fails nothing on the default branch', () => {
    assert.equal(run({}).code, 0);
  });
});

describe('Azure DevOps', () => {
  interface Step {
    readonly bash?: string;
    readonly script?: string;
    readonly inputs?: Record<string, string>;
  }
  const { steps } = yaml<{ steps: readonly Step[] }>(blockBelow(page, 'Azure DevOps', 'yaml'));

  it('compares a pull request, and leaves the reports that the tasks publish', () => {
    const staging = mkdtempSync(join(tmpdir(), 'novstack-staging-'));
    const environment = {
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
      BUILD_ARTIFACTSTAGINGDIRECTORY: staging,
    };
    const line = steps.find(({ bash }) => bash)?.bash ?? assert.fail();
    const { code, stderr } = shell.run(repository.folder, line, environment, 'bash');
    assert.equal(code, 1, stderr);
    const sarif = JSON.parse(readFileSync(join(staging, 'novstack.sarif'), 'utf8'));
    assert.deepEqual(
      sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId),
      NEW,
    );
    rmSync(staging, { recursive: true });
    const published = steps.find(({ inputs }) => inputs?.testResultsFiles)?.inputs?.testResultsFiles ?? '';
    assert.match(read(published), /SMI001/);
  });
});

describe('reviewdog', () => {
  it('gets what it reads', () => {
    const heard = join(repository.folder, 'heard');
    shell.program('reviewdog', `echo "$@" > "${heard}.arguments"; cat > "${heard}.json"`);
    const line = blockBelow(page, 'reviewdog', 'sh');
    assert.equal(shell.run(repository.folder, line, {}, 'bash').code, 0);
    const document = JSON.parse(read('heard.json'));
    const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
    const { valid, errors } = validator.validateObject(document);
    assert.ok(valid, JSON.stringify(errors));
    // Both come from one changed line, which is remarked on once.
    assert.equal(document.diagnostics.length, 1);
    for (const code of NEW) assert.ok(document.diagnostics[0].message.includes(`(${code} `), code);
    assert.match(read('heard.arguments'), /-f=rdjson .*-filter-mode=nofilter/);
  });
});

describe('known findings', () => {
  it('fail nothing once they are written down', () => {
    const [write = '', check = ''] = blockBelow(page, 'Start today, fail only on new findings', 'sh').split('\n');
    const missing = shell.run(repository.folder, check);
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /no baseline novstack-known\.json/);
    assert.equal(shell.run(repository.folder, write).code, 0);
    assert.equal(shell.run(repository.folder, check).code, 0);
    writeFileSync(join(repository.folder, 'configs', 'b.cfg'), GUARDED.replace('NAME', 'b'));
    assert.equal(shell.run(repository.folder, check).code, 1);
  });
});

describe('VS Code', () => {
  it('the task is one that the extension defines', () => {
    const [block] = blocksBelow(page, 'In VS Code').filter(({ language }) => language === 'json');
    const [task] = JSON.parse(block?.text ?? '').tasks;
    const [definition] = contributes.taskDefinitions;
    const { type, problemMatcher, ...own } = task;
    assert.equal(type, definition.type);
    for (const name of Object.keys(own)) assert.ok(name in definition.properties, name);
    assert.ok(contributes.problemMatchers.some(({ name }: { name: string }) => `$${name}` === problemMatcher));
  });
});
