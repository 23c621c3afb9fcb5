/** Changes to access lists that are there: new entries in place, or a copy with them. */

import type { ListKind } from '../../device/acl/entry';
import { type AccessList, type Entry, kindOfNumber } from '../../device/acl/list';
import { dotted } from '../../device/address';
import type { AccessGroup } from '../../device/interface';
import { isTyped, type Statement, spanOf } from '../../syntax/tree';
import { wordsOf } from '../../syntax/words';
import type { DraftEdit, LiveCommands, Subject } from '../rule';
import { linesBefore, linesBehind, removeLine } from './lineEdits';
import { hardeningEntries, type Insertion, numbersBetween } from './newEntries';
import { newList } from './placement';

const STEP = 10;

/** A change to the text, and the commands that make the same change on the device. */
export interface ListEdit {
  readonly edits: readonly DraftEdit[];
  /** Did the entries have to be numbered anew? */
  readonly renumbered: boolean;
  /** Absent where the text does not tell the numbers on the device well enough to go by them. */
  readonly live?: LiveCommands;
}

/** Inserts entries into a list where it stands; undefined where that cannot be done. */
export function insertInPlace(list: AccessList, insertion: Insertion): ListEdit | undefined {
  const { before, entries, needless } = insertion;
  if ([before, ...needless].some(({ statement }) => isTyped(statement))) return undefined;
  const taken = [...list.entries.map(({ sequence }) => sequence), ...list.remarkNumbers];
  const last = taken.reduce((highest, number) => (number < before.sequence ? Math.max(highest, number) : highest), 0);
  const numbers = numbersBetween(last, before.sequence, entries.length);
  const inline = before.statement.keyword === 'access-list';
  if (!numbers && !inline) return renumber(list, insertion);
  const numbered = entries.map((entry, at) => (numbers ? `${numbers[at]} ${entry}` : entry));
  const lines = inline ? entries.map((entry) => `access-list ${list.name} ${entry}`) : numbered;
  // A text without numbers does not tell those on the device.
  const known = numbers !== undefined && list.entries.every((entry) => entry.numbered);
  const live = known ? liveInsertion(list, numbered, needless) : liveRenumbering(list, insertion);
  return {
    edits: [linesBefore(before.span, lines), ...needless.map(({ span }) => removeLine(span))],
    renumbered: false,
    ...(live && { live }),
  };
}

/** Takes an entry out of a list; undefined where that cannot be done. */
export function removeInPlace(list: AccessList, entry: Entry): ListEdit | undefined {
  if (isTyped(entry.statement)) return undefined;
  const live = list.entries.every(({ numbered }) => numbered)
    ? liveInsertion(list, [], [entry])
    : liveRenumbering(list, { before: entry, entries: [], needless: [entry] });
  return { edits: [removeLine(entry.span)], renumbered: false, ...(live && { live }) };
}

function headOf({ name, kind }: AccessList): string {
  return `ip access-list ${kind} ${name}`;
}

/**
 * On the device every entry has its number, in whatever form the text writes the list. What goes is taken out first: the
 * device ignores an entry that is there already under another number.
 */
function liveInsertion(
  list: AccessList,
  numbered: readonly string[],
  needless: readonly Pick<Entry, 'sequence' | 'text'>[],
): LiveCommands {
  const out = needless.map(({ sequence }) => `no ${sequence}`);
  const back = needless.map(({ sequence, text }) => `${sequence} ${text}`);
  return {
    commands: [headOf(list), ...[...out, ...numbered].map(indented)],
    rollback: [headOf(list), ...[...numbered.map((line) => `no ${line.split(' ')[0]}`), ...back].map(indented)],
  };
}

