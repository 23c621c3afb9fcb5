/** Runs the test files named as arguments with Node's test runner; the last line printed is the count. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from './support/cli';

/** How many files the end of a run names. */
const SLOWEST = 10;
/** How long each file took when it was run last, in milliseconds. */
const TIMES = join(ROOT, 'out', 'test-times.json');

// Tests load modules that git does not keep.
const compiler = join(ROOT, 'scripts', 'made.mjs');
if (spawnSync(process.execPath, [compiler], { stdio: 'inherit' }).status !== 0) process.exit(1);

let passed = 0;
let failed = 0;
let skipped = 0;

/** A test file by the name of its source, whether it is run itself or its bundle. */
function sourceOf(file: string): string {
  const path = relative(ROOT, resolve(file)).replaceAll('\\', '/');
  return path.replace(/^out\/tests\//, '').replace(/\.js$/, '.ts');
}

function readTimes(): Record<string, number> {
  try {
    return JSON.parse(readFileSync(TIMES, 'utf8'));
  } catch {
    return {};
  }
}

/** The slowest first, so that no processor waits for one at the end; what was never run may be slow. */
function ordered(files: readonly string[], times: Readonly<Record<string, number>>): string[] {
  const time = (file: string) => times[sourceOf(file)] ?? Number.MAX_VALUE;
  return [...files].sort((one, other) => time(other) - time(one));
}

function showSlowest(times: Readonly<Record<string, number>>): void {
  const slowest = Object.entries(times).sort(([, one], [, other]) => other - one);
  process.stdout.write('\nThe slowest files:\n');
  for (const [file, time] of slowest.slice(0, SLOWEST))
    process.stdout.write(`${(time / 1000).toFixed(1).padStart(7)} s  ${file}\n`);
}

const known = readTimes();
const took: Record<string, number> = {};
// `true` would leave a processor idle: on two of them, one file after the other.
const stream = run({ files: ordered(process.argv.slice(2), known), concurrency: availableParallelism() });
// Suites are counted by the tests in them; a file that cannot be loaded fails as a test of its own.
stream.on('test:pass', ({ details, skip }) => {
  const skips = skip !== undefined && skip !== false;
  // A suite that is skipped whole does not name its tests.
  if (skips) skipped++;
  else if (details.type !== 'suite') passed++;
});
stream.on('test:fail', ({ details }) => {
  // A suite fails for its tests, or by itself: in its own code, or in a hook.
  const cause: unknown = Reflect.get(details.error, 'failureType');
  if (details.type !== 'suite' || cause !== 'subtestsFailed') failed++;
});
// A file is told like a test, by its path.
stream.on('test:complete', ({ name, nesting, details }) => {
  if (nesting === 0 && process.argv.includes(name)) took[sourceOf(name)] = details.duration_ms;
});
const reporter = stream.compose(new spec());
reporter.pipe(process.stdout, { end: false });
reporter.on('end', () => {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(TIMES, JSON.stringify({ ...known, ...took }));
  showSlowest(took);
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
});
