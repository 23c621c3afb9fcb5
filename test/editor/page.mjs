// The page that `novstack inventory --format html` writes, in a real browser: sorted, filtered, and safe to open.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/paths.mjs';
import { expectAccessible } from './accessibility.mjs';
import { launch } from './browser.mjs';

/** Names that would run, were they taken for HTML. */
const EVIL = ['<img/src=x/onerror=alert(1)>', '"><script>alert(1)</script>', '</script><script>alert(1)</script>'];

const TESTS = {
  'lists the devices by risk': async (page) => {
    const states = await cells(page, 2);
    assert.deepEqual(states.slice(0, 3), ['on', 'on', 'on']);
    assert.equal(states.at(-1), 'not supported');
    assert.match(await page.locator('.legend').innerText(), /on by default: \d/);
  },
  'sorts by a column, there and back': async (page) => {
    const button = page.getByRole('button', { name: 'release' });
    await button.focus();
    await page.keyboard.press('Enter');
    const up = await cells(page, 6);
    assert.equal(await page.locator('th[aria-sort]').getAttribute('aria-sort'), 'ascending');
    await page.keyboard.press('Enter');
    assert.deepEqual(await cells(page, 6), [...up].reverse());
    assert.ok(new Set(up).size > 3);
  },
  'filters by words': async (page) => {
    await page.getByLabel('Show rows with').fill('3750 on');
    const names = await page.locator('tbody tr:visible').count();
    assert.ok(names > 0 && names < 5);
    assert.equal(await page.locator('output').innerText(), `${names} rows`);
    await page.getByLabel('Show rows with').fill('');
  },
  'is accessible, in light and in dark, sorted and filtered': async (page) => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await page.getByRole('button', { name: 'release' }).click();
    await page.getByLabel('Show rows with').fill('no such row');
    await expectAccessible(page);
    await page.getByLabel('Show rows with').fill('');
  },
  'runs nothing that a configuration says': async (page, seen) => {
    for (const name of EVIL) assert.ok((await page.locator('tbody').innerText()).includes(name), name);
    assert.equal(await page.locator('tbody img, tbody script').count(), 0);
    assert.deepEqual(seen.dialogs, []);
  },
  'asks nobody for anything': async (_page, seen) => {
    assert.deepEqual(seen.requests.slice(1), []);
    assert.deepEqual(seen.errors, []);
  },
};

function cells(page, column) {
  return page.locator(`tbody tr > :nth-child(${column})`).allInnerTexts();
}

export async function runPage() {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-page-'));
  const browser = await launch();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const [index, name] of EVIL.entries())
      writeFileSync(join(folder, `evil-${index}.ios`), `hostname ${name}\nvstack\n`);
    const file = join(folder, 'inventory.html');
    const program = join(root, 'server', 'bin', 'novstack.js');
    const args = ['inventory', join(root, 'samples'), folder, '--format', 'html', '--output', file];
    assert.equal(spawnSync(process.execPath, [program, ...args], { cwd: root }).status, 0);
    const page = await browser.newPage();
    const seen = { requests: [], dialogs: [], errors: [] };
    page.on('request', (request) => seen.requests.push(request.url()));
    page.on('dialog', (dialog) => seen.dialogs.push(dialog.message()) && dialog.dismiss());
    page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
    page.on('pageerror', (error) => seen.errors.push(String(error)));
    await page.goto(pathToFileURL(file).href);
    for (const [name, test] of Object.entries(TESTS)) {
      try {
        await test(page, seen);
        counts.passed++;
        console.log(`  ok ${name}`);
      } catch (error) {
        counts.failed++;
        console.log(`  FAILED ${name}: ${error.stack}`);
      }
    }
    mkdirSync(join(root, 'out', 'editor', 'screenshots'), { recursive: true });
    await page.screenshot({ path: join(root, 'out', 'editor', 'screenshots', 'inventory.png') });
    return counts;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
