// Mutation tests of what decides a verdict: `npm run mutation`, or with `PART=reach` or `PART=rules` for one of the two.
// On two processors the first takes some twenty minutes and the second ten, so nothing of it runs in CI.
const PARTS = {
  reach: {
    mutate: 'server/src/engine/reach/*.ts',
    // The quick ones first: most mutants need no other.
    spec: [
      ...['vectors', 'filters', 'groups', 'lists', 'compare', 'localAddresses', 'sources', 'exposure'].map(
        (name) => `test/engine/reach/${name}.test.ts`,
      ),
      ...engine('device/cases', 'rules/cases', 'review/review'),
      ...properties('exposure', 'firstMatch', 'lists'),
    ],
  },
  rules: {
    mutate: 'server/src/engine/rules/**/*.ts',
    spec: engine('rules/cases', 'rules/said', 'rules/carets', 'whole', 'review/review', 'device/cases'),
  },
};
const { PART } = process.env;
const parts = PART ? [PARTS[PART]] : Object.values(PARTS);

function engine(...names) {
  return names.map((name) => `test/engine/${name}.test.ts`);
}

function properties(...names) {
  return names.map((name) => `test/properties/${name}.test.ts`);
}

export default {
  mutate: parts.map(({ mutate }) => mutate),
  // Most are texts for people, which the tests of formats and languages pin down.
  mutator: { excludedMutations: ['StringLiteral'] },
  testRunner: 'mocha',
  mochaOptions: {
    spec: parts.flatMap(({ spec }) => spec),
    require: ['tsx/cjs', './test/mutation/setup.cjs'],
  },
  // It would rewrite those there are with the library of an older TypeScript.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: `out/mutation/incremental-${PART ?? 'all'}.json`,
  tempDirName: 'out/mutation/sandbox',
  ignorePatterns: ['/out', '/dist', '/server/dist', '/images', '*.vsix'],
  // What runs when a module is loaded can be tried only in a process of its own for each mutant.
  ignoreStatic: true,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `out/mutation/report-${PART ?? 'all'}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  thresholds: { high: 90, low: 85, break: 85 },
  timeoutMS: 4_000,
};
