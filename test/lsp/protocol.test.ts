import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import type { Summary } from '../../protocol/messages';
import { OPEN_SWITCH as CONFIG } from '../support/configs';
import { BARE, FULL, lineRange, TestClient, WorkspaceStream } from '../support/lspClient';

const URI = 'file:///configs/sw1.ios';
let client: TestClient;

async function start(...args: Parameters<typeof TestClient.start>): Promise<TestClient> {
  client = await TestClient.start(...args);
  return client;
}

afterEach(async () => {
  assert.equal(await client.stop(), 0, 'the server ends cleanly');
});

const codes = (diagnostics: { code?: unknown }[]) => diagnostics.map(({ code }) => code);

describe('a client that pulls', () => {
  it('is told of the capabilities', async () => {
    const { result } = await start(FULL);
    assert.equal(result?.serverInfo?.name, 'novstack');
    assert.deepEqual(result?.capabilities.diagnosticProvider, {
      identifier: 'novstack',
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
    assert.equal(
      result?.capabilities.textDocumentSync &&
        typeof result.capabilities.textDocumentSync === 'object' &&
        result.capabilities.textDocumentSync.change,
      2,
    );
  });

  it('sees findings, types, fixes, and is clean', async () => {
    await start(FULL);
    await client.open(URI, 'version 15.0\nhostname SW1\n!\n\nline con 0\nend\n');
    assert.deepEqual(await client.diagnostics(URI), []);

    for (const [character, text] of [...'vstack'].entries()) {
      await client.change(URI, { range: { start: { line: 3, character }, end: { line: 3, character } }, text });
    }
    const [diagnostic] = await client.diagnostics(URI);
    assert.equal(diagnostic?.code, 'SMI001');
    assert.equal(diagnostic.severity, 1);
    assert.equal(diagnostic.source, 'novstack');
    assert.match(diagnostic.codeDescription?.href ?? '', /docs\/rules\/SMI001\.md$/);
    assert.deepEqual(diagnostic.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 6 } });

    const [fix, ...others] = await client.actions(URI, lineRange(3), undefined, [diagnostic]);
    assert.equal(fix?.title, "Disable Smart Install: replace 'vstack' by 'no vstack'");
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.isPreferred, true);
    assert.equal(fix.edit, undefined, 'the edit comes when the action is resolved');
    assert.equal(fix.diagnostics?.length, 1);
    assert.deepEqual(
      others.map(({ title }) => title),
      ['Suppress SMI001 on this line', 'Suppress SMI001 in this file'],
    );

    const resolved = await client.resolve(fix);
    assert.deepEqual(resolved.edit?.documentChanges?.[0], {
      textDocument: { uri: URI, version: 7 },
      edits: [{ range: diagnostic.range, newText: 'no vstack' }],
    });
    await client.apply(URI, resolved);
    assert.equal(client.text(URI).split('\n')[3], 'no vstack');
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it('gets related information, tags, and nothing new while nothing changes', async () => {
    await start(FULL);
    await client.open(URI, `! novstack-disable-file SMI010\n${CONFIG}`);
    const report = await client.pull(URI);
    assert.ok(report.kind === 'full');
    assert.deepEqual(codes(report.items), ['SMI014', 'SMI001', 'SMI003']);
    assert.deepEqual(report.items[0]?.tags, [1]);
    assert.equal(report.items[1]?.relatedInformation?.[0]?.location.range.start.line, 7);
    const again = await client.pull(URI, report.resultId);
    assert.equal(again.kind, 'unchanged');
  });

  it('is refused an edit made for an older version', async () => {
    await start(FULL);
    await client.open(URI, CONFIG);
    const [fix] = await client.actions(URI, lineRange(6));
    await client.change(URI, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '!\n',
    });
    assert.ok(fix);
    await assert.rejects(client.resolve(fix), { code: -32801 });
  });

  it('suppresses by an action', async () => {
    await start(FULL);
    await client.open(URI, 'control-plane\r\n vstack\r\n');
    const actions = await client.actions(URI, lineRange(1));
    const suppress = actions.find(({ title }) => title === 'Suppress SMI001 on this line');
    assert.ok(suppress);
    await client.apply(URI, suppress);
    // Nobody is asked for the reason: it is to be written where it stands.
    const comment = '! novstack-disable-next-line SMI001 -- TODO: say why this is accepted';
    assert.equal(client.text(URI), `control-plane\r\n ${comment}\r\n vstack\r\n`);
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it('fixes all on demand, never a director', async () => {
    await start(FULL);
    await client.open(URI, CONFIG);
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    assert.deepEqual(await client.actions(URI, everything, ['source.organizeImports']), []);
    for (const only of ['source', 'source.fixAll', 'source.fixAll.novstack']) {
      const [action] = await client.actions(URI, everything, [only]);
      assert.equal(action?.kind, 'source.fixAll.novstack');
    }
    const [action] = await client.actions(URI, everything, ['source.fixAll']);
    assert.ok(action);
    await client.apply(URI, action);
    assert.deepEqual(await client.diagnostics(URI), []);
    assert.deepEqual(await client.actions(URI, everything, ['source.fixAll']), []);

    await client.open('file:///dir.ios', 'vstack director 192.0.2.1\nvstack basic\n');
    assert.deepEqual(await client.actions('file:///dir.ios', everything, ['source.fixAll']), []);
    const [fix] = await client.actions('file:///dir.ios', lineRange(1));
    assert.equal(fix?.title, "Disable Smart Install: insert 'no vstack'");
    assert.equal(fix.isPreferred, undefined);
  });

  it('changes settings live', async () => {
    await start(FULL);
    await client.open(URI, CONFIG);
    assert.equal((await client.diagnostics(URI)).find(({ code }) => code === 'SMI001')?.severity, 1);
    await client.configure({ severity: { SMI001: 'information', SMI003: 'off' } });
    const diagnostics = await client.diagnostics(URI);
    assert.deepEqual(codes(diagnostics), ['SMI001']);
    assert.equal(diagnostics[0]?.severity, 3);
    await client.configure({ enable: false });
    assert.deepEqual(await client.diagnostics(URI), []);
    assert.ok(client.refreshes >= 2, 'the client is asked to look again');
  });

  it('survives settings of any shape', async () => {
    await start(FULL, { settings: { severity: 7, trustedDirectors: ['nonsense', 4, null], enable: 'yes' } });
    await client.open(URI, CONFIG);
    assert.deepEqual(codes(await client.diagnostics(URI)), ['SMI001', 'SMI003']);
  });

  it('is told of a director that is not trusted', async () => {
    await start(FULL, { settings: { trustedDirectors: ['192.0.2.0/28'] } });
    await client.open(URI, 'vstack director 203.0.113.9\n');
    const [found] = await client.diagnostics(URI);
    assert.match(
      (found?.relatedInformation ?? []).map(({ message }) => message).join(' '),
      /director 203\.0\.113\.9 is not a trusted director/,
    );
    await client.open('file:///b.ios', 'vstack director 192.0.2.9\n');
    const [fix] = await client.actions('file:///b.ios', lineRange(0));
    assert.equal(fix?.isPreferred, undefined, 'a client of a trusted director is not turned off by the way');
    assert.doesNotMatch((await client.diagnostics('file:///b.ios'))[0]?.message.toString() ?? '', /trusted/);
  });

  it('is answered after a request that it cancelled', async () => {
    await start(FULL);
    await client.open(URI, CONFIG);
    const source = new CancellationTokenSource();
    const request = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: URI } },
      source.token,
    );
    source.cancel();
    await request.catch(() => undefined);
    assert.deepEqual(codes(await client.diagnostics(URI)), ['SMI001', 'SMI003'], 'later requests are answered');
  });
});

