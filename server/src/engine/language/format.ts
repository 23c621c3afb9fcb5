import type { Reading } from '../analysis';
import { canonicalInterfaceName, splitInterfaceName } from '../device/interfaceName';
import type { Edit, TextRange } from '../finding';
import { grammar } from '../grammar';
import { lineEnd, startOfLine } from '../syntax/lines';
import { matchedOf, tableModeOpenedBy } from '../syntax/matched';
import { isTyped, type Statement } from '../syntax/tree';
import { isBlank, wordsOf } from '../syntax/words';
import { TextMap } from './textMap';

/** The edits that format a piece of a text; lines that it touches in part are formatted whole. */
export function formatEdits(reading: Reading, range: TextRange): Edit[] {
  const map = TextMap.of(reading);
  return map.blocksIn(range).flatMap((block) => {
    if (!map.ownerOf(block)) return [];
    const from = map.startOf(block);
    return block.statements
      .filter(({ start, end }) => from + end >= range.start && from + start <= range.end)
      .flatMap(editsOf)
      .map(({ start, end, newText }) => ({ start: from + start, end: from + end, newText }));
  });
}

/** Edits with offsets in the block. */
function editsOf(statement: Statement): Edit[] {
  const { kind, block } = statement;
  if (kind === 'comment' || kind === 'blank') return trailing(statement);
  // What a terminal left in front of a command is not the device's to print.
  if (kind !== 'command' || isTyped(statement) || !isOnlyBlank(statement)) return [];
  return [
    ...indentation(statement),
    ...spelling(statement),
    ...(endsInText(statement) ? [] : trailing(statement)),
  ].filter(({ start, end, newText }) => block.text.slice(start, end) !== newText);
}

function isOnlyBlank({ block, start }: Statement): boolean {
  return /^[ \t]*$/.test(block.text.slice(startOfLine(block.text, start), start));
}

/** How far in the device prints a command. */
function indentation(statement: Statement): Edit[] {
  const { block, start } = statement;
  // The device prints this text deeper than other commands of its mode.
  if (statement.keyword === 'description' && statement.parent?.mode === 'class-map') return [];
  let width = 0;
  for (let one = statement.parent; one; one = one.parent) {
    // Below a line that stays where it is, the indentation may be all that says so.
    if (isTyped(one) || !isOnlyBlank(one)) return [];
    // So it is below a macro that is never closed: the device prints no indentation of its own there.
    if (tableModeOpenedBy(one)?.indent === 0) return [];
    // What leaves a mode may stand below the line that opened it, and is printed beside that.
    const isExit = one === statement.parent && tableModeOpenedBy(one)?.exit === statement.keyword;
    width += isExit ? 0 : (tableModeOpenedBy(one)?.indent ?? 1);
  }
  // What may belong to the block or not stays as far in, or not, as it is.
  const above = statement.parent ?? block.head;
  if (above && above !== statement && (statement.isDoubtful || statement.parent === undefined))
    width = statement.indent > above.indent ? Math.max(1, width) : 0;
  return [{ start: startOfLine(block.text, start), end: start, newText: ' '.repeat(width) }];
}

/** `int gi1/0/1` as `interface GigabitEthernet1/0/1`. */
function spelling(statement: Statement): Edit[] {
  const [first, ...rest] = wordsOf(statement);
  if (!first || grammar().abbreviations.spelledOut(statement.keyword) !== statement.keyword) return [];
  const word = { start: first.start, end: first.end, newText: statement.keyword };
  if (statement.keyword !== 'interface' || statement.parent || statement.negation) return [word];
  const written = rest.map(({ text }) => text).join(' ');
  const [name, last] = [rest[0], rest.at(-1)];
  const known = rest.length <= 2 && splitInterfaceName(written)?.number;
  return name && last && known
    ? [word, { start: name.start, end: last.end, newText: canonicalInterfaceName(written) }]
    : [word];
}

/** Blanks behind a line. */
function trailing({ block, end }: Statement): Edit[] {
  const stop = lineEnd(block.text, end);
  for (let at = end; at < stop; at++) if (!isBlank(block.text.charCodeAt(at))) return [];
  return stop > end ? [{ start: end, end: stop, newText: '' }] : [];
}

/** Blanks at the end may belong to a text or a secret that the device keeps as it was typed, or to what is not understood. */
function endsInText(statement: Statement): boolean {
  const matched = matchedOf(statement);
  const last = matched?.parts.at(-1)?.type;
  return last === 'TEXT' || last === 'SECRET' || last === '...' || matched?.known !== wordsOf(statement).length;
}

/** The indentation of a new line behind the line of a command: one deeper where that opens a mode. */
export function indentBehind(reading: Reading, lineStart: number): Edit | undefined {
  const { text } = reading.tree;
  const end = lineEnd(text, lineStart);
  const map = TextMap.of(reading);
  if (lineStart === 0 || map.at(lineStart)?.statement.kind === 'text') return undefined;
  if (text.slice(lineStart, end).trim() !== '') return undefined;
  const before = map.at(lineStart - 1)?.statement;
  if (before?.kind !== 'command' || isTyped(before)) return undefined;
  const indent = opensMode(before) ? before.indent + stepOf(before) : indentOf(before);
  return { start: lineStart, end, newText: ' '.repeat(indent) };
}

function opensMode(statement: Statement): boolean {
  if (statement.mode === undefined || statement.negation) return false;
  return statement.mode !== 'other' || tableModeOpenedBy(statement) !== undefined;
}

/** Behind `exit` the next line stands where the mode was opened. */
function indentOf({ keyword, indent, parent }: Statement): number {
  return keyword === 'exit' && parent ? parent.indent : indent;
}

/** How far the commands of a mode are indented in this block already; as the device prints them where there are none. */
function stepOf(statement: Statement): number {
  const [child] = statement.children;
  return child ? Math.max(0, child.indent - statement.indent) : (tableModeOpenedBy(statement)?.indent ?? 1);
}
