/** Runs the test files named as arguments with Node's test runner; the last line printed is the count. */
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

let passed = 0;
let failed = 0;
let skipped = 0;

const stream = run({ files: process.argv.slice(2), concurrency: true });
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
const reporter = stream.compose(new spec());
reporter.pipe(process.stdout, { end: false });
reporter.on('end', () => {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
});
