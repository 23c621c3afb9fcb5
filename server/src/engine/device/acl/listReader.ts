/** Statements of access lists, run as the device runs them. */
import { say } from '../../messages/say';
import type { Statement } from '../../syntax/tree';
import { spanOf, textOf } from '../../syntax/tree';
import { isKeyword, wordsOf } from '../../syntax/words';
import type { Mutable } from '../draft';
import { eachSubcommand } from '../topLevel';
import type { GroupKindOf, ListKind } from './entry';
import {
  type AccessList,
  type AccessLists,
  type Entry,
  kindOfNumber,
  kindOfWord,
  type ListDoubt,
  type RefusedEntry,
} from './list';
import { readMeaning } from './meaning';
import { Meanings } from './meanings';
import { numberUpTo } from './names';
import { hostOf, MOST_MASKS, Ranges } from './ranges';
import { Reader } from './reader';
import { WrittenEntry } from './writtenEntry';

type Draft = Mutable<Omit<AccessList, 'entries'>> & {
  bySequence: Map<number, WrittenEntry>;
  byMeaning: Meanings;
  ranges: Ranges;
  refused: RefusedEntry[];
  remarkNumbers: Set<number>;
  doubts: ListDoubt[];
  places: Statement[];
  last: number;
};

/** The first number and the step when the text says none. */
const STEP = 10;
/** The highest number that the device takes. */
const LAST = 2 ** 31 - 1;

/** Runs the statements of lists in the order of the text. */
export class ListReader {
  private readonly lists = new Map<string, Draft>();
  /** Those that are read already stand in the order of the text among the others. */
  private readonly order = new Map<string, AccessList | undefined>();

  constructor(private readonly groupKind: GroupKindOf) {}

  read(head: Statement): void {
    if (head.keyword === 'access-list') this.readInline(head);
    else if (head.keyword === 'ip' && isKeyword(wordsOf(head)[1]?.text, 'access-l|ist')) this.readNamed(head);
  }

  /** Takes a list that is read already, and that nothing else is about. */
  take(list: AccessList): void {
    this.order.set(list.name, list);
  }

  finish(): AccessLists {
    const lists = new Map<string, AccessList>();
    for (const [name, whole] of this.order) {
      const draft = this.lists.get(name);
      const list = whole ?? (draft && finished(draft));
      if (list) lists.set(name, list);
    }
    return lists;
  }

  /** `access-list 100 permit ...`; `no access-list 100 ...` removes all of it, whatever follows. */
  private readInline(head: Statement): void {
    const words = wordsOf(head);
    const name = words[1]?.text ?? '';
    // Adaptive Security Appliances write names and the type here.
    const type = kindOfWord(words[2]?.text);
    const kind = kindOfNumber(name) ?? type;
    if (!kind) return;
    if (head.negation) {
      this.lists.delete(name);
      return;
    }
    const list = this.open(name, kind, head, true);
    if (!list) return;
    const foreign = kindOfNumber(name) === undefined;
    if (foreign)
      list.doubts.push({ span: spanOf(head), reason: say`IOS accepts a number after \`access-list\`, not a name` });
    const reader = Reader.of(head);
    for (let left = foreign ? 3 : 2; left > 0; left--) reader.skip();
    this.readEntry(list, head, reader);
  }

  /** `ip access-list extended NAME` with its entries, and `ip access-list resequence NAME 10 10`. */
  private readNamed(head: Statement): void {
    const [, , first, second, ...more] = wordsOf(head).map(({ text }) => text);
    if (isKeyword(first, 'res|equence')) {
      this.resequence(second ?? '', more);
      return;
    }
    const type = kindOfWord(first);
    const name = type ? second : first;
    if (name === undefined || (!type && head.mode !== 'acl' && !head.negation)) return;
    if (/^(?:role-based|fqdn)$/i.test(first ?? '')) return;
    if (head.negation) {
      this.lists.delete(name);
      return;
    }
    const list = this.open(name, type ?? kindOfNumber(name) ?? 'extended', head, false);
    if (!list) return;
    const numbered = kindOfNumber(name);
    if (/^\d+$/.test(name) && numbered !== (type ?? numbered)) {
      list.doubts.push({
        span: spanOf(head),
        reason: say`${name} is not a number of ${type === 'extended' ? say`an extended` : say`a standard`} list`,
      });
    }
    if (!type)
      list.doubts.push({ span: spanOf(head), reason: say`the line does not say \`standard\` or \`extended\`` });
    eachSubcommand(head, (child) => this.readEntry(list, child, Reader.of(child)));
  }

  private open(name: string, kind: ListKind, place: Statement, inline: boolean): Draft | undefined {
    let list = this.lists.get(name);
    if (!list) {
      list = {
        name,
        kind,
        bySequence: new Map(),
        byMeaning: new Meanings(),
        ranges: new Ranges(),
        refused: [],
        hasRemarks: false,
        remarkNumbers: new Set(),
        doubts: [],
        places: [],
        inline,
        last: 0,
      };
      this.lists.set(name, list);
      // A list that was removed and comes back stands where it comes back.
      this.order.delete(name);
      this.order.set(name, undefined);
    }
    if (list.kind !== kind) {
      list.doubts.push({ span: spanOf(place), reason: say`a list of this name is ${list.kind}` });
      return undefined;
    }
    list.places.push(place);
    return list;
  }

