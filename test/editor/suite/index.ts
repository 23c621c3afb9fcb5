/** The entry point that VS Code calls: runs the Mocha suite and rejects when a test failed. */
import 'mocha/mocha';

mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: undefined });

export async function run(): Promise<void> {
  await import('./extension.test');
  let passed = 0;
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`novstack suite: ${passed} passed, ${failures} failed`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    runner.on('pass', (test) => {
      passed++;
      console.log(`novstack suite: ok ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error) =>
      console.log(`novstack suite: FAILED ${test.fullTitle()}: ${error.stack ?? error}`),
    );
  });
}