describe('suppressions', () => {
  it('fix all does not turn off what somebody wrote to keep', async () => {
    await start(FULL);
    await client.open(URI, CONFIG.replace('vstack', '! novstack-disable-next-line SMI001 -- in use\nvstack'));
    assert.deepEqual(codes(await client.diagnostics(URI)), ['SMI003']);
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    assert.deepEqual(await client.actions(URI, everything, ['source.fixAll']), []);
  });
});

describe('faults', () => {
  it('a document that is opened again is a new one, whatever its version', async () => {
    await start(FULL);
    await client.open(URI, CONFIG);
    const first = await client.pull(URI);
    assert.ok(first.kind === 'full');
    await client.close(URI);
    await client.open(URI, 'hostname SW1\n');
    const second = await client.pull(URI, first.resultId);
    assert.ok(second.kind === 'full');
    assert.deepEqual(second.items, []);
  });

  it('a client that refuses registrations and refreshes is served all the same', async () => {
    await start(FULL, { refusing: true });
    await client.open(URI, CONFIG);
    await client.configure({ severity: { SMI003: 'off' } });
    assert.deepEqual(codes(await client.diagnostics(URI)), ['SMI001']);
  });

  it('words of every object are words like others', async () => {
    await start(FULL);
    await client.open(URI, 'constructor\n__proto__ x\nhasOwnProperty\ninterface Vlan1\ntoString\n valueOf\nvstack\n');
    assert.deepEqual(codes(await client.diagnostics(URI)), ['SMI001']);
  });

  it('the same fix of two devices in one file is two actions', async () => {
    await start(FULL);
    await client.open(URI, `SW1#show run\n${CONFIG}SW2#show run\n${CONFIG}`);
    const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const fixes = (await client.actions(URI, all)).filter(({ isPreferred }) => isPreferred);
    assert.equal(fixes.length, 2);
  });
});

