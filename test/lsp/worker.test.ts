/** The Web Worker bundle in a bare context: no Node, no DOM, only messages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

interface Message {
  readonly id?: number;
  readonly result?: { readonly items?: { readonly code: string }[]; readonly capabilities?: object };
}

test('the worker answers with the same findings', async () => {
  const answers = new Map<number, (message: Message) => void>();
  const self: {
    onmessage?: (event: { data: unknown }) => void;
    postMessage: (message: Message) => void;
    addEventListener: () => void;
  } = {
    addEventListener: () => undefined,
    postMessage: (message) => {
      if (message.id !== undefined) answers.get(message.id)?.(message);
    },
  };
  const context = createContext({
    self,
    importScripts: () => undefined,
    setTimeout,
    clearTimeout,
    setImmediate: undefined,
    console: undefined,
    TextDecoder,
    TextEncoder,
    performance,
  });
  runInContext(readFileSync(join(__dirname, '..', '..', 'dist', 'server.js'), 'utf8'), context);
  // The host is chosen in microtasks; a message is a task of its own, so none comes before they are done.
  await new Promise((resolve) => setTimeout(resolve));
  const send = (message: object) => self.onmessage?.({ data: { jsonrpc: '2.0', ...message } });
  const request = (id: number, method: string, params: unknown) =>
    new Promise<Message>((resolve) => {
      answers.set(id, resolve);
      send({ id, method, params });
    });

  const uri = 'vscode-vfs://github/example/sw1.cfg';
  await request(1, 'initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  send({ method: 'initialized', params: {} });
  send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'plaintext', version: 1, text: 'version 15.0\nhostname A\nvstack\n' } },
  });
  const { result } = await request(2, 'textDocument/diagnostic', { textDocument: { uri } });
  assert.equal(result?.items?.map(({ code }) => code).join(), 'SMI001');
});
