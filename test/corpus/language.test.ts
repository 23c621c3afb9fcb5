/** What editors ask of real configurations is answered, wherever the cursor stands, with places in the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  completionsAt,
  foldsOf,
  formatEdits,
  hintsIn,
  hoverAt,
  indentBehind,
  lensesOf,
  lineStarts,
  linksOf,
  nameAt,
  notesOf,
  type OutlineItem,
  outlineOf,
  prepareRename,
  rename,
  samplePacketAt,
  selectionAt,
  signatureAt,
  type TextRange,
} from '../../server/src/engine';
import { corpusFiles, noCorpus } from '../support/corpus';
import { ios } from '../support/cursor';

const HINTS = new Set(['wildcard', 'sequence', 'exposure'] as const);
/** Places of the cursor in each file. */
const PLACES = 25;

test('at places all over the corpus', { skip: noCorpus }, () => {
  let hovers = 0;
  let names = 0;
  for (const { path, text } of corpusFiles()) {
    if (text.length > 60_000) continue;
    const analysis = ios(text);
    const whole = { start: 0, end: text.length };
    const check = (what: string, ...ranges: readonly TextRange[]) => {
      for (const { start, end } of ranges)
        assert.ok(start >= 0 && start <= end && end <= text.length, `${path}: ${what} at ${start}-${end}`);
    };
    const lines = lineStarts(text).length;
    for (const { first, last } of foldsOf(analysis)) assert.ok(first < last && last < lines, `${path}: a fold`);
    const within = (item: OutlineItem, outer: TextRange): void => {
      assert.ok(item.start >= outer.start && item.end <= outer.end, `${path}: ${item.name} is outside`);
      check(item.name, item, item.selection);
      for (const child of item.children) within(child, item);
    };
    for (const item of outlineOf(analysis)) within(item, whole);
    check('a link', ...linksOf(analysis));
    check('a note', ...notesOf(analysis));
    check('an edit', ...formatEdits(analysis, whole));
    for (const { at } of hintsIn(analysis, whole, HINTS)) check('a hint', { start: at, end: at });
    for (const lens of lensesOf(analysis).slice(0, 20)) {
      assert.ok(lens.text() !== '');
      check('a lens', ...lens.places());
    }
    for (let place = 0; place <= PLACES; place++) {
      const offset = Math.floor((place * text.length) / PLACES);
      const hover = hoverAt(analysis, offset);
      if (hover) {
        hovers++;
        check('a hover', hover.range);
        assert.ok(hover.range.start <= offset && offset <= hover.range.end, `${path}: the hover of another place`);
      }
      const name = nameAt(analysis, offset);
      if (name) {
        names++;
        check('a name', ...name.places);
        const renamed = rename(analysis, offset, 'RENAMED');
        if (renamed.kind === 'edits') {
          for (const { start, end } of renamed.edits) assert.equal(text.slice(start, end), name.name, path);
        }
      }
      prepareRename(analysis, offset);
      check('a selection', ...selectionAt(analysis, offset));
      const { start, items } = completionsAt(analysis, offset);
      if (items.length > 0) check('a completion', { start, end: offset });
      signatureAt(analysis, offset);
      samplePacketAt(analysis, offset);
      const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
      const indent = indentBehind(analysis, lineStart);
      if (indent) assert.equal(text.slice(indent.start, indent.end).trim(), '', path);
    }
  }
  assert.ok(hovers > 500 && names > 200, `only ${hovers} hovers, ${names} names`);
  console.log(`${hovers} hovers, ${names} names`);
});
