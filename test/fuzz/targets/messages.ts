/**
 * A client that says anything, in any order: what it asks is answered once, no handler throws for values of the right
 * type, and in the end the server still judges a document as it should.
 */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { startServer } from '../../../server/src/lsp/server';
import { Fuel } from '../fuel';

const URIS = ['file:///a.cfg', 'file:///b.cfg', 'untitled:x', 'vscode-vfs://github/a/b.cfg'];
const AT = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'signatureHelp',
  'selectionRange',
  'onTypeFormatting',
  'rename',
];
const WHOLE = [
  'documentSymbol',
  'foldingRange',
  'documentLink',
  'codeLens',
  'inlayHint',
  'formatting',
  'rangeFormatting',
  'diagnostic',
  'codeAction',
];
const INTERNAL_ERROR = -32603;
const LAST_URI = 'file:///last.cfg';
const LAST = 'version 15.0\nhostname SW1\nvstack\nend\n';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

class Client {
  private readonly toServer = new PassThrough();
  private readonly answers = new Map<number, Message>();
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly connection;
  /** Requests whose values have the right types. */
  readonly proper = new Set<number>();
  asked = 0;

  constructor() {
    const fromServer = new PassThrough();
    this.connection = createConnection(new StreamMessageReader(this.toServer), new StreamMessageWriter(fromServer));
    startServer(this.connection);
    new StreamMessageReader(fromServer).listen((message) => this.take(message as Message));
  }

  private take(message: Message): void {
    if (message.method !== undefined) {
      if (message.id !== undefined) this.send({ id: message.id, result: null });
      return;
    }
    const id = message.id as number;
    assert.ok(!this.answers.has(id), 'a request is answered twice');
    this.answers.set(id, message);
    this.waiting.get(id)?.(message);
    if (message.error?.code === INTERNAL_ERROR && this.proper.has(id)) throw new Error(message.error.message);
  }

  send(message: object): void {
    this.raw(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  raw(body: string): void {
    this.toServer.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  ask(method: string, params: unknown, isProper = true): number {
    const id = ++this.asked;
    if (isProper) this.proper.add(id);
    this.send({ id, method, params });
    return id;
  }

  async answer(id: number): Promise<Message> {
    return this.answers.get(id) ?? new Promise((resolve) => this.waiting.set(id, resolve));
  }

  /** Ends it when nothing is open any more, about which the server could still have something to say. */
  async end(): Promise<void> {
    for (const uri of [...URIS, LAST_URI])
      this.send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    await this.answer(this.ask('shutdown', undefined));
    this.connection.dispose();
  }
}

export async function fuzz(data: Buffer): Promise<void> {
  const fuel = new Fuel(data);
  const client = new Client();
  try {
    await client.answer(
      client.ask('initialize', { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } }),
    );
    client.send({ method: 'initialized', params: {} });
    for (let count = 0; count < 16 && !fuel.isEmpty; count++) act(client, fuel);
    for (let id = 1; id <= client.asked; id++) await client.answer(id);
    const uri = LAST_URI;
    client.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'cisco-ios', version: 1, text: LAST } },
    });
    const { result } = await client.answer(client.ask('textDocument/diagnostic', { textDocument: { uri } }));
    const codes = (result as { items: { code: string }[] }).items.map(({ code }) => code);
    assert.deepEqual(codes, ['SMI001']);
  } finally {
    await client.end();
  }
}

const NUMBERS = [0, 1, 2, 3, 7, 1000, 2 ** 31 - 1, 2 ** 32, -1, 0.5];

function act(client: Client, fuel: Fuel): void {
  const textDocument = { uri: fuel.pick(URIS), version: fuel.byte() };
  const position = () => ({ line: fuel.pick(NUMBERS), character: fuel.pick(NUMBERS) });
  const range = () => ({ start: position(), end: position() });
  switch (fuel.byte() % 12) {
    case 0:
    case 1:
      client.send({
        method: 'textDocument/didOpen',
        params: {
          textDocument: {
            ...textDocument,
            languageId: fuel.pick(['cisco-ios', 'plaintext']),
            text: fuel.some().toString(),
          },
        },
      });
      return;
    case 2:
    case 3:
      client.send({
        method: 'textDocument/didChange',
        params: { textDocument, contentChanges: [{ range: range(), text: fuel.some().toString() }] },
      });
      return;
    case 4:
      client.send({ method: 'textDocument/didClose', params: { textDocument } });
      return;
    case 5:
      client.send({ method: '$/cancelRequest', params: { id: fuel.below(client.asked + 2) } });
      return;
    case 6:
      client.ask(
        fuel.pick(['textDocument/hover', 'textDocument/unknown', 'novstack/unknown']),
        JSON.parse(fuel.pick(['null', '7', '[]', '{}', '{"textDocument":null}', '{"textDocument":{"uri":5}}'])),
        false,
      );
      return;
    case 7:
      client.send({
        method: 'workspace/didChangeConfiguration',
        params: { settings: fuel.pick([null, 7, { novstack: { trustedDirectors: 5, severity: [] } }]) },
      });
      return;
    case 8:
      client.ask('workspace/symbol', { query: fuel.some().toString() });
      return;
    case 9:
      client.ask(`textDocument/${fuel.pick(WHOLE)}`, {
        textDocument,
        range: range(),
        context: { diagnostics: [] },
        options: { tabSize: 1, insertSpaces: true },
      });
      return;
    default:
      client.ask(`textDocument/${fuel.pick(AT)}`, {
        textDocument,
        position: position(),
        positions: [position()],
        context: { includeDeclaration: true },
        newName: fuel.some().toString(),
        ch: '\n',
        options: { tabSize: 1, insertSpaces: true },
      });
  }
}
