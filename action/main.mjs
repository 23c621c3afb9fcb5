// The action: runs novstack on what a workflow checked out, and hands its reports to GitHub.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFor, NOTHING, REMOTE } from './environment.mjs';
import { GitHub } from './github.mjs';

const { env } = process;
/** The runner hands inputs over by their names in capitals. */
const input = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
/** The command line, which the bundle of the action brings. */
const program = join(dirname(fileURLToPath(import.meta.url)), 'novstack', 'bin', 'novstack.js');
const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
const reports = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'novstack-'));
const report = (name) => join(reports, name);

function git(...args) {
  return spawnSync('git', args, {
    cwd: workspace,
    env: environmentFor(args[0] === 'fetch' ? REMOTE : NOTHING),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What text a workflow shows must not be taken for commands to the runner. */
function annotate(level, message) {
  const text = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::${level} title=novstack::${text}`);
}

function readEvent() {
  return env.GITHUB_EVENT_PATH && existsSync(env.GITHUB_EVENT_PATH)
    ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
    : {};
}

/**
 * The revision to compare with; undefined where there is none, so that everything is checked. A pull request is
 * checked out merged into its base: what was merged there in the meantime is on the first parent's side, and not its own.
 */
function baseOf(event) {
  if (input('base') !== '') return input('base');
  const head = event.pull_request?.head?.sha;
  const [, first, second] = git('rev-list', '--parents', '--max-count=1', 'HEAD').stdout.trim().split(' ');
  if (head !== undefined && second === head) return first;
  const sha = event.pull_request?.base?.sha ?? event.before;
  if (!/^[0-9a-f]{40,64}$/.test(sha ?? '') || /^0+$/.test(sha)) return undefined;
  // What a push replaced may be gone.
  return event.pull_request || isThere(prepare(sha)) ? sha : undefined;
}

function isThere(revision) {
  return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).status === 0;
}

/** A shallow clone lacks the base; what is compared with it is all that is fetched. */
function prepare(base) {
  if (isThere(base)) return base;
  const fetched = git('fetch', '--no-tags', '--quiet', '--depth=1', '--end-of-options', 'origin', base);
  if (isThere(base)) return base;
  // A branch that was fetched by its name is only there as what was fetched last.
  return fetched.status === 0 ? git('rev-parse', 'FETCH_HEAD').stdout.trim() : base;
}

/** The paths of the input, as the repository calls them: reports name files by them, and GitHub finds them by that. */
function pathsOfInput() {
  return input('paths')
    .split(/\r?\n/)
    .map((path) => path.trim())
    .filter(Boolean)
    .map((path) => relative(workspace, resolve(workspace, path)).split(sep).join('/') || '.');
}

/** What fails the step: what is new since the base, or everything where there is none. */
function gate(base) {
  const outputs = [
    ['--format', input('format') === 'text' ? 'text' : 'github'],
    ['--format', 'markdown', '--output', report('comment.md')],
    ['--format', 'json', '--output', report('report.json')],
    ['--format', 'rdjson', '--output', report('suggestions.json')],
  ].flat();
  const failOn = input('fail-on') === '' ? [] : ['--fail-on', input('fail-on')];
  if (base === undefined) return show(checkAll([...outputs, ...failOn]));
  const parted = git('merge-base', '--end-of-options', base, 'HEAD').status === 0;
  const limits = [...failOn, ...(parted ? [] : ['--no-merge-base'])];
  return show(novstack(['diff', ...outputs, ...limits, '--', base, 'HEAD', ...pathsOfInput()]));
}

/**
 * The whole state of the paths, whatever is new: code scanning takes what an upload lacks for fixed, and closes its
 * alerts. So there is no file where something could not be looked at.
 * @param code how the gate ended
 */
function writeSarif(file, code) {
  rmSync(file, { force: true });
  const made = report('whole.sarif');
  const options = ['--format', 'sarif', '--output', made, '--include-known', '--fail-on', 'never'];
  const isWhole = code < 2 && show(checkAll(options)) === 0 && existsSync(made);
  if (isWhole) {
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(made, file);
  } else {
    const why = 'something could not be looked at, and code scanning would take its alerts for fixed';
    annotate('warning', `There is no SARIF file: ${why}. The log says what.`);
  }
  return isWhole;
}

/** Checks the paths of the input, else what novstack.yaml includes, else everything. */
function checkAll(options) {
  const paths = pathsOfInput();
  // What was checked out is tracked, whatever .gitignore says.
  return novstack(['check', '--no-ignore', ...options, ...(paths.length > 0 ? ['--', ...paths] : [])]);
}

function novstack(args) {
  return spawnSync(process.execPath, [program, ...args], {
    cwd: workspace,
    env: environmentFor(NOTHING),
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

/**
 * Annotations are commands to the runner; anything else that is shown is none.
 * @returns the exit code
 */
function show({ status, stdout, stderr }) {
  const isText = input('format') === 'text';
  if (!isText) process.stdout.write(stdout);
  const other = `${isText ? stdout : ''}${stderr}`;
  const token = randomUUID();
  if (other !== '') process.stdout.write(`::stop-commands::${token}\n${other}\n::${token}::\n`);
  return status ?? 3;
}

/** The lines of a file as novstack saw it. */
function linesOfFile(path) {
  const file = join(workspace, path);
  return existsSync(file) ? readFileSync(file, 'utf8').split(/\r\n|\n|\r/) : [];
}

function setOutput(name, value) {
  if (!env.GITHUB_OUTPUT) return;
  const end = randomUUID();
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

function readReport() {
  return existsSync(report('report.json')) ? JSON.parse(readFileSync(report('report.json'), 'utf8')) : undefined;
}

function countFindings({ files }) {
  return files.reduce((sum, { findings }) => sum + (findings.new ?? findings).length, 0);
}

/** Is there anything to tell of, so that a comment is started? */
function isWorthTelling({ files, unreadable, notices = [] }) {
  const changes = files.some(({ findings, devices = [] }) => {
    const { fixed = [], silenced = [] } = findings;
    const states = devices.some(({ before, after }) => before?.state !== after?.state);
    return (findings.new ?? findings).length > 0 || fixed.length > 0 || silenced.length > 0 || states;
  });
  return changes || unreadable.length > 0 || notices.length > 0;
}

async function main() {
  if (!['', 'github', 'text'].includes(input('format')))
    throw new Error(`format is github or text, not '${input('format')}'`);
  const event = readEvent();
  const base = baseOf(event);
  const code = gate(base === undefined ? undefined : prepare(base));
  setOutput('exit-code', code);
  const sarif = input('sarif-file') || 'novstack.sarif';
  if (writeSarif(resolve(workspace, sarif), code)) setOutput('sarif-file', sarif);
  const found = readReport();
  if (found) setOutput('findings', countFindings(found));
  if (existsSync(report('comment.md'))) {
    const comment = readFileSync(report('comment.md'), 'utf8');
    if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, comment);
    await tellPullRequest(event, comment, found !== undefined && isWorthTelling(found));
  }
  rmSync(reports, { recursive: true, force: true });
  process.exitCode = code;
}

/** What cannot be told on the pull request is in the summary all the same: it fails nothing. */
async function tellPullRequest(event, comment, isNews) {
  const number = event.pull_request?.number;
  if (number === undefined || input('token') === '') return;
  const github = new GitHub({
    url: env.GITHUB_API_URL ?? 'https://api.github.com',
    repository: env.GITHUB_REPOSITORY,
    token: input('token'),
  });
  try {
    if (input('comment') === 'true') await github.keepComment(number, comment, isNews);
    if (input('suggest') === 'true') {
      const { diagnostics } = JSON.parse(readFileSync(report('suggestions.json'), 'utf8'));
      await github.suggest(number, event.pull_request.head.sha, diagnostics, linesOfFile);
    }
  } catch (error) {
    annotate(
      'notice',
      `The pull request could not be commented: ${error.message}. Pull requests from forks get a token that may only read.`,
    );
  }
}

await main();
