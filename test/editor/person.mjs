// What a person does at the keyboard of VS Code, and what they see.

/** A window of VS Code, used by keyboard only. */
export class Person {
  constructor(page) {
    this.page = page;
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Waits until the workbench is there and a folder is shown in it. */
  async settle() {
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Opens a file of the workspace by its name. */
  async open(name) {
    await this.press('Control+P');
    await this.page.keyboard.type(name);
    // It may be listed already, among those that were open before, while what was typed is still being looked for.
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async goToLine(line) {
    await this.press('Control+G');
    await this.page.keyboard.type(String(line));
    await this.row('.quick-input-list', `line ${line}`).waitFor();
    await this.press('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  }

  /** Runs a command by its title, as the palette shows it; `mark` tells it from others of the same title. */
  async command(title, mark = title) {
    await this.press('F1');
    await this.page.keyboard.type(title);
    await this.row('.quick-input-list', mark).first().waitFor();
    const chosen = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: mark });
    for (let tries = 0; tries < 20 && !(await chosen.isVisible()); tries++) await this.press('ArrowDown');
    await this.press('Enter');
  }

  /** Opens the light bulb's list on the line that the cursor is on; its titles from top to bottom. */
  async bulb() {
    await this.page.locator('.monaco-editor [class*="squiggly-"]').first().waitFor();
    const list = this.page.locator('.action-widget .monaco-list-row.action');
    // Asked before the server has answered, VS Code says that there is nothing.
    await this.repeat(
      () => this.press('Escape', 'Control+.'),
      () => list.filter({ hasText: 'Suppress' }).first().waitFor({ timeout: 3000 }),
    );
    const titles = await list.allInnerTexts();
    return titles.map((title) => title.replaceAll('\u00a0', ' ').trim());
  }

  /** Chooses from the open list of the light bulb; `key` is Control+Enter to look first. */
  async choose(title, key = 'Enter') {
    const chosen = this.page.locator('.action-widget .monaco-list-row.action.focused', { hasText: title });
    for (let tries = 0; tries < 20 && !(await chosen.isVisible()); tries++) await this.press('ArrowDown');
    await this.press(key);
  }

  async save() {
    await this.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** Goes to another window. */
  leave() {
    return this.page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new FocusEvent('blur'));
    });
  }

  async comeBack() {
    // The workbench waits a moment for where the focus went.
    await this.page.waitForTimeout(200);
    await this.page.evaluate(() => {
      delete document.hasFocus;
      window.dispatchEvent(new FocusEvent('focus'));
    });
  }

  /** A person who sees nothing happen does it again, a few times. */
  async repeat(act, see) {
    for (let tries = 1; ; tries++) {
      await act();
      try {
        return await see();
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  /** Waits for what cannot be seen in the window. */
  async until(what, holds) {
    for (let tries = 0; !holds(); tries++) {
      if (tries === 300) throw new Error(`waited in vain until ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Rows of the Problems panel. */
  problems(text) {
    return this.row('.markers-panel', text);
  }

  row(list, text) {
    return this.page.locator(`${list} .monaco-list-row`, { hasText: text });
  }
}