describe('documents of general languages', () => {
  it('are analysed when their content is IOS', async () => {
    await start(FULL);
    for (const language of ['plaintext', 'properties', 'ini', 'log', 'cisco', 'ios', 'cisco_ios']) {
      const uri = `untitled:${language}`;
      await client.open(uri, CONFIG, language);
      assert.deepEqual(codes(await client.diagnostics(uri)), ['SMI001', 'SMI003'], language);
    }
    await client.open('git:/sw1.cfg?ref', CONFIG, 'plaintext');
    assert.deepEqual(codes(await client.diagnostics('git:/sw1.cfg?ref')), ['SMI001', 'SMI003']);
  });

  it('are left alone when it is not, or when the setting says so', async () => {
    await start(FULL);
    for (const text of [
      'vstack\nis a word\n',
      '[section]\nhostname = a\nversion = 15.0\n',
      '',
      'interface design\n\nversion 2 of the text\n',
    ]) {
      await client.open('untitled:t', text, 'plaintext');
      assert.deepEqual(await client.diagnostics('untitled:t'), [], text);
    }
    await client.open('untitled:c', CONFIG, 'plaintext');
    await client.configure({ detectByContent: false });
    assert.deepEqual(await client.diagnostics('untitled:c'), []);
  });

  it('tell what was understood', async () => {
    await start(FULL);
    await client.open(URI, CONFIG);
    const ask = (uri: string) => client.connection.sendRequest<Summary>('novstack/summary', { uri });
    assert.deepEqual(await ask(URI), {
      judged: true,
      recognized: true,
      text: 'Smart Install: on',
      detail: 'a line enables it (line 7)',
      level: 'error',
      device: 'Cisco IOS 15.0',
      platform: 'a device of unknown kind',
      explanation: 'Cisco IOS 15.0, a device of unknown kind. a line enables it (line 7)',
      codes: ['SMI001', 'SMI003'],
    });
  });

  it('tell which other system a text is for, whatever its language', async () => {
    await start(FULL);
    for (const [language, uri] of [
      ['cisco', 'untitled:x'],
      ['plaintext', 'untitled:y'],
    ] as const) {
      await client.open(uri, '!Command: show running-config\nfeature vpc\nvstack\n', language);
      const summary = await client.connection.sendRequest<Summary>('novstack/summary', { uri });
      assert.deepEqual(
        [summary.judged, summary.recognized, summary.text, summary.detail, summary.device],
        [false, true, 'Cisco NX-OS: not judged', 'only Cisco IOS and IOS XE are judged', ''],
      );
      assert.deepEqual(await client.diagnostics(uri), []);
    }
    await client.open('untitled:z', 'Buy milk.\nCall the office.\n', 'plaintext');
    const { judged, recognized } = await client.connection.sendRequest<Summary>('novstack/summary', {
      uri: 'untitled:z',
    });
    assert.deepEqual([judged, recognized], [false, false]);
  });

  it('tell briefly what is long to tell', async () => {
    await start(FULL);
    const boot = 'boot system flash:c2960x-universalk9-mz.150-2.EX5.bin';
    await client.open(URI, CONFIG.replace('vstack\n', `${boot}\n`));
    const summary = await client.connection.sendRequest<Summary>('novstack/summary', { uri: URI });
    for (const words of [summary.text, summary.detail, summary.device, summary.platform])
      assert.ok(words.length <= 80, words);
    assert.ok(summary.explanation.length > summary.detail.length);
  });

  it('tell whoever changes many files which are no configurations, but records and templates', async () => {
    await start(FULL);
    const cautionOf = async (uri: string, text: string) => {
      await client.open(uri, text, 'plaintext');
      const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const fixes = await client.actions(uri, everything, ['source.fixAll.novstack']);
      const summary = await client.connection.sendRequest<{ caution?: string }>('novstack/summary', { uri });
      return [fixes.length, summary.caution];
    };
    assert.deepEqual(await cautionOf('file:///sites/sw1.cfg', CONFIG), [1, undefined]);
    const session = `=~=~=~= PuTTY log 2021.03.01 10:00:00 =~=~=~=\nSW1#show running-config\n${CONFIG}end\n\nSW1#\n`;
    const record = 'terminal session: a record of what the device said';
    assert.deepEqual(await cautionOf('file:///logs/session.txt', session), [1, record]);
    assert.deepEqual(await cautionOf('file:///logs/sw1.log', CONFIG), [1, 'log: a record of what happened']);
    const logged = `*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: Configured from console by admin\n${CONFIG}`;
    assert.deepEqual(await cautionOf('file:///logs/sw1.txt', logged), [1, 'log: a record of what happened']);
    const locked = join(mkdtempSync(join(tmpdir(), 'novstack-locked-')), 'sw1.cfg');
    writeFileSync(locked, CONFIG, { mode: 0o444 });
    assert.deepEqual(await cautionOf(pathToFileURL(locked).toString(), CONFIG), [1, 'read-only file']);
    rmSync(dirname(locked), { recursive: true });
    const template = CONFIG.replace('hostname SW1', 'hostname {{ name }}');
    assert.deepEqual(await cautionOf('file:///sw1.cfg', template), [1, 'template: what is made of it is not known']);
  });
});

