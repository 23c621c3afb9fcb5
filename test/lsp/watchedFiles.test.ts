/** What the server asks to be told of files that change on disk, and what it makes of that. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import {
  type ClientCapabilities,
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  WatchKind,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { PROJECT_FILE } from '../../client/src/languages';
import { LOOK_FOR_CHANGES } from '../../protocol/messages';
import { kindOfName } from '../../server/src/files/names';
import { stampOf } from '../../server/src/lsp/workspaceFiles.node';
import { ROOT } from '../support/cli';
import { OPEN_SWITCH } from '../support/configs';
import { FULL, TestClient, WorkspaceStream } from '../support/lspClient';

const OFF = OPEN_SWITCH.replace('vstack', 'no vstack');
let client: TestClient;
let folder: string;
/** A document that is no file of the workspace. */
const OTHER = 'file:///elsewhere/sw9.ios';
const uriOf = (name: string) => pathToFileURL(join(folder, name)).toString();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-watched-'));
  mkdirSync(join(folder, 'sites'));
  writeFileSync(join(folder, 'sites', 'sw1.cfg'), OPEN_SWITCH);
  client = await TestClient.start(FULL, { folders: [{ uri: pathToFileURL(folder).toString(), name: 'configs' }] });
});

afterEach(async () => {
  assert.equal(await client.stop(), 0);
  rmSync(folder, { recursive: true });
});

/** A client that watches no files, as Neovim on Linux. */
const UNWATCHED: ClientCapabilities = {
  ...FULL,
  workspace: { ...FULL.workspace, didChangeWatchedFiles: { dynamicRegistration: false } },
};

describe('a client that watches no files', () => {
  beforeEach(async () => {
    assert.equal(await client.stop(), 0);
    client = await TestClient.start(UNWATCHED, { folders: [{ uri: uriOf(''), name: 'configs' }] });
    assert.ok(!client.registrations.includes(DidChangeWatchedFilesNotification.method));
  });

  it('is told of them when it opens and when it saves a document', async () => {
    const stream = new WorkspaceStream(client);
    const next = async (count = 1) => shown(await stream.next(count));
    assert.equal((await next()).length, 1);
    write('sites/sw1.cfg', OFF);
    await client.open(OTHER, OFF);
    assert.deepEqual(await next(), [['sites/sw1.cfg', []]]);
    write('sites/sw1.cfg', OPEN_SWITCH);
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: OTHER } });
    assert.deepEqual(await next(), [['sites/sw1.cfg', ['SMI001', 'SMI003']]]);
    stream.close();
  });

  it('that asks without streaming is asked to ask again', async () => {
    assert.deepEqual(shown(await look()), [['sites/sw1.cfg', ['SMI001', 'SMI003']]]);
    assert.equal(client.refreshes, 0);
    write('sites/sw1.cfg', OFF);
    await client.open(OTHER, OFF);
    while (client.refreshes === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(shown(await look()), [['sites/sw1.cfg', []]]);
  });

  it('and takes pushed findings has them by the rules of the folder as they are now', async () => {
    assert.equal(await client.stop(), 0);
    client = await TestClient.start({}, { folders: [{ uri: uriOf(''), name: 'configs' }] });
    await client.open(uriOf('sites/sw1.cfg'), OPEN_SWITCH);
    const codes = async () => (await client.publishedFor(uriOf('sites/sw1.cfg'), 1)).map(({ code }) => code);
    assert.deepEqual(await codes(), ['SMI001', 'SMI003']);
    client.published.length = 0;
    write('novstack.yaml', 'severity: {SMI003: off}');
    await client.open(OTHER, OFF);
    assert.deepEqual(await codes(), ['SMI001']);
  });
});

