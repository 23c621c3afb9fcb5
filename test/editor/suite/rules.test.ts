/** The diagnostics of each rule, as the editor has them, against a fixture that marks them. */
import type * as vscode from 'vscode';
import { type CaretFixture, readCarets } from '../../support/caretFixture';
import { actions, codeOf, diagnosticsOf, equal, expectCodes, offeredNow, open } from './support';

/** The shortest marked fixture of each rule. */
declare const NOVSTACK_FIXTURES: Readonly<Record<string, string>>;
/** What people are shown of it: one finding for each cause. */
declare const NOVSTACK_SHOWN: Readonly<Record<string, CaretFixture['expected']>>;

suite('diagnostics of', () => {
  for (const [code, fixture] of Object.entries(NOVSTACK_FIXTURES)) {
    test(code, async () => {
      const { text } = readCarets(fixture);
      const expected = NOVSTACK_SHOWN[code] ?? [];
      equal(expected.length > 0, true);
      const { document } = await open(`${code}.ios`, text);
      await expectMarkers(document, expected);
      for (const diagnostic of diagnosticsOf(document.uri)) expectExplained(document, diagnostic);
    });
  }
});

async function expectMarkers(document: vscode.TextDocument, expected: CaretFixture['expected']): Promise<void> {
  const plain = expected.map((marker) => marker.replace('💡 ', ''));
  await expectCodes(
    document,
    plain.map((marker) => marker.slice(marker.lastIndexOf(' ') + 1)),
  );
  equal(
    diagnosticsOf(document.uri)
      .map((one) => markerOf(document, one))
      .sort(),
    plain.sort(),
  );
  const withFix = new Set(
    expected.filter((marker) => marker.includes('💡')).map((marker) => Number.parseInt(marker, 10)),
  );
  for (const line of new Set(expected.map((marker) => Number.parseInt(marker, 10)))) {
    const offered = withFix.has(line) ? await actions(document, line - 1) : await offeredNow(document, line - 1);
    equal(`line ${line}: ${offered.length > 0}`, `line ${line}: ${withFix.has(line)}`);
  }
}

/** A diagnostic as the fixtures mark it. */
function markerOf(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  const { start, end } = diagnostic.range;
  const width = document.offsetAt(end) - document.offsetAt(start);
  return `${start.line + 1}: ${' '.repeat(start.character)}${'^'.repeat(Math.max(1, width))} ${codeOf(diagnostic)}`;
}

function expectExplained(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): void {
  const { code, message, relatedInformation } = diagnostic;
  const page = typeof code === 'object' ? code.target.toString() : '';
  equal(page.endsWith(`/docs/rules/${codeOf(diagnostic)}.md`), true);
  equal(message.length > 20, true);
  for (const { location } of relatedInformation ?? []) equal(location.uri.toString(), document.uri.toString());
}
