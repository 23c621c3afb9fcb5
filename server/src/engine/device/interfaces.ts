/** Interfaces: what their commands say, re-opened stanzas and ranges merged in the order of the text. */
import { commands } from '../grammar';
import { commandOfHead, Parts } from '../syntax/commandOf';
import { perBlock, perPage } from '../syntax/memo';
import { among } from '../syntax/seek';
import type { Page, Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import type { Word } from '../syntax/words';
import { isKeyword, wordsOf } from '../syntax/words';
import type { Interface } from './interface';
import { readCommand } from './interfaceCommands';
import { emptyDraft, type InterfaceDraft } from './interfaceDraft';
import { canonicalInterfaceName, expandInterfaceRange } from './interfaceName';
import { acceptedCommandsThat, eachSubcommand, mayBeRefused, type TopLevel } from './topLevel';

/** The commands that open interfaces, and those that name ranges of them. */
export const INTERFACES = acceptedCommandsThat(among('interface', 'define'));

/** The interfaces that the top-level statements of a configuration describe. */
export function interfacesOf(heads: TopLevel): readonly Interface[] {
  return ownInterfaces(heads.parts(INTERFACES)) ?? merged(heads.read(INTERFACES));
}

/** Interfaces that a run of commands opens, where nothing else is said of any; undefined where it is. */
interface OwnInterfaces {
  readonly names: readonly string[];
  readonly drafts: readonly InterfaceDraft[];
}

const NOT_ALONE: OwnInterfaces = { names: [], drafts: [] };

function ownIn(heads: readonly Statement[]): OwnInterfaces {
  const drafts: InterfaceDraft[] = [];
  for (const head of heads) {
    const own = ownInterface(head.block)[0];
    if (!own) return NOT_ALONE;
    drafts.push(own);
  }
  return { names: drafts.map(({ name }) => name), drafts };
}

const ownInPage = perPage((page) => ownIn(INTERFACES.inPage(page)));

/** Names of interfaces that are known to be all different, page by page: those of the texts that were read last. */
const distinct: (readonly (readonly string[])[])[] = [];
const MAX_DISTINCT = 8;

/** The interfaces of a text that says something of each in one place only, as devices print them. */
function ownInterfaces(parts: readonly (Page | readonly Statement[])[]): readonly Interface[] | undefined {
  const own = parts.map((part) => ('blocks' in part ? ownInPage(part) : ownIn(part)));
  if (own.includes(NOT_ALONE)) return undefined;
  const names = own.map((one) => one.names);
  const at = distinct.findIndex((known) => isSame(known, names, isSameNames));
  if (at < 0 && !areDistinct(names)) return undefined;
  if (at >= 0) distinct.splice(at, 1);
  distinct.unshift(names);
  if (distinct.length > MAX_DISTINCT) distinct.pop();
  // Every version of a text asks for all of them: `flatMap` takes ten times as long.
  const all: Interface[] = [];
  for (const { drafts } of own) for (const draft of drafts) all.push(draft);
  return all;
}

function areDistinct(names: readonly (readonly string[])[]): boolean {
  const all = new Set<string>();
  let count = 0;
  for (const own of names) {
    for (const name of own) all.add(name);
    count += own.length;
  }
  return all.size === count;
}

function isSameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || isSame(a, b, (one, other) => one === other);
}

function isSame<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => same(one, b[index] as T));
}

/** The interfaces of a text that opens some of them several times, in ranges, or takes them away. */
function merged(heads: readonly Statement[]): Interface[] {
  const drafts = new Map<string, InterfaceDraft>();
  const placed = new Set<string>();
  const macros = new Map<string, string>();
  let members = 0;
  /** Names of drafts that are no other version's: those that a block has alone are shared. */
  const own = new Set<string>();
  for (const head of heads) {
    if (head.keyword === 'define') readMacro(macros, head);
    if (head.keyword !== 'interface') continue;
    const alone = ownInterface(head.block)[0];
    if (alone && !drafts.has(alone.name)) {
      members++;
      drafts.set(alone.name, alone);
      if (own.size > 0) own.delete(alone.name);
      continue;
    }
    let names = namesOf(head, macros);
    members += names.length;
    if (members > MAX_MEMBERS && isRange(head)) names = [asWritten(head)];
    for (const name of names) {
      const draft = drafts.get(name);
      if (draft && !own.has(name)) {
        // Its place is that of its own line.
        drafts.set(name, copyOf(draft));
        placed.add(name);
      }
      own.add(name);
      readStanza(drafts, name, head);
      const read = drafts.get(name);
      // The place of an interface is its own line rather than that of a range.
      if (read && !isRange(head) && !placed.has(name)) {
        read.span = spanOf(head);
        placed.add(name);
      }
    }
  }
  return [...drafts.values()];
}

