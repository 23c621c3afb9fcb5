// Takes the README's pictures, so that they show the extension as it is now.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.mjs';
import { launch } from './browser.mjs';
import { packageExtension } from './bundle.mjs';
import { lineOf, openSamples } from './ui.mjs';

const VIEW = { viewport: { width: 1000, height: 600 }, deviceScaleFactor: 1.25 };

/** Nothing else than novstack has something to show. */
const QUIET = {
  'editor.occurrencesHighlight': 'off',
  'files.associations': { '*.cfg': 'cisco-ios' },
  'git.enabled': false,
  'window.title': 'novstack',
};

/** Each picture: its theme, and what is done before it is taken. */
const PICTURES = {
  dark: {
    theme: 'Default Dark Modern',
    async prepare({ person }) {
      await person.open('access-2960.cfg');
      await person.press('Control+Shift+M');
      await person.problems('Smart Install is on').first().waitFor();
      await person.open('access-2960.cfg');
      await person.goToLine(lineOf('access-2960.cfg', 'vstack'));
      await person.bulb();
    },
  },
  language: {
    theme: 'Default Dark Modern',
    settings: { 'novstack.codeLens': true, 'editor.hover.above': false },
    async prepare({ person, page }) {
      await person.command('Explorer: Focus on Outline View');
      await person.open('distribution-3750x.cfg');
      await person.goToLine(lineOf('distribution-3750x.cfg', ' ip access-group FROM-CORE in'));
      await page.locator('.codelens-decoration', { hasText: 'open to' }).first().waitFor();
      await person.goToLine(lineOf('distribution-3750x.cfg', 'interface GigabitEthernet1/0/1'));
      await person.press('Control+K', 'Control+I');
      await page.locator('.monaco-hover:visible', { hasText: 'TCP port 4786' }).first().waitFor();
    },
  },
  light: {
    theme: 'Default Light Modern',
    async prepare({ person, page }) {
      await person.open('distribution-3750x.cfg');
      await person.goToLine(lineOf('distribution-3750x.cfg', 'interface Vlan20'));
      await person.bulb();
      await person.choose('Restrict TCP port 4786', 'Control+Enter');
      await page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor();
      await page.locator('.bulk-edit-panel').getByText('Discard').waitFor();
    },
  },
};

/** The browser is what turns a picture into WebP, a third of the size of PNG. */
async function toWebp(browser, png) {
  const page = await browser.newPage();
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const url = await page.evaluate(async (from) => {
    const image = new Image();
    image.src = from;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.65);
  }, source);
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

const vsix = packageExtension();
const browser = await launch();
try {
  for (const [name, { theme, settings: own = {}, prepare }] of Object.entries(PICTURES)) {
    const settings = { ...QUIET, ...own, 'workbench.colorTheme': theme };
    const window = await openSamples(browser, vsix, { ...VIEW, settings });
    await prepare(window);
    const picture = await toWebp(browser, await window.page.screenshot());
    const path = join(root, 'images', `${name}.webp`);
    writeFileSync(path, picture);
    console.log(`${path}: ${Math.ceil(picture.length / 1024)} KB`);
    await window.page.context().close();
    window.close();
  }
} finally {
  await browser.close();
}
