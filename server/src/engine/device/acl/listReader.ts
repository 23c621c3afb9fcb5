/** Statements of access lists, run as the device runs them. */
import { say } from '../../messages/say';
import type { Statement } from '../../syntax/tree';
import { spanOf, textOf } from '../../syntax/tree';
import { isKeyword, textsOf, wordsOf } from '../../syntax/words';
import type { Mutable } from '../draft';
import { subcommandsOf } from '../topLevel';
import { withoutDecoration } from './decoration';
import { type GroupKindOf, type ListKind, readMatch } from './entry';
import {
  type AccessList,
  type AccessLists,
  type Entry,
  kindOfNumber,
  kindOfWord,
  type ListDoubt,
  type RefusedEntry,
} from './list';
import type { EntryMatch } from './match';
import { type Meaning, Meanings } from './meanings';
import { numberUpTo } from './names';
import { hostOf, MOST_MASKS, Ranges } from './ranges';

type Draft = Mutable<Omit<AccessList, 'entries'>> & {
  bySequence: Map<number, Entry>;
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
    this.readEntry(list, head, textsOf(head).slice(foreign ? 3 : 2));
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
    for (const child of subcommandsOf(head)) this.readEntry(list, child, textsOf(child));
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
    const entries = [...list.bySequence.values()].sort((a, b) => a.sequence - b.sequence);
    list.bySequence.clear();
    for (const entry of entries) {
      put(list, { ...entry, sequence });
      sequence += numberUpTo(2 ** 31, step) ?? STEP;
    }
  }

  private readEntry(list: Draft, statement: Statement, texts: string[]): void {
    if (texts[0]?.toLowerCase() === 'sequence') {
      list.doubts.push({ span: spanOf(statement), reason: say`no source says whether IPv4 lists accept \`sequence\`` });
      return;
    }
    const written = numberUpTo(Number.MAX_SAFE_INTEGER, texts[0]);
    if (written !== undefined) texts.shift();
    const [verb] = texts;
    if (verb === undefined) {
      if (statement.negation && written !== undefined) this.remove(list, written, texts);
      return;
    }
    if (isKeyword(verb, 'rem|ark')) {
      this.remark(list, statement, written);
      return;
    }
    if (/^(?:exit|end|description)$/i.test(verb)) return;
    if (statement.negation) this.remove(list, written, texts);
    else this.add(list, statement, written, texts);
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

  private remove(list: Draft, written: number | undefined, texts: readonly string[]): void {
    const read = written === undefined ? this.actionOf(list, texts) : undefined;
    if (written !== undefined) list.remarkNumbers.delete(written);
    const entry = written === undefined ? read && list.byMeaning.get(read) : list.bySequence.get(written);
    if (!entry) return;
    list.bySequence.delete(entry.sequence);
    list.byMeaning.delete(entry);
    list.ranges.delete(entry);
  }

  private add(list: Draft, statement: Statement, written: number | undefined, texts: readonly string[]): void {
    const sequence = written ?? list.last + STEP;
    const span = spanOf(statement);
    const read = this.actionOf(list, texts);
    if (!read || sequence < 1 || sequence > LAST) {
      list.doubts.push({ span, reason: say`\`${textOf(statement)}\` is not understood as an entry` });
      return;
    }
    const entry: Entry = { sequence, numbered: written !== undefined, ...read, statement, span, text: plain(texts) };
    if (list.remarkNumbers.has(sequence)) {
      list.doubts.push({
        span,
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

  private actionOf(list: Draft, texts: readonly string[]): Meaning | undefined {
    const [verb] = texts;
    const action = actionWord(verb);
    if (action) return { action, match: asTaken(action, readMatch(texts, 1, list.kind, this.groupKind)) };
    if (isKeyword(verb, 'ev|aluate'))
      return { action: 'permit', match: uncertain(say`what \`evaluate\` permits depends on sessions`) };
    if (isKeyword(verb, 'dy|namic')) return this.dynamic(list, texts.slice(1));
    return undefined;
  }

  /** `dynamic NAME [timeout N] permit ...`: in force while somebody is logged in. */
  private dynamic(list: Draft, [, ...rest]: readonly string[]): Meaning | undefined {
    const behind = rest[0]?.toLowerCase() === 'timeout' ? rest.slice(2) : rest;
    const action = actionWord(behind[0]);
    if (!action) return undefined;
    const match = readMatch(behind, 1, list.kind, this.groupKind);
    return {
      action,
      match: { ...match, unknown: match.unknown ?? say`a \`dynamic\` entry is in force for some users only` },
    };
  }
}

function finished({ bySequence, byMeaning: _, ranges: _ranges, last: _last, ...list }: Draft): AccessList {
  const entries = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
  const [first] = entries;
  const isTaken = ({ match, text }: Entry) => match.unknown === undefined || /^(?:evaluate|dynamic)\b/i.test(text);
  if (first && list.doubts.length === 0 && !entries.some(isTaken)) {
    const reason = say`${first.match.unknown}; the device may take no entry of the list, which filters nothing then`;
    return { ...list, entries, doubts: [{ span: first.span, reason }] };
  }
  return { ...list, entries };
}

function put(list: Draft, entry: Entry): void {
  list.bySequence.set(entry.sequence, entry);
  list.byMeaning.add(entry);
  if (list.kind === 'standard') list.ranges.add(entry);
  list.last = Math.max(list.last, entry.sequence);
}

function actionWord(word: string | undefined): Entry['action'] | undefined {
  if (isKeyword(word, 'per|mit')) return 'permit';
  return isKeyword(word, 'den|y') ? 'deny' : undefined;
}

/** A deny in a form that IOS may refuse proves nothing; a permit is taken for one. */
function asTaken(action: Entry['action'], match: EntryMatch): EntryMatch {
  return action === 'deny' && match.foreign !== undefined
    ? { ...match, unknown: match.unknown ?? match.foreign }
    : match;
}

function uncertain(reason: string): EntryMatch {
  const any = { kind: 'any' } as const;
  return { protocol: undefined, source: any, destination: any, fragments: false, chosen: [], unknown: reason };
}

function plain(texts: readonly string[]): string {
  return withoutDecoration(texts).join(' ');
}