/** The interface that a block opens, as it is where nothing else says anything of it; none for a range. */
const ownInterface = perBlock(({ head }): readonly InterfaceDraft[] => {
  if (head?.keyword !== 'interface' || head.kind !== 'command' || head.negation || isRange(head)) return NO_DRAFT;
  const [name] = namesOf(head, NO_MACROS);
  if (name === undefined) return NO_DRAFT;
  const draft = emptyDraft(name, spanOf(head));
  readLines(draft, head);
  return [draft];
});

const NO_MACROS: ReadonlyMap<string, string> = new Map();

const NO_DRAFT: readonly InterfaceDraft[] = [];

function copyOf(draft: InterfaceDraft): InterfaceDraft {
  const { addresses, switchport, accessGroups } = draft;
  return { ...draft, addresses: [...addresses], switchport: { ...switchport }, accessGroups: { ...accessGroups } };
}

/** Ranges are expanded up to so many members in all; a hostile text could name billions in a few lines. */
const MAX_MEMBERS = 100_000;

/** A range that is not expanded is kept as one interface: what it says must not vanish. */
function asWritten(head: Statement): string {
  return wordsOf(head)
    .slice(1)
    .map(({ text }) => text)
    .join(' ');
}

function isRange(head: Statement): boolean {
  return isKeyword(wordsOf(head)[1]?.text, 'ran|ge');
}

/** `define interface-range NAME RANGE`. */
function readMacro(macros: Map<string, string>, head: Statement): void {
  if (commandOfHead(head) !== commands['global.interface-range-macro']) return;
  const [name, ...range] = new Parts('global', head).behind('interface-range');
  if (name !== undefined) macros.set(name, range.join(' '));
}

/** The name of the interface that an `interface` line opens, as the device prints it; a range is taken as it is written. */
export function interfaceNameOf(head: Statement): string {
  return canonicalInterfaceName(asWritten(head).replace(/(?<!\s)\s+(?:point-to-point|multipoint)$/i, ''));
}

function namesOf(head: Statement, macros: ReadonlyMap<string, string>): string[] {
  const words = wordsOf(head).slice(1);
  if (words.length === 0) return [];
  const text = (from: readonly Word[]) => from.map((word) => word.text).join(' ');
  if (!isRange(head))
    return [words.length === 1 ? canonicalInterfaceName(words[0]?.text ?? '') : interfaceNameOf(head)];
  const range = isKeyword(words[1]?.text, 'mac|ro') ? (macros.get(words[2]?.text ?? '') ?? '') : text(words.slice(1));
  return expandInterfaceRange(range) ?? [asWritten(head)];
}

function readStanza(drafts: Map<string, InterfaceDraft>, name: string, head: Statement): void {
  // What may not have been taken leaves the interface in sight.
  if (head.negation && mayBeRefused(head)) return;
  if (head.negation === 'no') {
    drafts.delete(name);
    return;
  }
  if (head.negation === 'default') {
    drafts.set(name, emptyDraft(name, drafts.get(name)?.span ?? spanOf(head)));
    return;
  }
  let draft = drafts.get(name);
  if (!draft) {
    draft = emptyDraft(name, spanOf(head));
    drafts.set(name, draft);
  }
  readLines(draft, head);
}

function readLines(draft: InterfaceDraft, head: Statement): void {
  eachSubcommand(head, (command) => readCommand(draft, command));
}
