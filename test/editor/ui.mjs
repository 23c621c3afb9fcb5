// The extension as a person uses it, in VS Code server: by keyboard, with a screenshot of each step.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/paths.mjs';
import { expectAccessible } from './accessibility.mjs';
import { launch } from './browser.mjs';
import { packageExtension } from './bundle.mjs';
import { Person } from './person.mjs';
import { startServer, workspaceUrl } from './server.mjs';
import { makeSamples } from './workspace.mjs';

const SHOTS = join(root, 'out', 'editor', 'screenshots');

/** Nothing moves, nothing asks, nothing that is not about the file is on the screen. */
const SETTINGS = {
  'diffEditor.useInlineViewWhenSpaceIsLimited': false,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  // What a drive of a network does: it tells of nothing.
  'files.watcherExclude': { '**/unwatched/**': true },
  'extensions.ignoreRecommendations': true,
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * A window on a copy of the samples, which is a git repository with all committed, with the packaged extension
 * installed: what a user has. (An extension in development would have no notifications, and its window another title.)
 */
export async function openSamples(browser, vsix, { settings = {}, ...view } = {}) {
  const server = await startServer({
    flags: ['--disable-workspace-trust'],
    settings: { ...SETTINGS, ...settings },
  });
  server.install(vsix);
  const folder = makeSamples(server.data);
  const page = await browser.newPage({ viewport: { width: 1100, height: 720 }, ...view });
  const url = workspaceUrl(server, folder);
  await page.goto(url);
  const person = new Person(page);
  await person.settle();
  return {
    person,
    page,
    url,
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    /** Writes a file as another program does. */
    write(name, text) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    /** Takes the right to write a file from everybody. */
    lock: (name) => chmodSync(join(folder, name), 0o444),
    close: () => server.close(),
  };
}

/** The number, from 1, of a line of a sample. */
export function lineOf(name, line) {
  return (
    readFileSync(join(root, 'samples', name), 'utf8')
      .split('\n')
      .indexOf(line) + 1
  );
}

const DISTRIBUTION = 'distribution-3750x.cfg';

/** What somebody saw in a terminal: evidence, which nobody changes by the way. */
const SESSION = `SW-SEEN#show running-config
version 15.0
hostname SW-SEEN
!
vstack
!
line con 0
end

SW-SEEN#
`;

/** The rows of the language status once one of them starts with some words; none may leave the window. */
async function languageStatus(page, words) {
  const item = page.locator(
    '.statusbar-item[id="status.languageStatus"], .statusbar-item[aria-label*="Language Status"]',
  );
  await item.first().waitFor();
  await page.mouse.move(10, 10);
  await item.first().hover();
  const rows = page.locator('.hover-language-status');
  await rows.filter({ hasText: words }).first().waitFor();
  const { width } = page.viewportSize();
  for (const row of await rows.all()) {
    for (const part of [row, row.locator('.left'), row.locator('.right')]) {
      const box = await part.first().boundingBox();
      assert.ok(!box || (box.x >= 0 && box.x + box.width <= width), `${await row.innerText()} leaves the window`);
    }
  }
  return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** What a webview shows: it is a frame in a frame. */
function pageIn(page, title) {
  return page.frameLocator('iframe.webview.ready').last().frameLocator(`iframe[title*="${title}"]`);
}

/** What a person does, in this order: each step finds the window as the one before left it. */
const STEPS = {
  async 'a finding is underlined, and in the Problems panel'({ person, page }) {
    await person.open('access-2960.cfg');
    await person.goToLine(lineOf('access-2960.cfg', 'vstack'));
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await person.press('Control+Shift+M');
    await person.problems('Smart Install is on').filter({ hasText: 'SMI001' }).first().waitFor();
  },

  async 'a file that is a configuration is offered to be opened as one'({ person, page, read }) {
    const offer = page.locator('.notification-toast', { hasText: 'Open *.cfg in this workspace as Cisco IOS?' });
    await offer.waitFor();
    await person.command('Notifications: Accept Notification Primary Action');
    await page.locator('.statusbar-item', { hasText: 'Cisco IOS' }).waitFor();
    await offer.waitFor({ state: 'detached' });
    assert.match(read('.vscode/settings.json'), /"\*\.cfg": "cisco-ios"/);
  },

  async 'the name of the file is coloured in the explorer, other systems are not'({ page }) {
    const marked = page.locator('.explorer-folders-view .monaco-list-row', {
      has: page.locator('[class*="itemColor"], .monaco-decoration-itemBadge'),
    });
    const names = await marked.allInnerTexts();
    assert.ok(names.some((name) => name.includes('access-2960.cfg')));
    assert.ok(!names.some((name) => name.includes('nexus-9300.cfg')));
  },

  async 'hover says why'({ person, page }) {
    await person.open('access-2960.cfg');
    await person.goToLine(lineOf('access-2960.cfg', 'vstack'));
    await person.press('Control+K', 'Control+I');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Smart Install is on' });
    await hover.first().waitFor();
    assert.match(await hover.first().innerText(), /SMI001/);
    return () => person.press('Escape');
  },

  async 'the light bulb offers no vstack first, and the ways to suppress last'({ person }) {
    const titles = (await person.bulb()).filter((title) => /Smart Install|Suppress|Explain/.test(title));
    assert.deepEqual(titles, [
      "Disable Smart Install: replace 'vstack' by 'no vstack'",
      'Suppress SMI001, SMI003…',
      'Explain SMI001, SMI003',
    ]);
  },

  async 'no vstack is one key away: the line changes, the problems go'({ person, page, read }) {
    await person.choose("replace 'vstack' by 'no vstack'");
    await page.locator('.view-line', { hasText: /^no.vstack$/ }).waitFor();
    await page.locator('.markers-panel [aria-label*="access-2960.cfg"]').first().waitFor({ state: 'detached' });
    await person.save();
    assert.match(read('access-2960.cfg'), /^no vstack$/m);
    assert.equal(await page.locator('.monaco-editor .squiggly-error').count(), 0);
  },

  async 'the changes lie beside what git has, with the findings of each side'({ person, page }) {
    const left = page.locator('.monaco-diff-editor .original-in-monaco-diff-editor');
    // Git notices a change a moment after the file is saved; before, there is nothing to open.
    await person.repeat(
      () => person.command('Git: Open Changes', 'git.openChange'),
      () => left.first().waitFor({ timeout: 3000 }),
    );
    await left.locator('.squiggly-error').first().waitFor();
    assert.equal(await page.locator('.monaco-diff-editor .modified-in-monaco-diff-editor .squiggly-error').count(), 0);
    return () => person.command('View: Close Editor');
  },

  async 'the access list is shown before it is written'({ person, page, read }) {
    await person.open('stack-3750.cfg');
    await person.goToLine(lineOf('stack-3750.cfg', 'interface Vlan10'));
    const titles = await person.bulb();
    assert.match(
      titles.find((title) => title.includes('4786')) ?? '',
      /^Block TCP port 4786 on 3 interfaces, without 1 redundant entry$/,
    );
    await person.choose('Block TCP port 4786', 'Control+Enter');
    await page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor();
    assert.doesNotMatch(read('stack-3750.cfg'), /SMI_HARDENING_LIST/);
  },

  async 'and written once it is agreed to'({ person, page, read }) {
    await person.press('Control+Enter');
    await page.locator('.tab.active.dirty').waitFor();
    await person.save();
    const text = read('stack-3750.cfg');
    assert.match(text, /^ip access-list extended SMI_HARDENING_LIST$/m);
    assert.match(text, /^interface Vlan10\n ip address .*\n ip access-group SMI_HARDENING_LIST in$/m);
    await page.locator('.monaco-editor .squiggly-warning').waitFor({ state: 'detached' });
  },

  async 'fix all in the workspace tells the files and the lines, and lets choose'({ person, page, write, lock }) {
    write('a-logs/session.txt', SESSION);
    write('a-logs/seen.log', SESSION.replaceAll(/^SW-SEEN#.*$/gm, ''));
    write('a-templates/access.cfg', SESSION.replaceAll(/^SW-SEEN#.*$/gm, '').replace('SW-SEEN', '{{ name }}'));
    write('a-locked.cfg', SESSION.replaceAll(/^SW-SEEN#.*$/gm, '').replace('SW-SEEN', 'LOCKED'));
    lock('a-locked.cfg');
    await person.command('novstack: Fix All in Workspace');
    await person.row('.quick-input-list', 'branch-3560.cfg').waitFor();
    const shown = (await page.locator('.quick-input-list .monaco-list-row').allInnerTexts()).join('\n');
    assert.match(shown, /branch-3560\.cfg\s+line \d+: no.vstack/);
    assert.doesNotMatch(shown, /nexus-9300|director-3560|access-2960/);
    // By path, and what is no configuration is not ticked and says why.
    const rows = await page.locator('.quick-input-list .monaco-list-row').all();
    const told = await Promise.all(
      rows.map(async (row) => {
        const [name = ''] = /[\w/-]+\.(?:cfg|txt|log)/.exec(await row.innerText()) ?? [];
        const [reason = ''] = /terminal session|log:|template|read-only/.exec(await row.innerText()) ?? [];
        return `${name} ${await row.locator('[aria-checked]').or(row).first().getAttribute('aria-checked')} ${reason}`;
      }),
    );
    assert.deepEqual(told.slice(0, 5), [
      'a-locked.cfg false read-only',
      'a-logs/seen.log false log:',
      'a-logs/session.txt false terminal session',
      'a-templates/access.cfg false template',
      'branch-3560.cfg true ',
    ]);
    assert.deepEqual(told, [...told].sort());
  },

  async 'and shows all of it before it is written'({ person, page, read }) {
    await person.press('Enter');
    await page.locator('.tab.active', { hasText: 'Safe fixes in' }).waitFor();
    await page.locator('.multiDiffEntry .line-insert, .monaco-diff-editor .line-insert').first().waitFor();
    await page.locator('.notification-toast', { hasText: 'apply these changes?' }).waitFor();
    assert.doesNotMatch(read('branch-3560.cfg'), /^no vstack$/m);
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  },

  async 'and does it, and undoes it in one step'({ person, page }) {
    await person.command('Notifications: Accept Notification Primary Action');
    await page.locator('.notification-toast', { hasText: 'fixed, and not saved yet' }).first().waitFor();
    await person.open('branch-3560.cfg');
    await page.locator('.tab.active.dirty').waitFor();
    await page.locator('.monaco-editor.focused').first().waitFor();
    assert.ok((await page.locator('.tab.dirty').count()) > 1);
    await person.press('Control+Z');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    return async () => {
      await person.press('Control+Shift+Z');
      await page.locator('.tab.active.dirty').waitFor();
    };
  },

  async 'every switch but the director is off once it is saved'({ person, page, read }) {
    await person.command('Notifications: Accept Notification Primary Action');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    for (const name of ['stack-3750.cfg', 'branch-3560.cfg', 'distribution-3750x.cfg'])
      await person.until(`${name} is saved`, () => /^no vstack$/m.test(read(name)));
    assert.doesNotMatch(read('director-3560.cfg'), /^no vstack$/m);
    for (const name of ['a-locked.cfg', 'a-logs/session.txt', 'a-logs/seen.log', 'a-templates/access.cfg'])
      assert.doesNotMatch(read(name), /no vstack/);
    await person.problems('branch-3560.cfg').waitFor({ state: 'detached' });
  },

  async 'the status says what was understood, within the window, and what can be done'({ person, page }) {
    await person.open('director-3560.cfg');
    const rows = await languageStatus(page, 'Smart Install: on');
    assert.ok(
      rows.some((row) => /^Smart Install: on .*Explain$/.test(row)),
      rows.join('\n'),
    );
    assert.ok(
      rows.some((row) => /^Cisco IOS .*Rescan$/.test(row)),
      rows.join('\n'),
    );
    assert.ok(
      rows.some((row) => /^novstack.*Show Output$/.test(row)),
      rows.join('\n'),
    );
  },

  async 'and which other system it is, of which nothing is judged'({ person, page }) {
    await person.open('nexus-9300.cfg');
    const rows = await languageStatus(page, 'Cisco NX-OS: not judged');
    assert.ok(
      rows.some((row) => row.includes('only Cisco IOS and IOS XE are judged')),
      rows.join('\n'),
    );
    return async () => {
      await page.mouse.move(10, 10);
      await page.locator('.hover-language-status').first().waitFor({ state: 'detached' });
    };
  },

  async 'hover on an interface follows a packet to the port'({ person, page }) {
    await person.open('director-3560.cfg');
    await person.goToLine(lineOf('director-3560.cfg', 'interface Vlan7'));
    await person.press('Control+K', 'Control+I');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'TCP port 4786' });
    await hover.first().waitFor();
    return () => person.press('Escape');
  },

  async 'F12 leads from an access group to its list'({ person, page }) {
    await person.open(DISTRIBUTION);
    await person.goToLine(lineOf(DISTRIBUTION, ' ip access-group FROM-CORE in'));
    await person.press('End', 'Control+ArrowLeft', 'Control+ArrowLeft', 'F12');
    const line = lineOf(DISTRIBUTION, 'ip access-list extended FROM-CORE');
    await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  },

  async 'F2 refuses a name that the device would, and takes another everywhere'({ person, page, read }) {
    const rename = async (name) => {
      await person.press('F2');
      // The old name is selected, so that what is typed takes its place.
      await page.locator('.rename-box input:focus').waitFor();
      await page.keyboard.type(name);
      await person.press('Enter');
    };
    await rename('SMI_HARDENING_LIST');
    await page.getByText('the two would become one').first().waitFor();
    await person.press('Escape');
    await rename('CORE-IN');
    await page
      .locator('.view-line', { hasText: /access-list.extended.CORE-IN/ })
      .first()
      .waitFor();
    await person.save();
    assert.match(read(DISTRIBUTION), /^ ip access-group CORE-IN in$/m);
    return async () => {
      await person.press('Control+Z');
      await person.save();
    };
  },

  async 'an entry is completed word by word, with its parts above it'({ person, page }) {
    await person.goToLine(lineOf(DISTRIBUTION, 'ip access-list extended FROM-CORE'));
    await page.locator('.monaco-editor.focused').first().waitFor();
    await person.press('End', 'Enter');
    // The new line is indented as those of the list are.
    await page.locator('.statusbar-item', { hasText: /Ln \d+, Col 2$/ }).waitFor();
    await page.keyboard.type('permit tcp any any eq ', { delay: 30 });
    const list = page.locator('.suggest-widget.visible .monaco-list-row');
    await list.filter({ hasText: '4786' }).first().waitFor();
    await page.locator('.parameter-hints-widget', { hasText: 'destination-port' }).waitFor();
    await page
      .locator('.view-line', { hasText: /^.permit.tcp.any.any.eq.?$/ })
      .first()
      .waitFor();
    return async () => {
      await person.press('Escape', 'Escape');
      await person.command('File: Revert File');
    };
  },

  // What the list shows, of all that suggest: the server, and VS Code itself.
  async 'the words of the file are not offered, for secrets are among them'({ person, page }) {
    await person.goToLine(lineOf(DISTRIBUTION, 'ip access-list extended FROM-CORE') - 1);
    await page.locator('.monaco-editor.focused').first().waitFor();
    await person.press('End', 'Enter');
    await page.keyboard.type('enable secret 5 cAnArYsecret');
    await person.press('Escape', 'Enter');
    // Where the server has nothing to say, VS Code would say what it has.
    await page.keyboard.type('switchport cAnA');
    await person.press('Control+Space');
    await page.locator('.suggest-widget.visible').first().waitFor();
    await page.locator('.suggest-widget.visible .message', { hasText: 'No suggestions' }).waitFor();
    assert.doesNotMatch(await page.locator('.suggest-widget').first().innerText(), /cAnArY/);
    return async () => {
      await person.press('Escape', 'Escape');
      await person.command('File: Revert File');
    };
  },

  async 'the outline has interfaces, with their addresses'({ person, page }) {
    await person.command('Explorer: Focus on Outline View');
    const rows = page.locator('.outline-pane .monaco-list-row');
    await rows
      .filter({ hasText: /GigabitEthernet1\/0\/1\s*10\.0\.0\.2/ })
      .first()
      .waitFor();
  },

  async 'the page of a rule is there without a network'({ person, page }) {
    await person.command('novstack: Explain Rule');
    await person.row('.quick-input-list', 'SMI003').waitFor();
    await page.keyboard.type('SMI003');
    await person.press('Enter');
    await page.locator('.tab', { hasText: 'Preview SMI003.md' }).waitFor();
    return () => person.command('View: Close Editor');
  },

  async 'the path of a packet is a page'({ person, page }) {
    await person.open(DISTRIBUTION);
    await person.goToLine(lineOf(DISTRIBUTION, 'interface Vlan20'));
    await person.command('novstack: Show Path of a Packet');
    await page.locator('.quick-input-widget', { hasText: 'enters Vlan20' }).waitFor();
    await person.press('Enter');
    await page.locator('.quick-input-widget', { hasText: 'Destination of the packet' }).waitFor();
    await person.press('Enter');
    await page.locator('.tab', { hasText: 'Path through Vlan20' }).waitFor();
    await pageIn(page, 'Path through Vlan20').getByText('delivered').first().waitFor();
    return () => person.command('View: Close All Editors');
  },

  async 'what the branch does to the exposure is a page: the revision is picked'({ person, page }) {
    await person.open(DISTRIBUTION);
    await person.command('novstack: Compare Exposure with Git Revision');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Enter a revision' }).waitFor();
    const shown = (await rows.allInnerTexts()).join('\n');
    assert.match(shown, /^\s*(?:main|master)[\s\S]*base[\s\S]*Enter a revision…\s*$/);
    return async () => {
      await person.press('Enter');
      await page.locator('.tab', { hasText: 'Exposure compared with' }).waitFor();
    };
  },

  async 'and its lines lead to their places'({ person, page }) {
    const content = pageIn(page, 'Exposure compared with');
    await content.getByRole('heading', { name: /^novstack: / }).waitFor();
    assert.doesNotMatch(await content.locator('body').innerText(), /<!--|\| ---|\*\*/);
    const link = content.getByRole('link', { name: 'stack-3750.cfg' }).first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'stack-3750.cfg' }).waitFor();
    return () => person.command('View: Close All Editors');
  },

  async 'the palette has the commands'({ person, page }) {
    await person.press('F1');
    await page.keyboard.type('novstack');
    await person.row('.quick-input-list', 'novstack: Fix All in Workspace').waitFor();
    const titles = await person.row('.quick-input-list', 'novstack:').allInnerTexts();
    for (const title of ['Fix All in Workspace', 'Disable', 'Restart Server', 'Show Output'])
      assert.ok(
        titles.some((one) => one.includes(`novstack: ${title}`)),
        title,
      );
    // The command that would do nothing is not there.
    assert.ok(!titles.some((one) => one.includes('novstack: Enable')));
    return () => person.press('Escape');
  },

  async 'the view of the exposure lists the devices by risk, and leads to their lines'({ person, page }) {
    await person.command('Explorer: Focus on Smart Install Exposure View');
    const rows = page.getByRole('tree', { name: 'Smart Install Exposure' }).getByRole('treeitem');
    // What the fixes left on is the director.
    await rows.filter({ hasText: 'DIR-3560-01' }).first().waitFor();
    const [group, first] = await rows.allInnerTexts();
    assert.match(
      `${group} ${first}`,
      /^\s*Exposed\s*\d+ devices?\s+DIR-3560-01\s*on · any source · director-3560\.cfg/,
    );
    // VS Code draws nothing between label and description, so that no name holds both as they stand there.
    const leftOut = ['label-content-name-mismatch'];
    await expectAccessible(page, '[role="tree"][aria-label="Smart Install Exposure"]', leftOut);
    // In a side bar of 250 pixels a row still says all but the file.
    const bar = page.locator('.part.sidebar');
    const sash = (await bar.boundingBox()) ?? assert.fail();
    await page.mouse.move(sash.x + sash.width + 1, 300);
    await page.mouse.down();
    await page.mouse.move(sash.x + 250, 300, { steps: 5 });
    await page.mouse.up();
    assert.ok(Math.abs(((await bar.boundingBox())?.width ?? 0) - 250) < 10);
    const words = rows.filter({ hasText: 'LOCKED' }).first().locator('.label-description');
    const seen = await words.evaluate((element) => {
      const range = document.createRange();
      const text = element.firstChild;
      range.setStart(text, 0);
      range.setEnd(text, 'on · cannot tell'.length);
      // The sign that the rest is cut off takes room too.
      const { right } = element.closest('.monaco-icon-label-container').getBoundingClientRect();
      return range.getBoundingClientRect().right + 10 <= right;
    });
    assert.ok(seen, 'the words are cut off');
    await rows.filter({ hasText: 'DIR-3560-01' }).first().locator('.monaco-tl-twistie').click();
    await rows.filter({ hasText: 'Vlan7' }).first().click();
    await page.locator('.tab.active', { hasText: 'director-3560.cfg' }).waitFor();
    await page
      .locator('.statusbar-item', { hasText: `Ln ${lineOf('director-3560.cfg', 'interface Vlan7')},` })
      .waitFor();
  },

  async 'suppress asks which finding and why, and writes both'({ person, page, read, write }) {
    write('in-use.ios', SESSION.replaceAll(/^SW-SEEN#.*$/gm, ''));
    // What opens files by name knows a new one a moment after the explorer does.
    await person.row('.explorer-folders-view', 'in-use.ios').first().waitFor();
    await page.waitForTimeout(500);
    await person.open('in-use.ios');
    await person.goToLine(SESSION.split('\n').indexOf('vstack') + 1);
    await person.bulb();
    await person.choose('Suppress SMI001');
    await person.row('.quick-input-list', 'Suppress SMI001 on this line').first().waitFor();
    await person.press('Enter');
    await page.locator('.quick-input-widget', { hasText: 'Why is this accepted?' }).waitFor();
    await page.keyboard.type('in use until the move');
    await person.press('Enter');
    await page.locator('.tab.active.dirty').waitFor();
    await person.save();
    assert.match(read('in-use.ios'), /^! novstack-disable-next-line SMI001 -- in use until the move\nvstack$/m);
  },

  async 'groups can be hidden, the badge counts, and a menu has what can be done'({ person, page }) {
    const tree = page.getByRole('tree', { name: 'Smart Install Exposure' });
    await page.locator('.activitybar [aria-label*="exposed device"], .activitybar .badge').first().waitFor();
    const toggle = async (name) => {
      await person.command('novstack: Filter Groups');
      const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
      await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).waitFor();
      while (!(await row.isVisible())) await person.press('ArrowDown');
      await person.press('Space', 'Enter');
    };
    await toggle('Off');
    await page.getByText(/Hidden: Off \(\d+ devices?\)/).waitFor();
    assert.equal(await tree.getByRole('treeitem', { name: /^Off/ }).count(), 0);
    await tree.getByRole('treeitem', { name: /DIR-3560-01/ }).click({ button: 'right' });
    const menu = page.locator('.monaco-menu .action-label');
    await menu.first().waitFor();
    assert.deepEqual((await menu.allInnerTexts()).filter(Boolean), ['Open', 'Fix…', 'Copy']);
    return () => person.press('Escape');
  },

  async 'what another program changes is seen, also when the window was away meanwhile'({
    person,
    page,
    url,
    read,
    write,
  }) {
    const branch = 'branch-3560.cfg';
    const off = read(branch);
    await page.goto('about:blank');
    write(branch, off.replace(/^no vstack$/m, 'vstack'));
    await page.goto(url);
    await person.settle();
    await page.getByText(/Hidden: Off/).waitFor();
    // The window comes back as it was left: with its editors, and the Problems panel, which renders the rows in sight only.
    await page.getByPlaceholder(/^Filter \(e\.g\. text/).fill(branch);
    await person.problems(branch).first().waitFor();
    write(branch, off);
    await person.problems(branch).first().waitFor({ state: 'detached' });
  },

  async 'what no watcher told of is seen by whoever comes back to the window'({ person, page, write }) {
    const name = 'unwatched/sw1.cfg';
    await page.getByPlaceholder(/^Filter \(e\.g\. text/).fill('sw1.cfg');
    const row = person.problems('sw1.cfg').first();
    // That the folder comes is told, and what is in it then.
    write('unwatched/readme.md', '');
    await page.waitForTimeout(1500);
    write(name, SESSION.replaceAll(/^SW-SEEN#.*$/gm, ''));
    await page.waitForTimeout(1500);
    assert.equal(await row.count(), 0);
    await person.leave();
    await person.comeBack();
    await row.waitFor({ timeout: 2000 });
    write(name, SESSION.replaceAll(/^SW-SEEN#.*$/gm, '').replace(/^vstack$/m, 'no vstack'));
    await person.leave();
    await person.comeBack();
    await row.waitFor({ state: 'detached', timeout: 2000 });
  },
};

/** Runs the steps; the numbers of those that passed and failed. */
export async function runUi() {
  rmSync(SHOTS, { recursive: true, force: true });
  mkdirSync(SHOTS, { recursive: true });
  const vsix = packageExtension();
  const browser = await launch();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let window;
  try {
    window = await openSamples(browser, vsix);
    for (const [number, [name, step]] of Object.entries(STEPS).entries()) {
      const file = `${String(number + 1).padStart(2, '0')} ${name}.png`.replaceAll(/[ :,]+/g, '-');
      try {
        const after = await step(window);
        await window.page.screenshot({ path: join(SHOTS, file) });
        await after?.();
        counts.passed++;
        console.log(`  ok ${name}`);
      } catch (error) {
        counts.failed++;
        console.log(`  FAILED ${name}: ${error instanceof Error ? error.message : error}`);
        await window.page.screenshot({ path: join(SHOTS, file) });
        // The next steps begin where this one should have ended.
        break;
      }
    }
  } finally {
    window?.close();
    await browser.close();
  }
  console.log(`  screenshots: ${SHOTS}`);
  return counts;
}