describe('watched files', () => {
  it('are named by globs that every client matches', async () => {
    // The client asks for nothing before it has answered the registrations.
    await look();
    const { watchers } = client;
    const { languages } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).contributes;
    const registered = watchers.map(({ globPattern }) => String(globPattern));
    for (const glob of [...registered, PROJECT_FILE, ...languages[0].filenamePatterns])
      assert.doesNotMatch(glob, /\{[^}]*\{/, 'braces stand in braces');

    const told = (path: string) =>
      watchers.some(({ globPattern, kind }) => kind === undefined && picomatch(String(globPattern))(path));
    const named = [
      'a.ios',
      'a.confg',
      'a.cfg',
      'a.conf',
      'a.txt',
      'a.log',
      'a-confg',
      'running-config',
      'startup-config',
    ];
    for (const name of [...named, 'novstack.yaml', 'novstack.yml', 'novstack.json', 'novstack-known.json'])
      for (const path of [name, `sites/${name}`, `/a.b/sites/${name}`]) assert.ok(told(path), path);
    for (const path of ['a.md', 'cfg', 'a.cfg.bak', 'my-running-config', 'running-config/a', 'package.json'])
      assert.equal(told(path), false, path);
    const folders = watchers.filter(({ kind }) => kind === (WatchKind.Create | WatchKind.Delete));
    assert.deepEqual(
      folders.map(({ globPattern }) => picomatch(String(globPattern))('/sites/old')),
      [true],
    );

    // The manifest's language, the server's and what is watched are the same.
    const { extensions, filenames, filenamePatterns } = languages[0];
    const own = [...extensions.map((end: string) => `a${end}`), ...filenames];
    for (const name of [...own, ...filenamePatterns.map((one: string) => one.replace('*', 'A'))]) {
      assert.equal(kindOfName(`C:\\sites\\${name}`), 'declared', name);
      assert.equal(kindOfName(`/sites/${name.toUpperCase()}`), 'declared', name);
      assert.ok(told(name), name);
    }
    for (const name of ['a.cfg', 'my-running-config', 'confg', 'a.ios/b']) assert.equal(kindOfName(name), 'open', name);
  });

  it('are told of while a client streams: changed, created, renamed with their folder, deleted', async () => {
    const stream = new WorkspaceStream(client);
    const next = async (count = 1) => shown(await stream.next(count));
    assert.deepEqual(await next(), [['sites/sw1.cfg', ['SMI001', 'SMI003']]]);
    const { Changed, Created, Deleted } = FileChangeType;
    for (const [text, codes] of [
      [OFF, []],
      [OPEN_SWITCH, ['SMI001', 'SMI003']],
    ] as const) {
      write('sites/sw1.cfg', text);
      await tell([Changed, 'sites/sw1.cfg']);
      assert.deepEqual(await next(), [['sites/sw1.cfg', codes]]);
    }
    write('sites/sw2-confg', OPEN_SWITCH);
    await tell([Created, 'sites/sw2-confg']);
    assert.deepEqual(await next(), [['sites/sw2-confg', ['SMI001', 'SMI003']]]);
    // Of a folder that goes and comes a client tells no more than that.
    renameSync(join(folder, 'sites'), join(folder, 'new'));
    await tell([Deleted, 'sites']);
    assert.deepEqual(await next(2), [
      ['sites/sw1.cfg', []],
      ['sites/sw2-confg', []],
    ]);
    write('new/readme.md', OPEN_SWITCH);
    write('novstack.yaml', '{}');
    await tell([Created, 'new'], [Created, 'new/readme.md'], [Created, 'novstack.yaml']);
    assert.deepEqual(await next(2), [
      ['new/sw1.cfg', ['SMI001', 'SMI003']],
      ['new/sw2-confg', ['SMI001', 'SMI003']],
    ]);
    rmSync(join(folder, 'new', 'sw1.cfg'));
    await tell([Deleted, 'new/sw1.cfg']);
    assert.deepEqual(await next(), [['new/sw1.cfg', []]]);
    stream.close();
  });

  it('are looked at where nobody told of them, and only those that changed are told of', async () => {
    write('sites/sw2.cfg', OFF);
    const stream = new WorkspaceStream(client);
    const next = async (count = 1) => shown(await stream.next(count));
    assert.equal((await next(2)).length, 2);
    write('sites/sw2.cfg', OPEN_SWITCH);
    write('sites/sw3.cfg', OPEN_SWITCH);
    rmSync(join(folder, 'sites', 'sw1.cfg'));
    await client.connection.sendNotification(LOOK_FOR_CHANGES);
    assert.deepEqual(await next(3), [
      ['sites/sw1.cfg', []],
      ['sites/sw2.cfg', ['SMI001', 'SMI003']],
      ['sites/sw3.cfg', ['SMI001', 'SMI003']],
    ]);
    // What novstack itself is told in files counts for all.
    write('novstack.yaml', 'severity: {SMI003: off}');
    await client.connection.sendNotification(LOOK_FOR_CHANGES);
    assert.deepEqual(await next(2), [
      ['sites/sw2.cfg', ['SMI001']],
      ['sites/sw3.cfg', ['SMI001']],
    ]);
    stream.close();
  });

  it('are not taken for unchanged because time and size are', async () => {
    const path = join(folder, 'sites', 'sw1.cfg');
    const hour = new Date(Date.now() - 3_600_000);
    utimesSync(path, hour, hour);
    const [before] = await look();
    const previous = [{ uri: before?.uri ?? '', value: before?.resultId ?? '' }];
    assert.deepEqual(
      (await look(previous)).map(({ kind }) => kind),
      ['unchanged'],
    );
    const { mtimeMs, size } = statSync(path);
    writeFileSync(path, OPEN_SWITCH.replace('\nvstack\n', '\n!stack\n'));
    utimesSync(path, hour, hour);
    assert.deepEqual([statSync(path).mtimeMs, statSync(path).size], [mtimeMs, size]);
    const [after] = await look(previous);
    assert.equal(after?.kind, 'full');
    assert.notDeepEqual(after.items, before?.kind === 'full' ? before.items : []);
  });

  it('have another stamp for another content, though the clock of the disk has not ticked', async () => {
    const times = (age: number) => ({ mtimeMs: Date.now() - age, ctimeMs: Date.now() - age, size: 1 });
    const young = times(100);
    const [first, second] = ['a', 'b'].map((text) => stampOf(young, async () => Buffer.from(text)));
    assert.notEqual(await first, await second);
    assert.equal(await stampOf(young, async () => undefined), undefined, 'gone meanwhile');
    const unread = async () => assert.fail('nothing that has long been there is read for its stamp');
    const old = times(60_000);
    assert.equal(await stampOf(old, unread), await stampOf(old, unread));
    assert.notEqual(await stampOf(old, unread), await stampOf({ ...old, ctimeMs: old.ctimeMs + 1 }, unread));
  });
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

function tell(...changes: readonly [type: FileChangeType, name: string][]): Promise<void> {
  return client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: changes.map(([type, name]) => ({ type, uri: uriOf(name) })),
  });
}

async function look(
  previousResultIds: { uri: string; value: string }[] = [],
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  return (await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds })).items;
}

/** The names of files, and the codes of their findings. */
function shown(reports: readonly WorkspaceDocumentDiagnosticReport[]): [name: string, codes: unknown[]][] {
  const named = reports.map((item): [string, unknown[]] => [
    item.uri.slice(uriOf('').length + 1),
    item.kind === 'full' ? item.items.map(({ code }) => code) : [item.kind],
  ]);
  return named.sort(([a], [b]) => (a < b ? -1 : 1));
}
