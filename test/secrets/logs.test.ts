/** What is written to logs: names and places, and nothing of a text. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogOutputChannel } from 'vscode';
import { withoutContents } from '../../client/src/traceChannel';
import { crashWords } from '../../server/src/report/crash';

const SECRET = 'enable secret cAnArY';

describe('a trace of the protocol', () => {
  it('names messages without their contents, whatever it is asked for', () => {
    const seen: string[] = [];
    const channel = withoutContents({
      trace: (text: string) => seen.push(text),
      name: 'novstack',
    } as never as LogOutputChannel);
    channel.trace('Sending notification \'textDocument/didOpen\'.\nParams: {\n  "text": "enable secret cAnArY"\n}');
    channel.trace(
      JSON.stringify({
        isLSPMessage: true,
        type: 'send-notification',
        message: { jsonrpc: '2.0', method: 'textDocument/didOpen', params: { text: SECRET } },
      }),
    );
    channel.trace(
      JSON.stringify({
        isLSPMessage: true,
        type: 'receive-response',
        message: { jsonrpc: '2.0', id: 1, result: SECRET },
      }),
    );
    assert.deepEqual(seen, ["Sending notification 'textDocument/didOpen'.", 'textDocument/didOpen', 'answer']);
    assert.equal(channel.name, 'novstack');
  });
});

describe('an internal error', () => {
  const mistakes: Record<string, () => unknown> = {
    'of a parser': () => JSON.parse(SECRET),
    'of an expression': () => new RegExp(`(${SECRET}`),
    'of an assertion': () => assert.equal(SECRET, 'x'),
    'of Node': () => new URL(SECRET),
    'thrown as a text': () => {
      throw SECRET;
    },
  };
  for (const [name, make] of Object.entries(mistakes)) {
    it(`${name} quotes nothing`, () => {
      try {
        make();
        assert.fail('no error');
      } catch (error) {
        assert.ok(!crashWords(error).includes('cAnArY'), crashWords(error));
      }
    });
  }

  it('of the language keeps its words and its places', () => {
    try {
      (undefined as never as { text: () => void }).text();
    } catch (error) {
      assert.match(crashWords(error), /^TypeError(?:: Cannot read properties of undefined.*)?\n\s+at /);
    }
  });
});
