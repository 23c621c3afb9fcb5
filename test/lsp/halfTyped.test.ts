/** Lines as they are while somebody types them: at every character of three samples, features neither fail nor lie. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CodeLensRequest,
  type CompletionList,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  type Location,
  type LocationLink,
  type Position,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  ResponseError,
  SelectionRangeRequest,
  SignatureHelpRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ROOT } from '../support/cli';
import { FULL, TestClient } from '../support/lspClient';

const SAMPLES = ['branch-3560.cfg', 'distribution-3750x.cfg', 'core-4500.cfg'];

for (const sample of SAMPLES) {
  test(`at every character of ${sample}`, async () => {
    const text = readFileSync(join(ROOT, 'samples', sample), 'utf8');
    const client = await TestClient.start(FULL, { settings: { codeLens: true } });
    const uri = `file:///samples/${sample}`;
    const lines = text.split('\n');
    try {
      await client.open(uri, text);
      for (const [line, whole] of lines.entries()) {
        // The line is typed again, letter by letter, with the rest of the file around it.
        for (let character = 0; character <= whole.length; character++) {
          const end = client.text(uri).split('\n')[line]?.length ?? 0;
          const range = { start: { line, character: 0 }, end: { line, character: end } };
          await client.change(uri, { range, text: whole.slice(0, character) });
          await askEverything(client, uri, { line, character });
        }
      }
      assert.equal(client.text(uri), text);
      assert.deepEqual(client.log, [], 'the server logged something');
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
}

/** Everything an editor asks at a position, each answer held against the text. */
async function askEverything({ connection, ...client }: TestClient, uri: string, position: Position): Promise<void> {
  const text = client.documents.get(uri)?.getText() ?? '';
  const document = TextDocument.create(uri, 'cisco-ios', 1, text);
  const textDocument = { uri };
  const here = { textDocument, position };
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  const options = { tabSize: 4, insertSpaces: true };
  const context = { includeDeclaration: true };
  const [
    symbols,
    folds,
    selections,
    links,
    definitions,
    references,
    highlights,
    rename,
    hover,
    list,
    help,
    hints,
    lenses,
    edits,
  ] = await Promise.all([
    connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    connection.sendRequest(FoldingRangeRequest.type, { textDocument }),
    connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] }),
    connection.sendRequest(DocumentLinkRequest.type, { textDocument }),
    connection.sendRequest(DefinitionRequest.type, here),
    connection.sendRequest(ReferencesRequest.type, { ...here, context }),
    connection.sendRequest(DocumentHighlightRequest.type, here),
    connection.sendRequest(PrepareRenameRequest.type, here).catch(refused),
    connection.sendRequest(HoverRequest.type, here),
    connection.sendRequest(CompletionRequest.type, here),
    connection.sendRequest(SignatureHelpRequest.type, here),
    connection.sendRequest(InlayHintRequest.type, { textDocument, range }),
    connection.sendRequest(CodeLensRequest.type, { textDocument }),
    connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options }),
  ]);
  const inText = (one: Range, what: string) => {
    const [start, end] = [document.offsetAt(one.start), document.offsetAt(one.end)];
    const back = [document.positionAt(start), document.positionAt(end)];
    assert.deepEqual([one.start, one.end], back, `${what} is outside the text`);
    assert.ok(start <= end, what);
    return text.slice(start, end);
  };
  const holds = (one: Range) =>
    document.offsetAt(one.start) <= document.offsetAt(position) &&
    document.offsetAt(position) <= document.offsetAt(one.end);

  for (const symbol of symbols as DocumentSymbol[]) checkSymbol(symbol, inText);
  for (const { startLine, endLine } of folds ?? [])
    assert.ok(startLine < endLine && endLine < document.lineCount, 'a fold');
  for (let one = selections?.[0]; one; one = one.parent) {
    inText(one.range, 'a selection');
    assert.ok(holds(one.range), 'a selection without the cursor');
  }
  for (const link of links ?? []) assert.match(inText(link.range, 'a link'), /^[A-Za-z]+[\w-]*\d/);
  const word = highlights?.find((one) => holds(one.range));
  if (highlights?.length) assert.ok(word, 'highlights elsewhere only');
  const name = word ? inText(word.range, 'a highlight') : '';
  const isInterface = /^[A-Za-z-]+[ \d/.:]+$/.test(name) && /\d/.test(name);
  for (const one of [...(highlights ?? []), ...(references ?? [])])
    if (!isInterface) checkSame(inText(one.range, 'a use'), name);
  for (const one of (definitions ?? []) as (Location | LocationLink)[]) {
    const target = inText('targetUri' in one ? one.targetSelectionRange : one.range, 'a definition');
    if (!isInterface) checkSame(target, name);
  }
  if (rename && 'placeholder' in rename) assert.equal(inText(rename.range, 'a rename'), rename.placeholder);
  if (hover?.range) checkHover(inText(hover.range, 'a hover'), hover.contents, holds(hover.range));
  for (const item of (list as CompletionList | null)?.items ?? []) {
    const edit = item.textEdit as TextEdit;
    inText(edit.range, 'a completion');
    assert.deepEqual(edit.range.end, position);
    assert.equal(edit.range.start.line, position.line);
  }
  for (const signature of help?.signatures ?? [])
    assert.ok((help?.activeParameter ?? 0) < (signature.parameters?.length ?? 0));
  for (const { position: hint, label } of hints ?? []) {
    inText({ start: hint, end: hint }, 'a hint');
    if (String(label).startsWith('/'))
      checkMask(document.getText({ start: { line: hint.line, character: 0 }, end: hint }), String(label));
  }
  for (const lens of lenses ?? []) {
    const line = document.getText({ start: lens.range.start, end: { line: lens.range.start.line + 1, character: 0 } });
    assert.match(line, /^\s*(?:int|ip access-l|access-l)/i, 'a lens above something else');
  }
  for (const edit of edits ?? []) inText(edit.range, 'an edit');
}

