/**
 * A person types in a large document: from the change until the diagnostics are back, over standard input and output, as
 * an editor that pulls them asks.
 */
import { DidChangeTextDocumentNotification, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { analyse } from '../../../server/src/engine';
import { FULL, TestClient } from '../../support/lspClient';
import { ms, quantile, type Row } from '../figures';
import { generator, switchText } from '../inputs';

const EDITS = 240;
/** The first edits are made while the machine code is not there yet. */
const WARM = 40;

interface Typing {
  readonly median: number;
  readonly p99: number;
}

async function typing(text: string, execArgv: readonly string[]): Promise<Typing> {
  const client = await TestClient.start(FULL, { execArgv });
  const uri = 'file:///sw.cfg';
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'cisco-ios', version: 1, text },
  });
  await client.pull(uri);
  // Descriptions all over the text, a letter each time.
  const places = text.split('\n').flatMap((line, number) => (line.startsWith(' description ') ? [number] : []));
  const random = generator(7);
  const times: number[] = [];
  for (let version = 2; version < 2 + EDITS; version++) {
    const position = { line: places[random(places.length)] ?? 0, character: 13 };
    const letter = String.fromCharCode(97 + random(26));
    const start = performance.now();
    void client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: letter }],
    });
    await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    times.push(performance.now() - start);
  }
  await client.stop();
  const counted = times.slice(WARM);
  return { median: quantile(counted, 0.5), p99: quantile(counted, 0.99) };
}

function fromScratch(text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const fresh = Buffer.from(text).toString();
    const start = performance.now();
    analyse(fresh);
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}

/** @param args the only number of lines, and arguments of Node for the server: to make a profile of it */
export default async function keystroke([only, ...execArgv]: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [lines, state] of [
    [1_000, 'off'],
    [10_000, 'off'],
    [100_000, 'off'],
    [1_000_000, 'off'],
    [100_000, 'on'],
  ] as const) {
    if (only !== undefined && only !== `${lines}` && only !== `${lines} ${state}`) continue;
    const text = switchText(lines).replace('\nno vstack\n', state === 'on' ? '\nvstack\n' : '\nno vstack\n');
    const { median, p99 } = await typing(text, execArgv);
    const against = { what: 'analysis from scratch, without the protocol', figure: ms(fromScratch(text)) };
    const what = `a keystroke in ${lines.toLocaleString('en')} lines, Smart Install ${state}`;
    const isBar = lines === 100_000 && state === 'off';
    rows.push({
      what: `${what}: median`,
      figure: ms(median),
      against,
      ...(isBar && { bar: { text: '≤ 3 ms', met: median <= 3 } }),
    });
    rows.push({
      what: `${what}: 99th percentile`,
      figure: ms(p99),
      ...(isBar && { bar: { text: '≤ 12 ms', met: p99 <= 12 } }),
    });
  }
  return rows;
}
