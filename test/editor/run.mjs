// Runs the suite in real editors: `--only web`, `--only server`, `--only desktop`; by default what needs no compiler.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './browser.mjs';
import { here } from './bundle.mjs';
import { VSCODE_SERVER, VSCODE_WEB } from './cache.mjs';
import { runServer } from './server.mjs';
import { runWeb } from './web.mjs';

const PARTS = {
  web: { name: `VS Code Web ${VSCODE_WEB}, browser extension host`, run: runWeb },
  server: { name: `VS Code server ${VSCODE_SERVER}, Node extension host`, run: runServer },
  desktop: { name: 'VS Code desktop', run: runDesktop },
};

/** A process of its own: the runner of VS Code prints and ends as it likes. */
function runDesktop() {
  const { status } = spawnSync(process.execPath, [join(here, 'desktop.mjs')], { stdio: 'inherit' });
  return { ok: status === 0 };
}

const at = process.argv.indexOf('--only');
const wanted = at < 0 ? ['web'] : (process.argv[at + 1] ?? '').split(',');
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(', ')}: choose some of ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
if (!findChromium() && wanted.some((part) => part !== 'desktop')) {
  console.log('skipped: there is no Chromium on this machine (set CHROMIUM to its path)');
  process.exit(process.env.CI ? 1 : 0);
}
let failed = false;
for (const part of wanted) {
  const { name, run } = PARTS[part];
  console.log(`novstack in ${name}`);
  const started = performance.now();
  try {
    const { ok } = await run();
    failed ||= !ok;
  } catch (error) {
    failed = true;
    console.error(error instanceof Error ? error.message : error);
  }
  console.log(`  ${Math.round((performance.now() - started) / 1000)} s`);
}
process.exit(failed ? 1 : 0);
