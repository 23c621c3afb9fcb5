/** An access list as the device has it: entries in the order in which they are asked. */
import type { Span, Statement } from '../../syntax/tree';
import { isKeyword } from '../../syntax/words';
import type { ListKind } from './entry';
import type { EntryMatch } from './match';
import { numberUpTo } from './names';

/** An entry in force. */
export interface Entry {
  /** Its number: written, or given by the device. */
  readonly sequence: number;
  /** Is the number written in the text? */
  readonly numbered: boolean;
  readonly action: 'permit' | 'deny';
  readonly match: EntryMatch;
  readonly statement: Statement;
  readonly span: Span;
  /** Action and conditions as written, without number and counters. */
  readonly text: string;
}

/**
 * An entry that the device does not take: its number is taken, the same is there under another number, or a range in front
 * of it holds it, a host of a standard list (Cisco, access list sequence numbering: such an entry changes nothing).
 */
export interface RefusedEntry {
  readonly entry: Entry;
  /** The entry in its way. */
  readonly by: Entry;
}

/** Something in a list that cannot be judged as a whole: a header of the wrong type, an entry of an unknown form. */
export interface ListDoubt {
  readonly span: Span;
  readonly reason: string;
}

export interface AccessList {
  readonly name: string;
  readonly kind: ListKind;
  /** By number, which is the order in which they are asked. */
  readonly entries: readonly Entry[];
  /** Entries that the device does not take. */
  readonly refused: readonly RefusedEntry[];
  readonly doubts: readonly ListDoubt[];
  /** Has it remarks? On some releases they take numbers, written or not. */
  readonly hasRemarks: boolean;
  /** The numbers of remarks that are written: no entry can have them. */
  readonly remarkNumbers: ReadonlySet<number>;
  /** The lines that open it (`ip access-list ...`), or each of its `access-list N` lines. */
  readonly places: readonly Statement[];
  /** Is it written as `access-list N ...` lines? */
  readonly inline: boolean;
}

/** A list that is not there, or has no entry (remarks are none), filters nothing where it is applied. */
export function filtersNothing(list: AccessList | undefined): list is undefined {
  return list === undefined || (list.entries.length === 0 && list.doubts.length === 0);
}

/** Lists by name or number; names are case-sensitive. */
export type AccessLists = ReadonlyMap<string, AccessList>;

/** The kind of a numbered list; undefined for a number that no IPv4 list has. */
export function kindOfNumber(name: string): ListKind | undefined {
  const number = numberUpTo(2699, name);
  if (number === undefined) return undefined;
  if ((number >= 1 && number <= 99) || (number >= 1300 && number <= 1999)) return 'standard';
  return (number >= 100 && number <= 199) || number >= 2000 ? 'extended' : undefined;
}

/** The kind that a word of a command names, however it is abbreviated. */
export function kindOfWord(word: string | undefined): ListKind | undefined {
  if (isKeyword(word, 'st|andard')) return 'standard';
  return isKeyword(word, 'e|xtended') ? 'extended' : undefined;
}
