/** The configuration file in an editor, and the requests that compare versions. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import type { Page } from '../../protocol/messages';
import { GUARDED, OFF } from '../support/changes';
import { FULL, TestClient } from '../support/lspClient';

let client: TestClient;
let folder = '';
const ON = 'hostname a\nvstack\n';

const uri = (path: string) => pathToFileURL(join(folder, path)).toString();
function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-project-'));
  client = await TestClient.start(FULL, { folders: [{ uri: pathToFileURL(folder).toString(), name: 'f' }] });
});
afterEach(async () => {
  assert.equal(await client.stop(), 0, 'the server ends cleanly');
  rmSync(folder, { recursive: true });
});

const found = async (path: string) =>
  (await client.diagnostics(uri(path))).map(({ code, severity }) => [code, severity]);

describe('the configuration file', () => {
  it('rules the documents below it', async () => {
    write(
      'novstack.yaml',
      'severity: {SMI001: information}\nexclude: [lab/**]\nsuppress:\n  - {code: SMI003, files: "**", reason: r}\n',
    );
    const text = `${ON}interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n`;
    await client.open(uri('site/a.cfg'), text);
    await client.open(uri('lab/b.cfg'), text);
    assert.deepEqual(await found('site/a.cfg'), [['SMI001', 3]]);
    assert.deepEqual(await found('lab/b.cfg'), []);
  });

  it('goes before the settings, which say what it leaves open', async () => {
    write('novstack.yaml', 'severity: {SMI001: warning}\n');
    client.settings = { severity: { SMI001: 'off', SMI003: 'off' } };
    await client.open(uri('a.cfg'), `${ON}interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n`);
    assert.deepEqual(await found('a.cfg'), [['SMI001', 2]]);
  });

  it('is read again when it changes', async () => {
    await client.open(uri('a.cfg'), ON);
    assert.deepEqual(await found('a.cfg'), [['SMI001', 1]]);
    write('novstack.yaml', 'severity: {SMI001: warning}\n');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('novstack.yaml'), type: 1 }],
    });
    assert.deepEqual(await found('a.cfg'), [['SMI001', 2]]);
    await client.open(uri('novstack.yaml'), '', 'yaml');
    write('novstack.yaml', 'severity: {SMI001: "off"}\n');
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: uri('novstack.yaml') },
    });
    assert.deepEqual(await found('a.cfg'), []);
    assert.ok(client.refreshes >= 2);
  });

  it('shows its own mistakes while it is edited, and is not obeyed', async () => {
    const text = 'severity:\n  SMI001: of\n';
    write('novstack.yaml', text);
    await client.open(uri('novstack.yaml'), text, 'yaml');
    const [problem, ...others] = await client.diagnostics(uri('novstack.yaml'));
    assert.deepEqual(others, []);
    assert.deepEqual(problem?.range, { start: { line: 1, character: 10 }, end: { line: 1, character: 12 } });
    assert.equal(problem?.severity, 1);
    await client.open(uri('a.cfg'), ON);
    assert.deepEqual(await found('a.cfg'), [['SMI001', 1]]);
  });

  it('tells suppressions that ended', async () => {
    await client.open(
      uri('novstack.yaml'),
      'suppress:\n  - {code: SMI001, files: "**", reason: r, until: 2020-01-01}\n',
      'yaml',
    );
    const [warning] = await client.diagnostics(uri('novstack.yaml'));
    assert.equal(warning?.severity, 2);
    assert.match(String(warning?.message), /The suppression of SMI001 ended on 2020-01-01/);
  });

  it('names known findings, which no longer cry', async () => {
    write('novstack.yaml', 'baseline: known.json\n');
    write('a.cfg', ON);
    await client.open(uri('a.cfg'), ON);
    const { novstack } = await import('../support/cli');
    assert.equal(novstack(['check', '.', '--write-baseline'], { cwd: folder }).code, 0);
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('novstack.yaml'), type: 2 }],
    });
    const [known] = await client.diagnostics(uri('a.cfg'));
    assert.deepEqual([known?.code, known?.severity], ['SMI001', 3]);
    assert.match(String(known?.message), /In the list of known findings/);
  });

  it('tells where the list of known findings is not there, and rules all the same', async () => {
    const text = 'severity: {SMI001: warning}\nbaseline: novstack-known.json\n';
    write('novstack.yaml', text);
    await client.open(uri('novstack.yaml'), text, 'yaml');
    const [problem, ...others] = await client.diagnostics(uri('novstack.yaml'));
    assert.deepEqual(others, []);
    assert.deepEqual(problem?.range, { start: { line: 1, character: 10 }, end: { line: 1, character: 29 } });
    assert.equal(problem?.severity, 1);
    assert.match(String(problem?.message), /No baseline 'novstack-known\.json'/);
    await client.open(uri('a.cfg'), ON);
    assert.deepEqual(await found('a.cfg'), [['SMI001', 2]]);
    assert.ok(client.log.some((message) => /novstack-known\.json/.test(message)));
    write('novstack-known.json', '{"schemaVersion": 1, "findings": []}');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('novstack-known.json'), type: 1 }],
    });
    assert.deepEqual(await client.diagnostics(uri('novstack.yaml')), []);
  });

  it('says nothing of a list where it cannot be read, as of a file that is not saved yet', async () => {
    await client.open(uri('novstack.yaml'), 'baseline: known.json\n', 'yaml');
    assert.deepEqual(await client.diagnostics(uri('novstack.yaml')), []);
  });

  it('rules the files that are not open too', async () => {
    write('novstack.yaml', 'include: ["configs/**"]\nexclude: ["configs/lab/**"]\n');
    for (const path of ['configs/a.cfg', 'configs/lab/b.cfg', 'other/c.cfg']) write(path, ON);
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const reports = items as (WorkspaceDocumentDiagnosticReport & { items?: unknown[] })[];
    assert.deepEqual(
      reports.filter((one) => (one.items?.length ?? 0) > 0).map((one) => one.uri),
      [uri('configs/a.cfg')],
    );
  });

  it('rules the versions that a diff view shows', async () => {
    write('novstack.yaml', 'severity: {SMI001: warning}\n');
    const git = `git:${new URL(uri('a.cfg')).pathname}?${encodeURIComponent('{"ref":"HEAD"}')}`;
    await client.open(git, ON);
    assert.deepEqual(
      (await client.diagnostics(git)).map(({ code, severity }) => [code, severity]),
      [['SMI001', 2]],
    );
  });
});

describe('through the client', () => {
  it('files are read that are on no disk', async () => {
    await client.stop();
    client = await TestClient.start(FULL, {
      folders: [{ uri: 'memfs:/work', name: 'work' }],
      initializationOptions: { readsFiles: true },
    });
    const asked: string[] = [];
    client.connection.onRequest('novstack/readFile', ({ uri: wanted }: { uri: string }) => {
      asked.push(wanted);
      return wanted === 'memfs:/work/novstack.yaml' ? 'severity: {SMI001: warning}\n' : null;
    });
    await client.open('memfs:/work/deep/a.cfg', ON);
    assert.deepEqual(
      (await client.diagnostics('memfs:/work/deep/a.cfg')).map(({ severity }) => severity),
      [2],
    );
    assert.ok(
      asked.every((one) => one.startsWith('memfs:/work')),
      asked.join(),
    );
  });
});

describe('reviews', () => {
  it('answer with a page', async () => {
    client.settings = { trustedDirectors: ['192.0.2.10'] };
    const files = [
      { uri: uri('a.cfg'), oldPath: 'a.cfg', path: 'a.cfg', before: OFF, after: GUARDED },
      { uri: uri('b.cfg'), oldPath: 'b.cfg', path: null, before: GUARDED, after: null },
      { uri: uri('d.cfg'), oldPath: 'd.cfg', path: null, before: GUARDED, after: null, unreadable: 'it is too large' },
      { uri: uri('e.cfg'), oldPath: 'e.cfg', path: 'e.cfg', before: GUARDED, after: 'hello\n' },
      { uri: uri('c.txt'), oldPath: null, path: 'c.txt', before: null, after: 'hello\n' },
    ];
    const result = await client.connection.sendRequest<Page>('novstack/review', {
      base: 'main',
      head: 'here',
      files,
    });
    assert.doesNotMatch(result.markdown, /<!--/, 'an editor need not find it again');
    const links = [...result.markdown.matchAll(/\]\(#place-(\d+)\)/g)].map(([, number]) => Number(number));
    assert.deepEqual(
      [...new Set(links)].sort((a, b) => a - b).map((number) => result.places[number]),
      result.places,
      'every link leads somewhere, and every place has a link',
    );
    assert.ok(result.places.some(({ line }) => line === 2));
    assert.ok(
      result.places.every((place) => place.uri === uri('a.cfg')),
      'nothing leads to a file that is gone',
    );
    assert.match(result.markdown, /\| NAME \| \[`a\.cfg`\]\(#place-\d+\) \| 🔺 worse \| off → \*\*on\*\* \|/);
    assert.match(result.markdown, /\| NAME \| `b\.cfg` \| removed \|/);
    assert.match(
      result.markdown,
      /\*\*Cannot tell\*\* for 2 files:\n- `d\.cfg`: it is too large\n- `e\.cfg`: it was a/,
    );
    assert.doesNotMatch(result.markdown, /c\.txt/);
  });

  it('say what changed above the lines of an open document', async () => {
    client.settings = { trustedDirectors: ['192.0.2.10'] };
    const ask = (path: string, before: string) =>
      client.connection.sendRequest('novstack/exposureChanges', { uri: uri(path), before });
    await client.open(uri('a.cfg'), GUARDED.replace(' 20 deny tcp any any eq 4786\n', '').replace(' shutdown\n', ''));
    assert.deepEqual(await ask('a.cfg', GUARDED), [
      { line: 8, title: 'port 4786: 192.0.2.10 → any source' },
      { line: 11, title: 'port 4786: closed → any source' },
    ]);
    await client.open(uri('b.cfg'), GUARDED);
    assert.deepEqual(await ask('b.cfg', OFF), [{ line: 2, title: 'Smart Install: off → on' }]);
    assert.deepEqual(await ask('b.cfg', GUARDED), []);
    assert.deepEqual(await ask('nowhere.cfg', GUARDED), []);
  });
});
