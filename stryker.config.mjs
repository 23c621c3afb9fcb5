// Mutation tests of what decides a verdict: `npx stryker run`, hours on two processors. Nothing of it runs in CI.
export default {
  mutate: ['server/src/engine/{reach,rules}/*.ts'],
  testRunner: 'mocha',
  mochaOptions: {
    spec: [
      'test/reach/*.test.ts',
      ...['carets', 'device', 'review', 'whole'].map((name) => `test/engine/${name}.test.ts`),
      ...['exposure', 'firstMatch', 'lists', 'review'].map((name) => `test/properties/${name}.test.ts`),
    ],
    require: ['tsx/cjs', './test/mutation/setup.cjs'],
  },
  // It would rewrite those there are with the library of an older TypeScript.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: 'out/mutation/incremental.json',
  tempDirName: 'out/mutation/sandbox',
  ignorePatterns: ['/out', '/dist', '/server/dist', '/images', '*.vsix'],
  // What runs when a module is loaded can be tried only in a process of its own for each mutant.
  ignoreStatic: true,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'out/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  thresholds: { high: 90, low: 85, break: 85 },
  timeoutMS: 10_000,
};
