/**
 * A person types in a large document: from the change until the diagnostics are back, over standard input and output, as
 * an editor that pulls them asks. Once for each number of lines, with Smart Install off and on.
 */
import { DidChangeTextDocumentNotification, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { FULL, TestClient } from '../support/lspClient';
import { type Figure, quantile } from './figures';
import { generator, switchText } from './inputs';

const EDITS = 200;
const WARM = 40;

export interface Keystrokes {
  readonly lines: number;
  readonly state: 'off' | 'on';
  /** Arguments of Node: a profile of the server. */
  readonly execArgv?: readonly string[];
}

export async function keystrokes({
  lines,
  state,
  execArgv = [],
}: Keystrokes): Promise<Record<'median' | 'p99', Figure>> {
  const text = switchText(lines);
  const client = await TestClient.start(FULL, { execArgv });
  const uri = 'file:///sw.cfg';
  const opened = state === 'on' ? text.replace('\nno vstack\n', '\nvstack\n') : text;
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'cisco-ios', version: 1, text: opened },
  });
  await client.pull(uri);
  // Descriptions all over the text, a letter each time.
  const places = opened.split('\n').flatMap((line, number) => (line.startsWith(' description ') ? [number] : []));
  const random = generator(7);
  const times: number[] = [];
  for (let version = 2; version < 2 + EDITS; version++) {
    const line = places[random(places.length)] ?? 0;
    const start = performance.now();
    void client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [
        {
          range: { start: { line, character: 13 }, end: { line, character: 13 } },
          text: String.fromCharCode(97 + random(26)),
        },
      ],
    });
    await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    times.push(performance.now() - start);
  }
  await client.stop();
  const counted = times.slice(WARM);
  return { median: { value: quantile(counted, 0.5), unit: 'ms' }, p99: { value: quantile(counted, 0.99), unit: 'ms' } };
}
