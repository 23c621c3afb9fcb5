/** Changes to access lists that are there: new entries in place, or a copy with them. */

import { type AccessList, type Entry, kindOfNumber } from '../device/acl/lists';
import { dotted } from '../device/address';
import type { AccessGroup } from '../device/interfaces';
import { isTyped, spanOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { hardeningEntries, type Insertion, numbersBetween } from './entries';
import { linesBefore, linesBehind, removeLine } from './lines';
import { newList } from './place';
import type { DraftEdit, Subject } from './rule';

const STEP = 10;

/** The edits of a change, and what to say of it. */
export interface Change {
  readonly edits: readonly DraftEdit[];
  /** Did the entries have to be numbered anew? */
  readonly renumbered: boolean;
}

/** Inserts entries into a list where it stands; undefined where that cannot be done. */
export function insertInPlace(list: AccessList, { before, entries, needless }: Insertion): Change | undefined {
  if ([before, ...needless].some(({ statement }) => isTyped(statement))) return undefined;
  const removals = needless.map(({ span }) => removeLine(span));
  const inline = before.statement.keyword === 'access-list';
  if (inline) {
    const lines = entries.map((entry) => `access-list ${list.name} ${entry}`);
    return { edits: [linesBefore(before.span, lines), ...removals], renumbered: false };
  }
  const index = list.entries.indexOf(before);
  const numbers = numbersBetween(list.entries[index - 1]?.sequence ?? 0, before.sequence, entries.length);
  if (!numbers) return renumber(list, { before, entries, needless });
  const lines = entries.map((entry, at) => `${numbers[at]} ${entry}`);
  return { edits: [linesBefore(before.span, lines), ...removals], renumbered: false };
}

/** Numbers the whole list anew; only where every entry stands with its number in one form. */
function renumber(list: AccessList, { before, entries, needless }: Insertion): Change | undefined {
  const kept = list.entries.filter((entry) => !needless.includes(entry) || entry === before);
  if (kept.some(({ numbered, statement }) => !numbered || statement.keyword === 'access-list')) return undefined;
  const edits: DraftEdit[] = needless.filter((entry) => entry !== before).map(({ span }) => removeLine(span));
  let sequence = STEP;
  for (const entry of kept) {
    if (entry === before) {
      const lines = entries.map((text, at) => `${sequence + at * STEP} ${text}`);
      edits.push(linesBefore(entry.span, lines));
      sequence += entries.length * STEP;
      if (needless.includes(entry)) {
        edits.push(removeLine(entry.span));
        continue;
      }
    }
    edits.push(numberEdit(entry, sequence));
    sequence += STEP;
  }
  return { edits, renumbered: true };
}

function numberEdit({ statement, span }: Entry, sequence: number): DraftEdit {
  const [word] = wordsOf(statement);
  const at = word ? { block: span.block, start: word.start, end: word.end } : span;
  return { at, newText: String(sequence) };
}

/** A copy of an extended list with the insertion, or the extended twin of a standard one. */
export function copyWith(
  subject: Subject,
  list: AccessList,
  insertion: Insertion,
  name: string,
): DraftEdit | undefined {
  const lines: string[] = [];
  for (const entry of list.entries) {
    if (entry === insertion.before) lines.push(...insertion.entries);
    if (insertion.needless.includes(entry)) continue;
    const text = list.kind === 'standard' ? extendedText(entry) : entry.text;
    if (text === undefined) return undefined;
    lines.push(text);
  }
  return newList(subject, name, lines);
}

function extendedText({ action, match, text }: Entry): string | undefined {
  if (match.unknown !== undefined) return undefined;
  const log = /\slog\b/i.test(text) ? ' log' : '';
  const { source } = match;
  if (source.kind === 'any') return `${action} ip any any${log}`;
  if (source.kind !== 'wildcard') return undefined;
  const from =
    source.wildcard === 0 ? `host ${dotted(source.address)}` : `${dotted(source.address)} ${dotted(source.wildcard)}`;
  return `${action} ip ${from} any${log}`;
}

/** Gives entries to a list that has none, or defines it. */
export function define(subject: Subject, name: string, entries: readonly string[]): DraftEdit | undefined {
  const list = subject.device.accessLists.get(name);
  const place = list?.places.at(-1);
  if (!list || !place) return newList(subject, name, entries);
  if (isTyped(place)) return undefined;
  if (place.keyword === 'access-list')
    return linesBehind(
      spanOf(place),
      entries.map((entry) => `access-list ${name} ${entry}`),
    );
  return linesBehind(
    spanOf(place),
    entries.map((entry) => ` ${entry}`),
  );
}

/** Entries that restrict the port in a list of a name; none where a list of that number cannot ask for ports. */
export function definition(subject: Subject, name: string): readonly string[] | undefined {
  const kind = subject.device.accessLists.get(name)?.kind ?? (/^\d+$/.test(name) ? kindOfNumber(name) : 'extended');
  return kind === 'extended' ? hardeningEntries(subject) : undefined;
}

/** Puts another list into an access group. */
export function switchGroup({ span, list }: AccessGroup, name: string): DraftEdit | undefined {
  const text = span.block.text.slice(span.start, span.end);
  const words = /^(\s*ip\s+access-g\S*\s+)(\S+)/i.exec(text);
  if (words?.[2] !== list) return undefined;
  const start = span.start + (words[1]?.length ?? 0);
  return { at: { block: span.block, start, end: start + list.length }, newText: name };
}