describe('a client that cannot pull', () => {
  it('is pushed diagnostics with their version, and none once the document is closed', async () => {
    await start(BARE, { initializationOptions: { severity: { SMI003: 'off' } } });
    assert.equal(client.result?.capabilities.diagnosticProvider, undefined);
    await client.open(URI, CONFIG);
    assert.deepEqual(codes(await client.publishedFor(URI, 1)), ['SMI001']);
    await client.change(URI, {
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } },
      text: 'no ',
    });
    assert.deepEqual(await client.publishedFor(URI, 2), []);
    await client.close(URI);
    assert.deepEqual(await client.publishedFor(URI, undefined), []);
  });

  it('gets its edits with the action', async () => {
    await start(BARE);
    await client.open(URI, CONFIG);
    const [fix] = await client.actions(URI, lineRange(6));
    assert.equal(fix?.edit?.changes?.[URI]?.[0]?.newText, 'no vstack');
  });

  it('takes pushed settings', async () => {
    await start(BARE);
    await client.open(URI, CONFIG);
    await client.publishedFor(URI, 1);
    client.published.length = 0;
    await client.configure({ severity: { SMI001: 'off', SMI003: 'off' } });
    assert.deepEqual(await client.publishedFor(URI, 1), []);
  });
});

describe('the workspace', () => {
  it('is checked: files that are not open, whatever their names, by content', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-workspace-'));
    try {
      writeFileSync(join(folder, 'sw1.cfg'), CONFIG);
      writeFileSync(join(folder, 'sw2-confg'), CONFIG.replace('vstack', 'no vstack'));
      writeFileSync(join(folder, 'notes.txt'), 'vstack\n');
      writeFileSync(join(folder, 'image.cfg'), Buffer.from([0, 1, 2, 3]));
      await start(FULL, { folders: [{ uri: pathToFileURL(folder).toString(), name: 'configs' }] });
      const report = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
      const found = report.items
        .map((item) => [item.uri.split('/').at(-1), item.kind === 'full' ? codes(item.items) : item.kind])
        .sort();
      assert.deepEqual(found, [
        ['image.cfg', []],
        ['notes.txt', []],
        ['sw1.cfg', ['SMI001', 'SMI003']],
        ['sw2-confg', []],
      ]);
      const previousResultIds = report.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
      rmSync(join(folder, 'notes.txt'));
      const again = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
      const kinds = Object.fromEntries(again.items.map(({ uri, kind }) => [uri.split('/').at(-1), kind]));
      assert.deepEqual(kinds, {
        'image.cfg': 'full',
        'sw1.cfg': 'unchanged',
        'sw2-confg': 'unchanged',
        'notes.txt': 'full',
      });
      assert.ok(client.registrations.includes('workspace/didChangeWatchedFiles'));

      // A client that streams is told of what changes as it changes.
      const file = report.items.find(({ uri }) => uri.endsWith('sw1.cfg'))?.uri ?? '';
      const stream = new WorkspaceStream(client);
      const next = async (count = 1) =>
        (await stream.next(count)).map((item) => [
          item.uri,
          item.version,
          item.kind === 'full' ? codes(item.items) : item.kind,
        ]);
      assert.equal((await next(3)).length, 3, 'everything at first');
      await client.diagnostics(URI);
      assert.deepEqual(stream.rest, [], 'nothing changed yet');
      await client.open(file, CONFIG);
      assert.deepEqual(await next(), [[file, 1, ['SMI001', 'SMI003']]]);
      await client.change(file, { range: lineRange(6), text: 'no ' });
      assert.deepEqual(await next(), [[file, 2, []]], 'as it is edited, whether an editor shows it or not');
      await client.close(file);
      assert.deepEqual(await next(), [[file, null, ['SMI001', 'SMI003']]], 'as it is on disk');

      // A document that is no file of the workspace: nothing is left of it once it is closed.
      await client.open(URI, CONFIG);
      await client.diagnostics(URI);
      await client.close(URI);
      assert.deepEqual(await next(), [[URI, null, []]]);

      // When everything is looked at again, everything that is there is told of.
      await client.configure({ detectByContent: true });
      const told = await next(3);
      assert.equal(told.length, 3);
      assert.ok(!told.some(([uri]) => uri === URI), JSON.stringify(told));

      // Another request takes the place of the one that is open: its client knows nothing yet.
      const second = new WorkspaceStream(client);
      assert.deepEqual(await stream.answer, { items: [] });
      assert.equal((await second.next(3)).length, 3);
      assert.deepEqual(stream.rest, []);
      second.close();
      assert.deepEqual(await second.answer, { items: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
