/** The inventory of the workspace over a real connection: what the tree of an editor shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DidChangeWatchedFilesNotification, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import type { Inventory } from '../../protocol/messages';
import { GUARDED, OFF } from '../support/changes';
import { FULL, TestClient } from '../support/lspClient';

const OPEN = GUARDED.replace(' 20 deny tcp any any eq 4786\n', '');
let client: TestClient;
let folder = '';
const uri = (name: string) => pathToFileURL(join(folder, name)).toString();
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const ask = () => client.connection.sendRequest<Inventory>('novstack/inventory');
const items = async () => (await ask()).groups.flatMap((group) => group.items);
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
      [open?.label, open?.description, open?.uri, open?.line],
      ['open', 'on · any source · b.cfg', uri('b.cfg'), 2],
    );
    assert.deepEqual(open?.detail.split('\n'), [
      'Smart Install on: a line enables it',
      'TCP port 4786: any source',
      'a device of unknown kind, 15.0',
      'b.cfg, line 3',
    ]);
    const [vlan, ...more] = open?.children ?? [];
    assert.deepEqual(more, []);
    assert.deepEqual(
      [vlan?.label, vlan?.description, vlan?.level, vlan?.line],
      ['Vlan10', 'open to any source', 'error', 8],
    );
    assert.deepEqual(
      vlan?.children.map(({ label, description, line }) => [label, description, line]),
      [['30 permit ip any any', 'line 8', 7]],
    );
    assert.deepEqual([off?.label, off?.description, off?.children], ['off', 'off · a.cfg', []]);
  });

  it('groups them, counts those that are exposed, and knows where their findings are', async () => {
    write('folder.cfg', GUARDED.replace('NAME', 'guarded'));
    write('e.cfg', 'version 15.0\nhostname half\n!\nvstack\n');
    await look();
    const { groups, badge } = await ask();
    assert.deepEqual(
      groups.map(({ id, label, description, level, items: own }) => [
        id,
        label,
        description,
        level,
        ...own.map((one) => one.label),
      ]),
      [
        ['exposed', 'Exposed', '1 device', 'error', 'open'],
        ['unknown', 'Cannot tell', '1 device', 'unknown', 'half'],
        ['restricted', 'Restricted', '1 device', 'warning', 'guarded'],
        ['off', 'Off', '1 device', 'ok', 'off'],
      ],
    );
    assert.deepEqual(badge, { count: 1, words: '1 exposed device' });
    const [open, , guarded, off] = await items();
    assert.deepEqual([open?.findingLine, open?.children[0]?.findingLine, off?.findingLine], [2, 10, undefined]);
    assert.equal(guarded?.description, 'on · 192.0.2.10 · folder.cfg');
  });

  it('does not show a device as safe that may lose its `no vstack`', async () => {
    const image = 'version 15.2\nboot system flash bootflash:cat4500e-entservicesk9-mz.152-5.E2.bin\n';
    write(
      'd.cfg',
      OFF.replace('version 15.0\n', image).replace(' 20 deny tcp any any eq 4786\n', '').replace('NAME', 'forgetful'),
    );
    await look();
    const group = (await ask()).groups.find(({ items: own }) => own.some(({ label }) => label === 'forgetful'));
    const item = group?.items.find(({ label }) => label === 'forgetful');
    assert.match(item?.detail ?? '', /nobody until it reloads/);
    assert.deepEqual(
      [item?.description, group?.id, item?.children.map(({ label }) => label)],
      ['off · cannot tell · d.cfg', 'unknown', ['Vlan10']],
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
      ['off · a.cfg', 'off · b.cfg'],
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
