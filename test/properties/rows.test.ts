/** What is told from the row of a line is what its statement says, and no reader that looks at rows misses a line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { mayBeMisplaced, misplacedIn } from '../../server/src/engine/device/misplacedLines';
import { mayShow } from '../../server/src/engine/device/platformShapes';
import { signsOf } from '../../server/src/engine/device/platformSigns';
import { mayBeUnclear, unclearIn } from '../../server/src/engine/device/unclearLines';
import { listsNamedIn } from '../../server/src/engine/language/notes';
import { spelledWord } from '../../server/src/engine/syntax/firstWords';
import { mayUseList } from '../../server/src/engine/syntax/matched';
import { parse } from '../../server/src/engine/syntax/parse';
import { BITS, HEAD, ROW, SECOND, WORD } from '../../server/src/engine/syntax/rows';
import type { Block, Page, Statement } from '../../server/src/engine/syntax/tree';
import { wordsOf } from '../../server/src/engine/syntax/words';
import { corpusFiles, noCorpus } from '../support/corpus';
import { configText } from '../support/generators';
import { runs } from '../support/length';
import { plainTree } from '../support/tree';

const CORPUS = corpusFiles().map(({ text }) => text);

/** The words that have numbers. */
function numbered(): ReadonlySet<string> {
  const words = new Set<string>();
  for (let number = 1; spelledWord(number) !== ''; number++) words.add(spelledWord(number));
  return words;
}

function checkRow(rows: Int32Array, row: number, statement: Statement, known: ReadonlySet<string>): void {
  if (statement.kind !== 'command') return;
  const word = rows[row + WORD] ?? 0;
  if (word > 0) assert.equal(spelledWord(word), statement.keyword);
  else assert.ok(!known.has(statement.keyword), `${statement.keyword} has a number, and its line has none`);
  const second = wordsOf(statement)[1]?.text.charCodeAt(0);
  const letter = rows[row + SECOND] ?? 0;
  // A comment behind a command is no word of it.
  if (second !== undefined)
    assert.equal(String.fromCharCode(letter), String.fromCharCode(second).replace(/[A-Z]/, lower));
}

function lower(letter: string): string {
  return letter.toLowerCase();
}

function checkPage(page: Page, known: ReadonlySet<string>): void {
  const { rows } = page.table;
  for (let number = page.from; number < page.to; number++) {
    const block = page.blockAt(number);
    const first = page.table.rowsOf(number);
    assert.equal(page.table.rowsOf(number + 1) - first, block.statements.length * ROW);
    assert.equal(((rows[first + BITS] ?? 0) & HEAD) !== 0, block.head !== undefined);
    for (const [index, statement] of block.statements.entries()) checkRow(rows, first + index * ROW, statement, known);
    if (!mayShow(page, number, new Set())) assert.deepEqual(signsOf(block), [], 'a block that shows nothing has signs');
    if (!mayBeUnclear(page, number)) assert.deepEqual(unclearIn(block), [], 'a block that is clear has unclear lines');
    if (block.head?.kind === 'command' && !mayBeMisplaced(page.table, number)) assert.deepEqual(misplacedIn(block), []);
    if (!mayUseList(page.table, number)) assert.deepEqual(listsNamedIn(block), [], 'a list is used where none may be');
    checkBelowHead(block);
  }
}

/** What is handed on as one object after the other says what the statements say. */
function checkBelowHead(block: Block): void {
  const plain = ({ start, end, keyword, negation, isDoubtful, parent, children }: Statement) => [
    { start, end, keyword, negation, isDoubtful },
    block.statements.indexOf(parent as Statement),
    children.map((child) => block.statements.indexOf(child)),
  ];
  const handedOn: unknown[] = [];
  block.eachBelowHead((one) => handedOn.push([plain(one), wordsOf(one)]));
  assert.deepEqual(
    handedOn,
    (block.head?.children ?? []).map((child) => [plain(child), wordsOf(child)]),
  );
}

function checkText(text: string): void {
  const known = numbered();
  for (const page of parse(text).pages) checkPage(page, known);
}

test('rows say what statements say, in any text', () => {
  fc.assert(fc.property(configText, checkText), { numRuns: runs(1000) });
});

test('rows say what statements say, in real configurations', { skip: noCorpus }, () => {
  for (const text of CORPUS) checkText(text);
});

test('what is noted of first words changes nothing of what their lines open', { skip: noCorpus }, () => {
  const texts = CORPUS.filter(({ length }) => length < 50_000).slice(0, 60);
  const before = texts.map((text) => plainTree(parse(text)));
  // Words that were met often are known by what they start from now on.
  for (let time = 0; time < 10; time++) for (const text of texts.slice(0, 20)) parse(text);
  for (const [index, text] of texts.entries()) assert.deepEqual(plainTree(parse(text)), before[index]);
});