function refused(error: unknown): null {
  assert.ok(error instanceof ResponseError && error.code === -32803, String(error));
  return null;
}

function checkSymbol(symbol: DocumentSymbol, inText: (range: Range, what: string) => string): void {
  const { name, range, selectionRange, children = [] } = symbol;
  inText(range, name);
  assert.ok(name.length > 0 && isWithin(selectionRange, range), `${name} is selected outside itself`);
  for (const child of children) {
    assert.ok(isWithin(child.range, range), `${child.name} is outside ${name}`);
    checkSymbol(child, inText);
  }
}

function isWithin(inner: Range, outer: Range): boolean {
  const before = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

/** A place of a name is that name again; of a VLAN it may be its interface, or a range that it is in. */
function checkSame(place: string, name: string): void {
  const [first, last] = boundsOf(place);
  const [from, to] = boundsOf(name);
  if (place !== name) assert.ok(first <= to && from <= last, `${place} is not ${name}`);
}

function boundsOf(vlans: string): [number, number] {
  const [first, last = first] = (/^(?:vlan ?)?([\d-]+)$/i.exec(vlans)?.[1] ?? '').split('-');
  return [Number(first || Number.NaN), Number(last || Number.NaN)];
}

/** What the words of a line say, worked out again from the line alone. */
function checkHover(line: string, contents: unknown, holdsCursor: boolean): void {
  assert.ok(holdsCursor, 'the hover of another place');
  const value = (contents as { value: string }).value;
  if (/^(?:Permits|Denies) /.test(value)) {
    assert.equal(value.startsWith('Permits'), /\bper(?:m|mi|mit)?\b/.test(line), `${line}: ${value}`);
    // An entry that is not whole is never said to be.
    if (/^(?:\d+ )?(?:permit|deny)\s+(?:tcp|udp|ip|icmp)(?:\s+any)?$/.test(line))
      assert.match(value, /Cannot tell/, line);
  }
  const pair = /^([\d.]+) ([\d.]+)$/.exec(line);
  const count = /(?:, | )([\d,]+) addresses/.exec(value.replaceAll('\\', ''))?.[1]?.replaceAll(',', '');
  if (pair && count !== undefined) assert.ok(Number.isInteger(Math.log2(Number(count))), `${line}: ${value}`);
}

/** A prefix length stands behind a wildcard mask of that many ones. */
function checkMask(before: string, label: string): void {
  const mask = /([\d.]+)$/.exec(before)?.[1]?.split('.').map(Number) ?? [];
  const bits = mask.map((octet) => octet.toString(2).padStart(8, '0')).join('');
  assert.equal(bits, '0'.repeat(Number(label.slice(1))).padEnd(32, '1'));
}
