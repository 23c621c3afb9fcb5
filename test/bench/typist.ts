/** Somebody who types in the descriptions of a large document, all over the text, in an editor that pulls diagnostics. */
import { DidChangeTextDocumentNotification, DocumentDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { FULL, TestClient } from '../support/lspClient';
import { generator } from '../support/random';

const URI = 'file:///sw.cfg';
/** Where the text of a description begins. */
const COLUMN = 13;

export class Typist {
  private version = 1;
  private readonly random = generator(7);

  private constructor(
    readonly client: TestClient,
    private readonly lines: readonly number[],
  ) {}

  /** @param execArgv arguments of Node for the server */
  static async open(text: string, execArgv: readonly string[]): Promise<Typist> {
    const client = await TestClient.start(FULL, { execArgv });
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'cisco-ios', version: 1, text },
    });
    await client.pull(URI);
    const lines = text.split('\n').flatMap((line, number) => (line.startsWith(' description ') ? [number] : []));
    return new Typist(client, lines);
  }

  /** A line to type in. */
  line(): number {
    return this.lines[this.random(this.lines.length)] ?? 0;
  }

  /** Puts text in the place of the first characters of a description, and waits for the diagnostics; the time that takes. */
  async type(line: number, replaced: number, text: string): Promise<number> {
    const range = { start: { line, character: COLUMN }, end: { line, character: COLUMN + replaced } };
    const { connection } = this.client;
    const begin = performance.now();
    void connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: URI, version: ++this.version },
      contentChanges: [{ range, text }],
    });
    await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } });
    return performance.now() - begin;
  }
}
