// The action: runs novstack on what a workflow checked out, and hands its reports to GitHub.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitHub } from './github.mjs';
import { program } from './program.mjs';

const { env } = process;
const input = (name) => (env[`INPUT_${name}`] ?? '').trim();
const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
const reports = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'novstack-'));
const report = (name) => join(reports, name);

function git(...args) {
  return spawnSync('git', args, { cwd: workspace, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What text a workflow shows must not be taken for commands to the runner. */
function notice(message) {
  const text = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::notice title=novstack::${text}`);
}

function readEvent() {
  return env.GITHUB_EVENT_PATH && existsSync(env.GITHUB_EVENT_PATH)
    ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
    : {};
}

/** The revision to compare with; undefined where there is none, so that everything is checked. */
function baseOf(event) {
  if (input('BASE') !== '') return input('BASE');
  const sha = event.pull_request?.base?.sha ?? event.before;
  return /^[0-9a-f]{40,64}$/.test(sha ?? '') && !/^0+$/.test(sha) ? sha : undefined;
}

/** A shallow clone lacks the base; what is compared with it is all that is fetched. */
function prepare(base) {
  const known = () => git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`).status === 0;
  if (known()) return base;
  const fetched = git('fetch', '--no-tags', '--quiet', '--depth=1', '--end-of-options', 'origin', base);
  if (known()) return base;
  // A branch that was fetched by its name is only there as what was fetched last.
  return fetched.status === 0 ? git('rev-parse', 'FETCH_HEAD').stdout.trim() : base;
}

function argumentsFor(base) {
  const paths = input('PATHS')
    .split(/\r?\n/)
    .map((path) => path.trim())
    .filter(Boolean);
  const outputs = [
    ['--format', input('FORMAT') === 'text' ? 'text' : 'github'],
    ['--format', 'sarif', '--output', input('SARIF_FILE') || 'novstack.sarif'],
    ['--format', 'markdown', '--output', report('comment.md')],
    ['--format', 'json', '--output', report('report.json')],
    ['--format', 'rdjson', '--output', report('suggestions.json')],
  ].flat();
  const failOn = input('FAIL_ON') === '' ? [] : ['--fail-on', input('FAIL_ON')];
  if (base === undefined) return ['check', ...outputs, ...failOn, '--', ...(paths.length > 0 ? paths : ['.'])];
  // A pull request is checked out merged into its base: compared with that, nothing of others is in the way.
  const parted = git('merge-base', '--end-of-options', base, 'HEAD').status === 0;
  return ['diff', ...outputs, ...failOn, ...(parted ? [] : ['--no-merge-base']), '--', base, 'HEAD', ...paths];
}

/** Annotations are commands to the runner; anything else that is shown is none. */
function run(args) {
  const isText = input('FORMAT') === 'text';
  const token = randomUUID();
  if (isText) console.log(`::stop-commands::${token}`);
  const { status } = spawnSync(process.execPath, [program(), ...args], {
    cwd: workspace,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (isText) console.log(`::${token}::`);
  return status ?? 3;
}

function setOutput(name, value) {
  if (!env.GITHUB_OUTPUT) return;
  const end = randomUUID();
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

function countFindings() {
  const { files } = JSON.parse(readFileSync(report('report.json'), 'utf8'));
  return files.reduce((sum, { findings }) => sum + (findings.new ?? findings).length, 0);
}

async function main() {
  const event = readEvent();
  const base = baseOf(event);
  const code = run(argumentsFor(base === undefined ? undefined : prepare(base)));
  setOutput('exit-code', code);
  setOutput('sarif-file', input('SARIF_FILE') || 'novstack.sarif');
  if (existsSync(report('report.json'))) setOutput('findings', countFindings());
  if (existsSync(report('comment.md'))) {
    const comment = readFileSync(report('comment.md'), 'utf8');
    if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, comment);
    await tellPullRequest(event, comment);
  }
  rmSync(reports, { recursive: true, force: true });
  process.exitCode = code;
}

/** What cannot be told on the pull request is in the summary all the same: it fails nothing. */
async function tellPullRequest(event, comment) {
  const number = event.pull_request?.number;
  if (number === undefined || input('TOKEN') === '') return;
  const github = new GitHub({
    url: env.GITHUB_API_URL ?? 'https://api.github.com',
    repository: env.GITHUB_REPOSITORY,
    token: input('TOKEN'),
  });
  try {
    if (input('COMMENT') === 'true') await github.keepComment(number, comment);
    if (input('SUGGEST') === 'true') {
      const { diagnostics } = JSON.parse(readFileSync(report('suggestions.json'), 'utf8'));
      await github.suggest(number, event.pull_request.head.sha, diagnostics);
    }
  } catch (error) {
    notice(
      `The pull request could not be commented: ${error.message}. Pull requests from forks get a token that may only read.`,
    );
  }
}

await main();