  private resequence(name: string, [start, step]: readonly string[]): void {
    const list = this.lists.get(name);
    if (!list) return;
    let sequence = numberUpTo(2 ** 31, start) ?? STEP;
    list.last = 0;
    list.byMeaning.clear();
    list.ranges.clear();
    list.remarkNumbers.clear();
    const entries = inOrder(list.bySequence);
    list.bySequence.clear();
    for (const entry of entries) {
      put(list, entry.numberedAs(sequence));
      sequence += numberUpTo(2 ** 31, step) ?? STEP;
    }
  }

  private readEntry(list: Draft, statement: Statement, reader: Reader): void {
    if (reader.is('sequence')) {
      list.doubts.push({ span: spanOf(statement), reason: say`no source says whether IPv4 lists accept \`sequence\`` });
      return;
    }
    const written = reader.isNumeric ? numberUpTo(Number.MAX_SAFE_INTEGER, reader.peek()) : undefined;
    if (written !== undefined) reader.skip();
    if (reader.done) {
      if (statement.negation && written !== undefined) this.remove(list, written, reader);
      return;
    }
    if (reader.is('rem|ark')) {
      this.remark(list, statement, written);
      return;
    }
    if (reader.is('exit') || reader.is('end') || reader.is('description')) return;
    if (statement.negation) this.remove(list, written, reader);
    else this.add(list, statement, written, reader);
  }

  private remark(list: Draft, statement: Statement, written: number | undefined): void {
    if (statement.negation) {
      if (written !== undefined) list.remarkNumbers.delete(written);
      return;
    }
    list.hasRemarks = true;
    if (written === undefined || list.bySequence.has(written)) return;
    list.remarkNumbers.add(written);
    list.last = Math.max(list.last, written);
  }

  private remove(list: Draft, written: number | undefined, reader: Reader): void {
    const read = written === undefined ? readMeaning(reader, list.kind, this.groupKind) : undefined;
    if (written !== undefined) list.remarkNumbers.delete(written);
    const entry = written === undefined ? read && list.byMeaning.get(read) : list.bySequence.get(written);
    if (!entry) return;
    list.bySequence.delete(entry.sequence);
    list.byMeaning.delete(entry);
    list.ranges.delete(entry);
  }

  private add(list: Draft, statement: Statement, written: number | undefined, reader: Reader): void {
    const sequence = written ?? list.last + STEP;
    const { at } = reader;
    const read = readMeaning(reader, list.kind, this.groupKind);
    if (!read || sequence < 1 || sequence > LAST) {
      list.doubts.push({
        span: spanOf(statement),
        reason: say`\`${textOf(statement)}\` is not understood as an entry`,
      });
      return;
    }
    const entry = new WrittenEntry(sequence, written !== undefined, read.action, read.match, spanOf(statement), at);
    if (list.remarkNumbers.has(sequence)) {
      list.doubts.push({
        span: entry.span,
        reason: say`number ${sequence} is that of a remark, so the device may not take this entry`,
      });
      return;
    }
    const by = list.bySequence.get(sequence) ?? list.byMeaning.get(entry) ?? this.rangeHolding(list, entry);
    if (by) list.refused.push({ entry, by });
    else put(list, entry);
  }

  /**
   * A standard list takes no host behind a range that holds it, whatever either does (Cisco, "IP Access List Entry Sequence
   * Numbering"; the device says that it is part of an existing rule).
   */
  private rangeHolding({ kind, ranges, doubts }: Draft, entry: Entry): Entry | undefined {
    const host = kind === 'standard' ? hostOf(entry) : undefined;
    if (host === undefined) return undefined;
    if (!ranges.overflows) return ranges.holding(host, entry.sequence);
    doubts.push({ span: entry.span, reason: say`one of more than ${MOST_MASKS} wildcard masks may hold this host` });
    return undefined;
  }
}

function finished({ bySequence, byMeaning: _, ranges: _ranges, last: _last, ...list }: Draft): AccessList {
  const entries = inOrder(bySequence);
  const [first] = entries;
  const isTaken = ({ match, text }: Entry) => match.unknown === undefined || /^(?:evaluate|dynamic)\b/i.test(text);
  if (first && list.doubts.length === 0 && !entries.some(isTaken)) {
    const reason = say`${first.match.unknown}; the device may take no entry of the list, which filters nothing then`;
    return { ...list, entries, doubts: [{ span: first.span, reason }] };
  }
  return { ...list, entries };
}

function inOrder(bySequence: ReadonlyMap<number, WrittenEntry>): WrittenEntry[] {
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
}

function put(list: Draft, entry: WrittenEntry): void {
  list.bySequence.set(entry.sequence, entry);
  list.byMeaning.add(entry);
  if (list.kind === 'standard') list.ranges.add(entry);
  list.last = Math.max(list.last, entry.sequence);
}
