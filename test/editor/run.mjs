// Runs the tests in real editors: those that this machine has, or those that `--only web,neovim` names.
import { parseArgs } from 'node:util';
import { sum } from './browser.mjs';
import { VSCODE_SERVER, VSCODE_WEB } from './cache.mjs';
import { noChromium, noCompiler, noEglot, noProgram } from './prerequisites.mjs';

/** Each part: its name, where its code is, and why it cannot run here, if so. */
const PARTS = {
  server: {
    name: `VS Code server ${VSCODE_SERVER}, Node extension host`,
    run: async () => (await import('./server.mjs')).runServer(),
    missing: () => noChromium() ?? noCompiler(),
  },
  package: {
    name: `the packaged extension, installed in VS Code server ${VSCODE_SERVER}`,
    run: async () => (await import('./server.mjs')).runPackage(),
    missing: () => noChromium() ?? noCompiler(),
  },
  web: {
    name: `VS Code Web ${VSCODE_WEB}, browser extension host`,
    run: async () => (await import('./web.mjs')).runWeb(),
    missing: noChromium,
  },
  ui: {
    name: `a person at the keyboard of VS Code server ${VSCODE_SERVER}`,
    run: async () => (await import('./ui.mjs')).runUi(),
    missing: () => noChromium() ?? noCompiler(),
  },
  colors: {
    name: `the colors of a configuration, in VS Code server ${VSCODE_SERVER}`,
    run: async () => (await import('./colors.mjs')).runColors(),
    missing: () => noChromium() ?? noCompiler(),
  },
  page: {
    name: 'the page of the inventory, in Chromium',
    run: async () => (await import('./page.mjs')).runPage(),
    missing: noChromium,
  },
  neovim: {
    name: 'Neovim, its built-in LSP client',
    run: async () => (await import('./others.mjs')).runNeovim(),
    missing: () => noProgram('nvim', 'Neovim'),
  },
  emacs: {
    name: 'Emacs, eglot',
    run: async () => (await import('./others.mjs')).runEmacs(),
    missing: noEglot,
  },
  desktop: {
    name: 'VS Code desktop',
    run: async () => (await import('./desktop.mjs')).runDesktop(),
    missing: () => undefined,
    /** It downloads an editor, or needs one that VSCODE_EXECUTABLE names. */
    byName: true,
  },
};

const all = Object.keys(PARTS).filter((part) => !PARTS[part].byName);
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? all;
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`there is no part '${unknown.join(', ')}': choose some of ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

// What a part has started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const results = [];
for (const part of wanted) {
  const { name, run, missing } = PARTS[part];
  console.log(`novstack in ${name}`);
  const reason = missing();
  if (reason) {
    console.log(`  skipped: ${reason}`);
    results.push({ passed: 0, failed: 0, skipped: 1 });
    continue;
  }
  const started = performance.now();
  const counts = await run().catch((error) => {
    console.error(error instanceof Error ? error.stack : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  results.push(counts);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`  ${part}: ${line(counts)}, ${seconds} s`);
}

const total = sum(results);
console.log(line(total));
// On the machine that decides, what is not run has not passed.
process.exit(total.failed > 0 || (process.env.CI && total.skipped > 0) ? 1 : 0);

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
