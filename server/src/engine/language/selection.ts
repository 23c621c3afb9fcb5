import type { Reading } from '../analysis';
import type { TextRange } from '../finding';
import { blocksOf, type Statement } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { endOf, TextMap } from './textMap';

/** The pieces around an offset, each within the next. */
export function selectionAt(reading: Reading, offset: number): TextRange[] {
  const whole = { start: 0, end: reading.tree.text.length };
  const placed = TextMap.of(reading).at(offset);
  if (!placed) return [whole];
  const { statement, from, configuration } = placed;
  const at = offset - from;
  const word =
    statement.kind === 'command' ? wordsOf(statement).find(({ start, end }) => start <= at && at <= end) : undefined;
  const chain: { readonly start: number; readonly end: number }[] = [...(word ? [word] : []), statement];
  for (let one: Statement | undefined = statement; one; one = one.parent)
    chain.push({ start: one.start, end: endOf(one) });
  chain.push({ start: 0, end: statement.block.text.length });
  const ranges = chain.map(({ start, end }) => ({ start: from + start, end: from + end }));
  const blocks = blocksOf(configuration.subject.section.pages);
  const map = TextMap.of(reading);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first && last) ranges.push({ start: map.startOf(first), end: map.startOf(last) + last.text.length });
  return outwards([...ranges, whole], offset);
}

/** Only what holds the offset and all that is within. */
function outwards(ranges: readonly TextRange[], offset: number): TextRange[] {
  const found: TextRange[] = [];
  for (const { start, end } of ranges) {
    const inner = found.at(-1) ?? { start: offset, end: offset };
    const holds = start <= inner.start && end >= inner.end;
    const isMore = found.length === 0 || start < inner.start || end > inner.end;
    if (holds && isMore) found.push({ start, end });
  }
  return found;
}
