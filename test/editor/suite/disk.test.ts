/** Files that no editor has open, changed behind the editor's back: as git does, or another program. */
import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { testWithNode } from './servers';
import { equal, expectCodes, inWorkspace, open } from './support';

/** What this needs of Node, where the host is one. */
interface Disk {
  mkdirSync(path: string): void;
  renameSync(from: string, to: string): void;
  rmSync(path: string, options?: { recursive: boolean }): void;
  writeFileSync(path: string, text: string): void;
}
declare const require: (name: 'node:fs') => Disk;

const FINDINGS = ['SMI001', 'SMI003'];
const OFF = OPEN_SWITCH.replace('vstack', 'no vstack');

suite('files on disk', () => {
  const uri = (name: string) => inWorkspace(`north/${name}`);
  const path = (name: string) => uri(name).fsPath;
  const expect = (name: string, codes: readonly string[]) => expectCodes({ uri: uri(name) }, codes);

  testWithNode('that no editor has open are followed: created, changed, renamed, deleted', async () => {
    const { writeFileSync, renameSync, rmSync } = require('node:fs');
    // The server starts with the first document that is for it.
    const { document } = await open('on-screen.ios', OPEN_SWITCH);
    await expectCodes(document, FINDINGS);
    const names = ['disk.cfg', 'disk.ios', 'disk.log', 'disk-confg', 'running-config'];
    const all = async (codes: readonly string[], change: (name: string) => void) => {
      for (const name of names) change(name);
      for (const name of names) await expect(name, codes);
    };
    await all(FINDINGS, (name) => writeFileSync(path(name), OPEN_SWITCH));
    await all([], (name) => writeFileSync(path(name), OFF));
    await all(FINDINGS, (name) => writeFileSync(path(name), OPEN_SWITCH));
    await all([], (name) => renameSync(path(name), path(`moved-${name}.conf`)));
    for (const name of names) await expect(`moved-${name}.conf`, FINDINGS);
    for (const name of names) rmSync(path(`moved-${name}.conf`));
    for (const name of names) await expect(`moved-${name}.conf`, []);
    const opened = vscode.workspace.textDocuments.filter((one) => /disk|running-config/.test(one.uri.path));
    equal(opened.length, 0);
  });

  testWithNode('go and come with their folders', async () => {
    const { mkdirSync, writeFileSync, renameSync, rmSync } = require('node:fs');
    const { document } = await open('on-screen.ios', OPEN_SWITCH);
    await expectCodes(document, FINDINGS);
    mkdirSync(path('building'));
    writeFileSync(path('building/sw1.cfg'), OPEN_SWITCH);
    await expect('building/sw1.cfg', FINDINGS);
    renameSync(path('building'), path('annex'));
    await expect('building/sw1.cfg', []);
    await expect('annex/sw1.cfg', FINDINGS);
    rmSync(path('annex'), { recursive: true });
    await expect('annex/sw1.cfg', []);
  });
});
