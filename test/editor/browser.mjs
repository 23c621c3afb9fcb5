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

/**
 * Opens VS Code at a URL, lets the suite that it names run, and prints what the suite says.
 * @returns the number of tests that passed and failed, and whether the editor calls the run a success
 */
export async function runSuite(browser, url) {
  const tab = await browser.newPage({ viewport: { width: 1100, height: 720 } });
  const counts = { passed: 0, failed: 0 };
  const exit = new Promise((done) => tab.exposeFunction('codeAutomationExit', done));
  await tab.exposeFunction('codeAutomationLog', (_type, args) => {
    if (process.env.DEBUG) console.log('log:', JSON.stringify(args).slice(0, 500));
    const line = args.map(String).join(' ');
    const at = line.indexOf('novstack suite:');
    if (at < 0) return;
    const said = line.slice(at + 'novstack suite: '.length);
    if (said.startsWith('ok ')) counts.passed++;
    if (said.startsWith('FAILED ')) counts.failed++;
    console.log(`  ${said}`);
  });
  if (process.env.DEBUG) tab.on('console', (message) => console.log('console:', message.text()));
  await tab.goto(url);
  const code = await exit;
  await tab.close();
  return { ...counts, ok: code === 0 && counts.failed === 0 && counts.passed > 0 };
}
