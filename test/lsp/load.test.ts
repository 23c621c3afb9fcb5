/** A language server that is given much at once: many keystrokes, a text that is too long, a line that never ends. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol/node';
import type { Inventory } from '../../protocol/messages';
import { FULL, TestClient } from '../support/lspClient';

const URI = 'file:///sw.ios';
const CONFIG = [
  'hostname SW1',
  'interface Vlan1',
  ' description x',
  ' ip address 192.0.2.1 255.255.255.0',
  'vstack',
  '',
];

let client: TestClient;
afterEach(() => client.stop());

describe('a burst of keystrokes', () => {
  it('costs one analysis, which answers all that is asked meanwhile', async () => {
    client = await TestClient.start(FULL);
    await client.open(URI, CONFIG.join('\n'));
    await client.pull(URI);
    // One piece on the wire, so that all of it is there when the server looks.
    const answers = await client.inOnePiece(() => {
      const asked = [];
      for (let version = 2; version <= 60; version++) {
        const position = { line: 2, character: 13 };
        void client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { uri: URI, version },
          contentChanges: [{ range: { start: position, end: position }, text: 'a' }],
        });
        asked.push(client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } }));
      }
      return Promise.all(asked);
    });
    const results = answers.map((answer) => {
      assert.equal(answer.kind, DocumentDiagnosticReportKind.Full);
      assert.deepEqual(answer.items.map(({ code }) => code).sort(), ['SMI001', 'SMI003']);
      return answer.resultId;
    });
    assert.equal(answers.length, 59);
    assert.equal(new Set(results).size, 1, 'a version in the middle of the burst was analysed');
  });
});

describe('a document that is closed while it is asked for', () => {
  it('is answered for, and nothing of it is kept', async () => {
    client = await TestClient.start(FULL, { initializationOptions: { showsInventory: true } });
    await client.open(URI, CONFIG.join('\n'));
    const [answer] = await client.inOnePiece(() =>
      Promise.all([
        client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } }),
        client.close(URI),
      ]),
    );
    assert.equal(answer.kind, DocumentDiagnosticReportKind.Full);
    const asked = () => client.connection.sendRequest<Inventory>('novstack/inventory');
    assert.deepEqual((await asked()).groups, []);
    await client.open('file:///open.ios', CONFIG.join('\n'));
    await client.pull('file:///open.ios');
    assert.equal((await asked()).groups.length, 1, 'what is open is shown');
  });
});

describe('a text that is longer than an editor should wait for', () => {
  const LONG = `${'interface GigabitEthernet1/0/1\n description x\n!\n'.repeat(720_000)}vstack\n`;

  it('is left out aloud, and the others are served', async () => {
    client = await TestClient.start(FULL);
    await client.open(URI, LONG);
    const [problem, ...more] = await client.diagnostics(URI);
    assert.match(
      String(problem?.message),
      /^Nothing of this text is checked: .* 8,388,608 characters .*`novstack check`/,
    );
    assert.deepEqual([problem?.severity, problem?.range.start.line, more.length], [2, 0, 0]);
    await client.change(URI, {
      range: { start: { line: 1, character: 0 }, end: { line: 2_159_999, character: 0 } },
      text: '',
    });
    assert.ok(
      (await client.diagnostics(URI)).some(({ code }) => code === 'SMI001'),
      'short enough, and still left out',
    );
    await client.open('file:///other.ios', CONFIG.join('\n'));
    assert.equal((await client.diagnostics('file:///other.ios')).length, 2);
  });

  it('that nobody said to be a configuration is left alone', async () => {
    client = await TestClient.start(FULL);
    await client.open('file:///notes.txt', LONG, 'plaintext');
    assert.deepEqual(await client.diagnostics('file:///notes.txt'), []);
  });
});

describe('a line of a million characters', () => {
  for (const [what, line] of [
    ['of one word', 'vstack'.repeat(170_000)],
    ['of words', `vstack ${'x '.repeat(500_000)}`],
    ['of an entry', `access-list 100 permit tcp any any eq ${'22 '.repeat(330_000)}`],
  ] as const) {
    it(`${what} is read like another`, async () => {
      client = await TestClient.start(FULL);
      await client.open(URI, [...CONFIG, line, ''].join('\n'));
      const place = { textDocument: { uri: URI }, position: { line: CONFIG.length - 1, character: 1 } };
      assert.ok((await client.diagnostics(URI)).some(({ code }) => code === 'SMI001'));
      const end = { ...place, position: { line: CONFIG.length - 1, character: line.length } };
      for (const at of [place, end]) {
        await client.connection.sendRequest(HoverRequest.type, at);
        await client.connection.sendRequest(CompletionRequest.type, at);
      }
      await client.change(URI, {
        range: { start: place.position, end: place.position },
        text: 'y',
      });
      assert.ok((await client.diagnostics(URI)).some(({ code }) => code === 'SMI001'));
      assert.deepEqual(client.log, []);
    });
  }
});
