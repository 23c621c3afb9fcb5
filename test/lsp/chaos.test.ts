/**
 * A client that does everything wrong, and one that does everything at random: the server neither ends nor grows, answers each
 * request once, and what it says in the end of a document is what it says of the text from scratch. `CHAOS=SECONDS` says for how long.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  type Message,
  StreamMessageReader,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PROGRAM } from '../support/cli';
import { OPEN_SWITCH } from '../support/configs';
import { IS_FULL } from '../support/length';
import { generator } from '../support/random';

const SECONDS = Number(process.env.CHAOS ?? (IS_FULL ? 8 : 2));

interface Answer {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: {
    readonly uri: string;
    readonly version?: number;
    readonly diagnostics: readonly { code: string }[];
  };
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Sends any bytes. */
class RawClient {
  readonly server: ChildProcess;
  readonly answers = new Map<number | string | null, Answer[]>();
  /** The last that was pushed of each document. */
  readonly pushed = new Map<string, NonNullable<Answer['params']>>();
  stderr = '';
  private next = 1000;
  private waiting: (() => void)[] = [];

  constructor() {
    this.server = spawn(process.execPath, [PROGRAM, 'lsp', '--stdio'], { env: { ...process.env, LC_ALL: 'C' } });
    this.server.stderr?.on('data', (text) => {
      this.stderr += text;
    });
    this.server.once('exit', () => this.wake());
    if (!this.server.stdout) throw new Error('the server has no pipes');
    new StreamMessageReader(this.server.stdout).listen((message: Message) => this.take(message as Answer));
  }

