// The Chromium of this machine, and the page that VS Code's test driver talks to.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium; undefined where there is none. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return candidates.find((path) => path && existsSync(path));
}

export function launch() {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
}

/** The windows that the suite needs: one workspace that the user trusts, and one that not. */
export const WINDOWS = [
  { entry: 'index.ts', trusted: true },
  { entry: 'untrusted.ts', trusted: false },
];

/**
 * Opens VS Code at a URL, lets the suite that it names run, and prints what the suite says.
 * @returns the number of tests that passed, failed and were skipped; a run that ends without a word has failed
 */
export async function runSuite(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 720 } });
  const tab = await context.newPage();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const exit = new Promise((done) => tab.exposeFunction('codeAutomationExit', done));
  await tab.exposeFunction('codeAutomationLog', (_type, args) => {
    if (process.env.DEBUG) console.log('log:', JSON.stringify(args).slice(0, 500));
    const line = args.map(String).join(' ');
    const at = line.indexOf('novstack suite: ');
    if (at < 0) return;
    const said = line.slice(at + 'novstack suite: '.length);
    if (said.startsWith('ok ')) counts.passed++;
    if (said.startsWith('FAILED ')) counts.failed++;
    if (said.startsWith('skipped ')) counts.skipped++;
    console.log(`  ${said}`);
  });
  if (process.env.DEBUG) tab.on('console', (message) => console.log('console:', message.text()));
  await tab.goto(url);
  const code = await exit;
  await context.close();
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
  return counts;
}

/** The counts of several runs in one. */
export function sum(runs) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const run of runs) for (const key of Object.keys(total)) total[key] += run[key];
  return total;
}