/** Gives the entries numbers that are known and leave room: 1000, 2000 and so on. They keep them. */
function liveRenumbering(list: AccessList, { before, entries, needless }: Insertion): LiveCommands | undefined {
  // A remark may take a number of its own, so that those of the entries are not known.
  if (list.hasRemarks) return undefined;
  const step = Math.max(WIDE_STEP, 10 * (entries.length + 1));
  const number = (entry: Entry) => (list.entries.indexOf(entry) + 1) * step;
  const numbers = numbersBetween(number(before) - step, number(before), entries.length) ?? [];
  const live = liveInsertion(
    list,
    entries.map((entry, at) => `${numbers[at]} ${entry}`),
    needless.map((entry) => ({ sequence: number(entry), text: entry.text })),
  );
  return {
    commands: [`ip access-list resequence ${list.name} ${step} ${step}`, ...live.commands],
    rollback: live.rollback,
  };
}

const WIDE_STEP = 1000;

function indented(line: string): string {
  return ` ${line}`;
}

/** Numbers the whole list anew; only where every entry stands with its number in one form. */
function renumber(list: AccessList, insertion: Insertion): ListEdit | undefined {
  const { before, entries, needless } = insertion;
  if (list.remarkNumbers.size > 0) return undefined;
  if (list.entries.some(({ numbered, statement }) => !numbered || statement.keyword === 'access-list'))
    return undefined;
  const edits: DraftEdit[] = needless.map(({ span }) => removeLine(span));
  let sequence = STEP;
  const next = () => {
    sequence += STEP;
    return sequence - STEP;
  };
  for (const entry of list.entries) {
    if (entry === before)
      edits.push(
        linesBefore(
          entry.span,
          entries.map((text) => `${next()} ${text}`),
        ),
      );
    if (!needless.includes(entry)) edits.push(numberEdit(entry, next()));
  }
  const live = liveRenumbering(list, insertion);
  return { edits, renumbered: true, ...(live && { live }) };
}

function numberEdit({ statement, span }: Entry, sequence: number): DraftEdit {
  const [word] = wordsOf(statement);
  const at = word ? { block: span.block, start: word.start, end: word.end } : span;
  return { at, newText: String(sequence) };
}

/** The entries of a copy of an extended list with the insertion, or of the extended twin of a standard one. */
export function copyWith(list: AccessList, insertion: Insertion): string[] | undefined {
  const lines: string[] = [];
  for (const entry of list.entries) {
    if (entry === insertion.before) lines.push(...insertion.entries);
    if (insertion.needless.includes(entry)) continue;
    const text = list.kind === 'standard' ? extendedText(entry) : entry.text;
    if (text === undefined) return undefined;
    lines.push(text);
  }
  return lines;
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
export function define(subject: Subject, name: string, entries: readonly string[]): ListEdit | undefined {
  const list = subject.device.accessLists.get(name);
  const place = list?.places.at(-1);
  const edit = place ? behindPlace(name, place, entries) : newList(subject, name, entries);
  if (!edit) return undefined;
  const standard = kindFor(subject, name) === 'standard';
  const head = `ip access-list ${standard ? 'standard' : 'extended'} ${name}`;
  // The list is applied already: the entry that permits the rest comes first, or the session that pastes is cut off.
  const numbers = entries.map((_, index) => (index + 1) * WIDE_STEP);
  const numbered = entries.map((entry, index) => ` ${numbers[index]} ${entry}`).reverse();
  return {
    edits: [edit],
    renumbered: false,
    live: {
      commands: [head, ...numbered],
      rollback: list ? [head, ...numbers.map((number) => ` no ${number}`)] : [`no ${head}`],
    },
  };
}

function behindPlace(name: string, place: Statement, entries: readonly string[]): DraftEdit | undefined {
  if (isTyped(place)) return undefined;
  const inline = place.keyword === 'access-list';
  return linesBehind(
    spanOf(place),
    entries.map((entry) => (inline ? `access-list ${name} ${entry}` : ` ${entry}`)),
  );
}

function kindFor({ device }: Subject, name: string): ListKind | undefined {
  return device.accessLists.get(name)?.kind ?? (/^\d+$/.test(name) ? kindOfNumber(name) : 'extended');
}

/** Entries that restrict the port in a list of a name; none where a list of that number cannot ask for ports. */
export function definition(subject: Subject, name: string): readonly string[] | undefined {
  const kind = kindFor(subject, name);
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
