/** The inventory of the workspace over a real connection: what the tree of an editor shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DidChangeWatchedFilesNotification, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { GUARDED, OFF } from '../support/changes';
import { FULL, TestClient } from '../support/lspClient';

interface Item {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly level: string;
  readonly uri: string;
  readonly line: number;
  readonly children: readonly Item[];
}

const OPEN = GUARDED.replace(' 20 deny tcp any any eq 4786\n', '');
let client: TestClient;
let folder = '';
const uri = (name: string) => pathToFileURL(join(folder, name)).toString();
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const items = () => client.connection.sendRequest<Item[]>('novstack/inventory');
const look = () => client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-tree-'));
  write('a.cfg', OFF.replace('NAME', 'off'));
  write('b.cfg', OPEN.replace('NAME', 'open'));
  write('c.cfg', 'no configuration\n');
  client = await TestClient.start(FULL, {
    folders: [{ uri: pathToFileURL(folder).toString(), name: 'f' }],
    initializationOptions: { showsInventory: true },
  });
});
afterEach(async () => {
  assert.equal(await client.stop(), 0, 'the server ends cleanly');
  rmSync(folder, { recursive: true });
});

describe('the inventory of a workspace', () => {
  it('has the devices by risk, their interfaces, and the lines that decide', async () => {
    await look();
    const [open, off, ...others] = await items();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [open?.label, open?.description, open?.level, open?.uri, open?.line],
      ['open', 'Smart Install on, reached by any source', 'error', uri('b.cfg'), 2],
    );
    const [vlan, ...more] = open?.children ?? [];
    assert.deepEqual(more, []);
    assert.deepEqual([vlan?.label, vlan?.description, vlan?.line], ['Vlan10', 'open to any source', 8]);
    assert.deepEqual(
      vlan?.children.map(({ label, description, line }) => [label, description, line]),
      [['30 permit ip any any', 'line 8', 7]],
    );
    assert.deepEqual([off?.label, off?.description, off?.level, off?.children], ['off', 'Smart Install off', 'ok', []]);
  });

  it('does not show a device as safe that may lose its `no vstack`', async () => {
    const image = 'version 15.2\nboot system flash bootflash:cat4500e-entservicesk9-mz.152-5.E2.bin\n';
    write(
      'd.cfg',
      OFF.replace('version 15.0\n', image).replace(' 20 deny tcp any any eq 4786\n', '').replace('NAME', 'forgetful'),
    );
    await look();
    const item = (await items()).find(({ label }) => label === 'forgetful');
    assert.deepEqual(
      [item?.description, item?.level, item?.children.map(({ label }) => label)],
      ['Smart Install off, nobody until it reloads', 'unknown', ['Vlan10']],
    );
  });

  it('follows what is typed, and files that come and go, and says so', async () => {
    let told = 0;
    client.connection.onNotification('novstack/inventoryChanged', () => {
      told++;
    });
    await look();
    await client.open(uri('b.cfg'), OPEN.replace('NAME', 'open').replace('vstack', 'no vstack'));
    await client.diagnostics(uri('b.cfg'));
    assert.deepEqual(
      (await items()).map(({ description }) => description),
      ['Smart Install off', 'Smart Install off'],
    );
    rmSync(join(folder, 'a.cfg'));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('a.cfg'), type: 3 }],
    });
    await look();
    assert.deepEqual(
      (await items()).map(({ label }) => label),
      ['open'],
    );
    while (told === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('leaves out what is no file of the workspace', async () => {
    await client.open('git:/elsewhere/b.cfg?HEAD', OPEN);
    await client.diagnostics('git:/elsewhere/b.cfg?HEAD');
    assert.deepEqual(await items(), []);
  });
});
