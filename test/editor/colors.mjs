// The colors of a configuration in VS Code server, in the themes that it ships: a screenshot of each.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/paths.mjs';
import { launch } from './browser.mjs';
import { packageExtension } from './bundle.mjs';
import { Person } from './person.mjs';
import { startServer, workspaceUrl } from './server.mjs';

const SHOTS = join(root, 'out', 'editor', 'screenshots');

/** Themes by their files, which VS Code names in the class of its window. */
const THEMES = {
  dark_modern: 'Default Dark Modern',
  light_modern: 'Default Light Modern',
  hc_black: 'Default High Contrast',
  hc_light: 'Default High Contrast Light',
  monokai: 'Monokai',
  'solarized-light': 'Solarized Light',
};

const SAMPLE = `! comment
hostname SW-CAMPUS
boot system flash:c3750-ipservicesk9-mz.122-55.SE11.bin
enable secret 9 $9$example
no vstack
vlan 10
 name USERS
line vty 0 4
 password 7 0822455D0A16
interface GigabitEthernet1/0/1
 description uplink, log in here
 ip vrf forwarding CUSTOMER
 ip address 192.0.2.1 255.255.255.0 secondary
 ip access-group MGMT in
ip access-list extended MGMT
 10 permit tcp host 192.0.2.9 any eq 22 log
 20 deny ip any any
route-map OUT permit 10
 match access-group name {{ list }}
banner login ^C
Authorized access: no vstack ^C
`;

/** Words whose colors differ in each of the themes. */
const APART = [
  ['permit', 'deny', 'secondary'],
  ['0822455D0A16', 'secondary', 'password', '10'],
  ['! comment', 'secondary', 'no', 'MGMT'],
  ['MGMT', 'secondary', 'hostname'],
  ['GigabitEthernet1/0/1', 'secondary', 'hostname'],
  ['OUT', 'secondary', 'in'],
  ['CUSTOMER', 'secondary', 'hostname'],
];

/** The color of a word on the screen, blanks at its ends left out; words of one color are one. */
const colorOf = (page, word) =>
  page.evaluate((wanted) => {
    const spans = [...document.querySelectorAll('.monaco-editor .view-line span span')];
    const found = spans.find((span) => span.textContent?.replace(/\u00a0/g, ' ').trim() === wanted);
    return found && getComputedStyle(found).color;
  }, word);

export async function runColors() {
  mkdirSync(SHOTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'novstack-colors-'));
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, 'sample.ios'), SAMPLE);
  const choose = (theme) =>
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  const browser = await launch();
  const server = await startServer({
    flags: ['--disable-workspace-trust'],
    settings: {
      'editor.minimap.enabled': false,
      'editor.occurrencesHighlight': 'off',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'novstack.exposureLens': false,
    },
  });
  let passed = 0;
  let failed = 0;
  try {
    server.install(packageExtension());
    const page = await browser.newPage({ viewport: { width: 900, height: 560 } });
    await page.goto(workspaceUrl(server, folder));
    const person = new Person(page);
    await person.settle();
    await person.open('sample.ios');
    await person.command('View: Toggle Primary Side Bar Visibility');
    for (const [file, theme] of Object.entries(THEMES)) {
      choose(theme);
      try {
        await page.locator(`.monaco-workbench[class*="themes-${file}"]`).waitFor();
        // Words are told apart a moment after they are seen, and colored a moment after the window.
        await page.waitForTimeout(1000);
        for (const [one, ...others] of APART) {
          const color = await colorOf(page, one);
          assert.ok(color, `${theme}: no word ${one}`);
          for (const other of others)
            assert.notEqual(color, await colorOf(page, other), `${theme}: ${one} as ${other}`);
        }
        await page.screenshot({ path: join(SHOTS, `colors-${file}.png`) });
        passed++;
        console.log(`  ok ${theme} tells words apart`);
      } catch (error) {
        failed++;
        console.log(`  FAILED ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    server.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { passed, failed, skipped: 0 };
}
