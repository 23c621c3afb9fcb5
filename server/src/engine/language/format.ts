import type { Reading } from '../analysis';
import { canonicalInterfaceName, splitInterfaceName } from '../device/interfaceName';
import type { Edit, TextRange } from '../finding';
import { grammar } from '../grammar';
import { lineEnd, startOfLine } from '../syntax/lines';
import { isTyped, type Statement, textOf } from '../syntax/tree';
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

/** How deep a command stands. */
function indentation(statement: Statement): Edit[] {
  const { block, start } = statement;
  // The device prints this text deeper than other commands of its mode.
  if (statement.keyword === 'description' && statement.parent?.mode === 'class-map') return [];
  let depth = 0;
  for (let one = statement.parent; one; one = one.parent) {
    // Below a line that stays where it is, the indentation may be all that says so.
    if (isTyped(one) || !isOnlyBlank(one)) return [];
    depth++;
  }
  // What may belong to the block or not stays as far in, or not, as it is.
  const above = statement.parent ?? block.head;
  if (above && above !== statement && (statement.isDoubtful || statement.parent === undefined))
    depth = statement.indent > above.indent ? Math.max(1, depth) : 0;
  // `exit-address-family` stands below the line that opened the mode, and is printed beside it.
  if (statement.keyword.startsWith('exit-')) depth = Math.min(depth, 1);
  return [{ start: startOfLine(block.text, start), end: start, newText: ' '.repeat(depth) }];
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

/** Blanks at the end may belong to a text or a secret that the device keeps as it was typed. */
function endsInText(statement: Statement): boolean {
  return /\b(?:alias|authentication|banner|community|contact|description|environment|key|key-string|location|macro|md5|message|name|passphrase|passwd|password|prompt|psk|remark|secret|title|wpa-psk|pre-shared-key|message-digest-key|authentication-key)\b/i.test(
    textOf(statement),
  );
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

/** Modes that novstack does not model, and that people type much. */
const OPENS =
  /^(?:route-map|crypto\s+(?:map|isakmp|ipsec|pki|keyring|ikev2)|key(?:\s+chain)?|time-range|zone-pair|zone\s+security|aaa\s+group|radius\s+server|tacacs\s+server|ip\s+sla\s+\d|event\s+manager\s+applet|archive|template|address-family|parameter-map|redundancy|bridge-domain|(?:ipv6|mac)\s+access-list|flow\s+(?:record|exporter|monitor)|spanning-tree\s+mst\s+configuration|monitor\s+session\s+\S+\s+type|(?:icmp|udp|tcp|path)-\w+)\b/i;

function opensMode(statement: Statement): boolean {
  if (statement.mode === undefined || statement.negation) return false;
  return statement.mode !== 'other' || OPENS.test(textOf(statement));
}

/** Behind `exit` the next line stands where the mode was opened. */
function indentOf({ keyword, indent, parent }: Statement): number {
  return keyword === 'exit' && parent ? parent.indent : indent;
}

/** How far the commands of a mode are indented in this block already; one blank where there are none. */
function stepOf(statement: Statement): number {
  const [child] = statement.children;
  return child ? Math.max(0, child.indent - statement.indent) : 1;
}
