/** From the lines of a text to the entries of access lists that they make. */

import type { AccessList, Entry } from '../device/acl/list';
import { say } from '../messages/say';
import type { Subject } from '../rules/rule';
import type { Block, Statement } from '../syntax/tree';

/** An entry that a line makes, in force or not. */
export interface EntryAt {
  readonly list: AccessList;
  readonly entry: Entry;
  /** The entry in whose way it stands, where the device does not take it. */
  readonly refusedFor?: Entry;
}

/** The entry that a line makes; undefined where it makes none. */
export function entryOf(subject: Subject, { block, start }: Pick<Statement, 'block' | 'start'>): EntryAt | undefined {
  let index = indexes.get(subject);
  if (!index) {
    index = new Map();
    for (const list of subject.device.accessLists.values()) {
      for (const entry of list.entries) put(index, { list, entry });
      for (const { entry, by } of list.refused) put(index, { list, entry, refusedFor: by });
    }
    indexes.set(subject, index);
  }
  return index.get(block)?.get(start);
}

function put(index: Map<Block, Map<number, EntryAt>>, at: EntryAt): void {
  const { block, start } = at.entry.span;
  let own = index.get(block);
  if (!own) {
    own = new Map();
    index.set(block, own);
  }
  if (!own.has(start)) own.set(start, at);
}

const indexes = new WeakMap<Subject, Map<Block, Map<number, EntryAt>>>();

/** `extended, 3 entries` */
export function kindAndSize(list: AccessList): string {
  return list.kind === 'standard' ? say`standard, ${countEntries(list)}` : say`extended, ${countEntries(list)}`;
}

/** `1 entry`, `3 entries` */
export function countEntries({ entries }: AccessList): string {
  return entries.length === 1 ? say`1 entry` : say`${entries.length} entries`;
}

/** `1 member`, `3 members` */
export function countMembers(count: number): string {
  return count === 1 ? say`1 member` : say`${count} members`;
}

/** `entry 10 `permit …``, `entries 10 `…`, 20 `…` and 3 more` */
export function showEntries(entries: readonly Entry[]): string {
  const shown = entries.slice(0, 3).map(({ sequence, text }) => `${sequence} \`${text}\``);
  const more = entries.length > shown.length ? say` and ${entries.length - shown.length} more` : '';
  return entries.length === 1 ? say`entry ${shown[0]}` : say`entries ${shown.join(say`, `)}${more}`;
}