  private take(message: Answer): void {
    if (message.method === 'textDocument/publishDiagnostics' && message.params)
      this.pushed.set(message.params.uri, message.params);
    else if (message.method !== undefined && message.id !== undefined) this.send({ id: message.id, result: null });
    else if (message.method === undefined && message.id !== undefined)
      this.answers.set(message.id, [...(this.answers.get(message.id) ?? []), message]);
    this.wake();
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const look of waiting) look();
  }

  raw(bytes: string | Buffer): void {
    this.server.stdin?.write(bytes);
  }

  frame(body: string): void {
    this.raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  send(message: object): void {
    this.frame(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  ask(method: string, params: unknown): number {
    const id = this.next++;
    this.send({ id, method, params });
    return id;
  }

  async answer(id: number | string | null): Promise<Answer> {
    for (;;) {
      assert.equal(this.server.exitCode, null, `the server ended: ${this.stderr}`);
      const [found] = this.answers.get(id) ?? [];
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private pulls = false;

  async start(capabilities: object): Promise<void> {
    this.pulls = capabilities === PULLS;
    const { error } = await this.answer(this.ask('initialize', { processId: null, rootUri: null, capabilities }));
    assert.equal(error, undefined);
    this.notify('initialized', {});
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'cisco-ios', version, text } });
  }

  /** Codes of what is found in a version of a document. */
  async codes(uri: string, version: number): Promise<string[]> {
    if (this.pulls) {
      const { result } = await this.answer(this.ask('textDocument/diagnostic', { textDocument: { uri } }));
      return (result as { items: { code: string }[] }).items.map(({ code }) => code);
    }
    for (;;) {
      const last = this.pushed.get(uri);
      if (last?.version === version) return last.diagnostics.map(({ code }) => code);
      await setTimeout(20);
    }
  }

  private fresh = 0;

  /** Is that what is found in a text from scratch? */
  async assertCodes(uri: string, text: string, version: number, what = uri): Promise<void> {
    const other = `file:///fresh-${this.fresh++}.ios`;
    this.open(other, text);
    const expected = await this.codes(other, 1);
    this.notify('textDocument/didClose', { textDocument: { uri: other } });
    assert.deepEqual(await this.codes(uri, version), expected, what);
  }

  /** Does it still answer as it should? */
  async check(): Promise<void> {
    this.open('file:///check.ios', OPEN_SWITCH);
    assert.deepEqual((await this.codes('file:///check.ios', 1)).sort(), ['SMI001', 'SMI003']);
    this.notify('textDocument/didClose', { textDocument: { uri: 'file:///check.ios' } });
  }

  /** Memory in use, in megabytes. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.server.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = once(this.server, 'exit');
    await this.answer(this.ask('shutdown', undefined));
    this.notify('exit', undefined);
    const [code] = await ended;
    assert.equal(code, 0);
  }
}

const PULLS = { textDocument: { diagnostic: {} } };

let client: RawClient;
beforeEach(() => {
  client = new RawClient();
});
afterEach(() => client.stop());

describe('a client that speaks no protocol', () => {
  it('is served again once it does', async () => {
    await client.start(PULLS);
    for (const body of [
      '{',
      'null',
      '5',
      '[]',
      '"x"',
      '{}',
      '{"jsonrpc":"1.0"}',
      '{"jsonrpc":"2.0","id":{},"method":7}',
      '{"id":1}',
      '\u0000',
      `{"method":"${'x'.repeat(100_000)}"}`,
      '[1,2',
    ])
      client.frame(body);
    client.frame('{"jsonrpc":"2.0","id":7,"result":null}');
    client.frame('{"jsonrpc":"2.0","method":"textDocument/didOpen"}');
    client.frame('{"jsonrpc":"2.0","method":"textDocument/didChange","params":[1,2]}');
    await client.check();
  });

  it('of what it asks the unknown is refused, and the rest answered', async () => {
    await client.start(PULLS);
    const id = client.ask('textDocument/unknown', {});
    assert.equal((await client.answer(id)).error?.code, -32601);
    for (const params of [
      null,
      7,
      [],
      {},
      { textDocument: null },
      { textDocument: { uri: 5 } },
      { textDocument: { uri: 'a b' } },
    ]) {
      for (const method of [
        'hover',
        'completion',
        'documentSymbol',
        'codeAction',
        'formatting',
        'rename',
        'diagnostic',
      ]) {
        const { result, error } = await client.answer(client.ask(`textDocument/${method}`, params));
        assert.ok(result !== undefined || error !== undefined);
      }
    }
    await client.check();
  });

  it('is refused before it has said who it is', async () => {
    const { error } = await client.answer(
      client.ask('textDocument/hover', { textDocument: { uri: 'x' }, position: { line: 0, character: 0 } }),
    );
    assert.ok(error, 'answered before initialize');
    await client.start(PULLS);
    const again = await client.answer(client.ask('initialize', { processId: null, rootUri: null, capabilities: {} }));
    assert.ok(again.error || again.result);
    await client.check();
  });

  it('may open twice, close what is not open, go back in versions and edit beyond the end', async () => {
    await client.start(PULLS);
    const uri = 'file:///a.ios';
    client.notify('textDocument/didClose', { textDocument: { uri } });
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 1 },
      contentChanges: [{ text: 'vstack\n' }],
    });
    client.open(uri, 'no vstack\n', 9);
    client.open(uri, OPEN_SWITCH, 3);
    await client.assertCodes(uri, OPEN_SWITCH, 3);
    const far = { line: 1e9, character: 1e9 };
    let document = TextDocument.create(uri, 'cisco-ios', 3, OPEN_SWITCH);
    for (const [version, change] of [
      [2, { range: { start: far, end: far }, text: 'vstack disable\n' }],
      [2, { range: { start: { line: 0, character: 1e9 }, end: { line: 1, character: -5 } }, text: '!' }],
      [-1, { range: { start: { line: 3, character: 0 }, end: { line: 1, character: 0 } }, text: '' }],
      [1e15, { text: `${OPEN_SWITCH}no vstack\n` }],
    ] as const) {
      document = TextDocument.update(document, [change], version);
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
      await client.assertCodes(uri, document.getText(), version, JSON.stringify(change));
    }
    await client.check();
  });
});

describe('a client in a hurry', () => {
  it('may cancel everything, twice, and what it never asked', async () => {
    await client.start(PULLS);
    client.open('file:///a.ios', OPEN_SWITCH);
    const asked = Array.from({ length: 3000 }, (_one, index) => {
      const id = client.ask(index % 2 === 0 ? 'textDocument/hover' : 'textDocument/diagnostic', {
        textDocument: { uri: 'file:///a.ios' },
        position: { line: index % 20, character: 3 },
      });
      client.notify('$/cancelRequest', { id });
      if (index % 3 === 0) client.notify('$/cancelRequest', { id: id + 50_000 });
      return id;
    });
    for (const id of asked) await client.answer(id);
    for (const id of asked) assert.equal(client.answers.get(id)?.length, 1, 'answered twice');
    await client.check();
  });

  it('may open a thousand documents', async () => {
    await client.start(PULLS);
    for (let number = 0; number < 1000; number++)
      client.open(`file:///${number}.ios`, OPEN_SWITCH.replace('SW1', `SW${number}`));
    for (const number of [0, 500, 999]) await client.assertCodes(`file:///${number}.ios`, OPEN_SWITCH, 1);
    for (let number = 0; number < 1000; number++)
      client.notify('textDocument/didClose', { textDocument: { uri: `file:///${number}.ios` } });
    await client.check();
  });

  it('may edit ten thousand times in a second', async () => {
    await client.start(PULLS);
    client.open('file:///a.ios', OPEN_SWITCH);
    const random = generator(7);
    let document = TextDocument.create('file:///a.ios', 'cisco-ios', 1, OPEN_SWITCH);
    for (let version = 2; version < 10_002; version++) {
      const change = randomChange(random);
      document = TextDocument.update(document, [change], version);
      client.notify('textDocument/didChange', {
        textDocument: { uri: 'file:///a.ios', version },
        contentChanges: [change],
      });
    }
    await client.assertCodes('file:///a.ios', document.getText(), document.version);
    await client.check();
  });
});

const PIECES = [
  '',
  'x',
  '\n',
  ' ',
  'no ',
  'vstack\n',
  'interface Vlan1\n',
  ' ip address 10.0.0.1 255.0.0.0\n',
  'banner motd ^C\n',
  '^C',
  '!\n',
  ' shutdown\n',
  'end\n',
];

function randomChange(random: (below: number) => number): TextDocumentContentChangeEvent {
  const line = random(40);
  const start = { line, character: random(30) };
  const end = { line: line + random(2), character: random(30) };
  return { range: { start, end }, text: PIECES[random(PIECES.length)] ?? '' };
}

describe('a client at random', () => {
  for (const [kind, capabilities] of [
    ['that pulls', PULLS],
    ['that is pushed to', {}],
  ] as const) {
    it(`${kind}: for ${SECONDS} seconds`, { skip: process.platform !== 'linux' && 'no /proc here' }, async () => {
      const random = generator(4786);
      await client.start(capabilities);
      const documents = new Map<string, TextDocument>();
      const uris = Array.from({ length: 12 }, (_one, index) => `file:///${index}.ios`);
      const asked: number[] = [];
      let [steps, early] = [0, 0];
      const end = Date.now() + SECONDS * 1000;
      while (Date.now() < end) {
        for (let burst = 0; burst < 40; burst++) step();
        steps += 40;
        for (const id of asked.splice(0)) {
          await client.answer(id);
          client.answers.delete(id);
        }
        if (early === 0 && Date.now() > end - SECONDS * 500) early = client.memory;
      }
      assert.ok(steps > 100 * SECONDS, `${steps} steps`);
      assert.ok(client.memory < early * 1.5 + 60, `${early} MB in the middle, ${client.memory} MB at the end`);
      for (const [uri, document] of documents) {
        await client.assertCodes(uri, document.getText(), document.version, `${uri} is stale`);
      }
      // What is asked last is answered last.
      await client.answer(client.ask('textDocument/unknown', {}));
      for (const [uri, { diagnostics }] of client.pushed)
        if (!documents.has(uri)) assert.deepEqual(diagnostics, [], `${uri} is closed`);

      function step(): void {
        const uri = uris[random(uris.length)] ?? '';
        const document = documents.get(uri);
        const position = { line: random(60), character: random(40) };
        switch (random(10)) {
          case 0:
            if (document) {
              client.notify('textDocument/didClose', { textDocument: { uri } });
              documents.delete(uri);
            } else {
              const opened = TextDocument.create(uri, 'cisco-ios', random(100), OPEN_SWITCH);
              client.open(uri, OPEN_SWITCH, opened.version);
              documents.set(uri, opened);
            }
            break;
          case 1:
            client.frame(['{', '[]', '{"jsonrpc":"2.0","method":5}'][random(3)] ?? '');
            break;
          case 2:
            client.notify('$/cancelRequest', { id: asked[random(asked.length + 1)] ?? 0 });
            break;
          case 3:
            client.notify('workspace/didChangeConfiguration', { settings: [null, { novstack: 5 }, {}][random(3)] });
            break;
          case 4:
            asked.push(
              client.ask(`textDocument/${['hover', 'completion', 'definition'][random(3)]}`, {
                textDocument: { uri },
                position,
              }),
            );
            break;
          case 5:
            asked.push(
              client.ask(`textDocument/${['documentSymbol', 'codeLens', 'foldingRange', 'unknown'][random(4)]}`, {
                textDocument: { uri },
              }),
            );
            break;
          default: {
            if (!document) break;
            const change = randomChange(random);
            const changed = TextDocument.update(document, [change], document.version + 1);
            documents.set(uri, changed);
            client.notify('textDocument/didChange', {
              textDocument: { uri, version: changed.version },
              contentChanges: [change],
            });
          }
        }
      }
    });
  }
});
