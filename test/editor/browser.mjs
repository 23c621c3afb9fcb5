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
 * @returns the number of tests that passed, failed and were skipped, and what was measured; a run that ends without a
 * word has failed
 */
export async function runSuite(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 720 } });
  const tab = await context.newPage();
  const counts = { passed: 0, failed: 0, skipped: 0, measured: [] };
  let heard = Date.now();
  const exit = new Promise((done) => tab.exposeFunction('codeAutomationExit', done));
  await tab.exposeFunction('codeAutomationLog', (_type, args) => {
    if (process.env.DEBUG) console.log('log:', JSON.stringify(args).slice(0, 500));
    const line = args.map(String).join(' ');
    const at = line.indexOf('novstack suite: ');
    heard = Date.now();
    if (at < 0) return;
    const said = line.slice(at + 'novstack suite: '.length);
    if (said.startsWith('ok ')) counts.passed++;
    if (said.startsWith('FAILED ')) counts.failed++;
    if (said.startsWith('skipped ')) counts.skipped++;
    if (said.startsWith('measured ')) counts.measured.push(JSON.parse(said.slice('measured '.length)));
    console.log(`  ${said}`);
  });
  if (process.env.DEBUG) tab.on('console', (message) => console.log('console:', message.text()));
  await tab.goto(url);
  const ended = new AbortController();
  const code = await Promise.race([exit, silence(() => heard, ended.signal)]);
  ended.abort();
  await context.close();
  const empty = counts.passed + counts.measured.length === 0 && !process.env.GREP;
  if (code !== 0 || empty) counts.failed = Math.max(1, counts.failed);
  return counts;
}

/** An editor that never starts its suite, or hangs in it, says nothing any more (milliseconds). */
const SILENCE = 90_000;

/** Ends, with a word, once nothing was heard for long; every test of a suite says something sooner. */
async function silence(heard, signal) {
  while (Date.now() - heard() < SILENCE) {
    await new Promise((done) => setTimeout(done, 1000).unref());
    if (signal.aborted) return;
  }
  console.log(
    `  FAILED the editor has said nothing for ${SILENCE / 1000} s: is the extension there for it? (DEBUG=1 tells more)`,
  );
}

/** The counts of several runs in one. */
export function sum(runs) {
  const count = (key) => runs.reduce((total, run) => total + run[key], 0);
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    measured: runs.flatMap(({ measured }) => measured ?? []),
  };
}
