import type { Analysis } from '../analysis';
import { type AccessList, filtersNothing, kindOfNumber } from '../device/acl/list';
import { lazy } from '../device/lazy';
import type { TextRange } from '../finding';
import { say } from '../messages/say';
import type { Subject } from '../rules/rule';
import { usesOf } from '../rules/support/listUses';
import { lineOf } from '../syntax/lines';
import { mayUseList } from '../syntax/matched';
import { perBlock, perPage, perPageAnd, picked, sameNames } from '../syntax/memo';
import { among, headed } from '../syntax/seek';
import { copyOf } from '../syntax/words';
import { showEntries } from './entries';
import { ListQuestions } from './listQuestions';
import { type Occurrence, occurrencesIn, otherLists } from './names';
import { endOf, TextMap } from './textMap';

export interface Note extends TextRange {
  readonly kind: 'unused-list' | 'dead-entry' | 'undefined-list';
  readonly message: string;
  /** Is the marked text without effect, so that an editor may fade it? */
  readonly unnecessary: boolean;
}

/** In texts with more entries than this, nothing is said of those that no packet reaches: it would take too long. */
const MAX_ENTRIES = 500;

/** Which entries of a list are dead, by its text and that of the groups it may name: as places in its order. */
type Dead = readonly { readonly index: number; readonly deciding: readonly number[] }[];

/** What was found out about the lists of the version before: most of them are the same after a keystroke. */
export class NotesMemory {
  private before = new Map<string, Dead>();
  private now = new Map<string, Dead>();

  /** What is not asked for in this turn is forgotten with the next. */
  turn(): void {
    this.before = this.now;
    this.now = new Map();
  }

  recall(key: string, find: () => Dead): Dead {
    const found = this.now.get(key) ?? this.before.get(key) ?? find();
    this.now.set(key, found);
    return found;
  }
}

/**
 * The notes on a text; what a finding says of the same place already is left out.
 * @param memory of the versions of one document
 */
export function notesOf(analysis: Analysis, memory = new NotesMemory()): Note[] {
  memory.turn();
  const map = TextMap.of(analysis);
  const subjects = map.configurations.map(({ subject }) => subject);
  const lists = subjects.flatMap(({ device }) => [...device.accessLists.values()]);
  const isShort = lists.reduce((sum, { entries }) => sum + entries.length, 0) <= MAX_ENTRIES;
  const notes = subjects.flatMap((subject) => {
    // A template may be filled in with lists, or with uses of them; so may be what a snippet is pasted into.
    const { complete, uncertain } = subject.section.completeness;
    return [
      ...(complete ? unusedLists(subject, map, analysis.tree.text) : []),
      ...(complete ? undefinedLists(subject, map) : []),
      ...(uncertain || !isShort ? [] : deadEntries(subject, map, memory)),
    ];
  });
  const isTold = tellingOf(analysis);
  return notes.filter(({ start }) => !isTold(start)).sort((a, b) => a.start - b.start);
}

/** Is there a finding on a place? */
function tellingOf({ findings }: Analysis): (at: number) => boolean {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end } of findings) {
    starts.push(start);
    ends.push(Math.max(end, ends.at(-1) ?? 0));
  }
  return (at) => {
    const index = lineOf(starts, at);
    return (starts[index] ?? Number.POSITIVE_INFINITY) <= at && at < (ends[index] ?? 0);
  };
}

/** One note for lines that stand one below the other. */
function unusedLists(subject: Subject, map: TextMap, text: string): Note[] {
  const words = lazy(() => wordsIn(subject));
  return [...subject.device.accessLists.values()].flatMap(({ name, places }) => {
    if (usesOf(subject, name).length > 0 || standsElsewhere(name, places.length, words)) return [];
    const ranges: { start: number; end: number }[] = [];
    for (const place of places) {
      const range = map.range({ block: place.block, start: place.start, end: endOf(place) });
      const before = ranges.at(-1);
      if (before && text.slice(before.end, range.start).trim() === '') before.end = range.end;
      else ranges.push({ ...range });
    }
    const message = say`Nothing in this configuration uses access list ${name}.`;
    return ranges.map((range) => ({ kind: 'unused-list', ...range, message, unnecessary: true }));
  });
}

/**
 * A script, a macro or a command that is not known may name it too; a number stands in many commands that mean another.
 */
function standsElsewhere(name: string, times: number, words: () => ReadonlyMap<string, number>): boolean {
  return !/^\d+$/.test(name) && (words().get(name) ?? 0) > times;
}

/** How often the name of each list stands in a configuration, whatever the text means; counted when a list seems unused. */
function wordsIn({ section, device }: Subject): ReadonlyMap<string, number> {
  const names = sameNames(new Set(device.accessLists.keys()));
  const counts = new Map<string, number>();
  for (const page of section.pages)
    for (const name of namesStandingOn(page, names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const NO_NAMES: readonly string[] = [];

const namesStandingOn = perPageAnd(({ table, from, to }, names: ReadonlySet<string>): readonly string[] => {
  const text = table.text.slice(table.offsetOf(from), table.offsetOf(to));
  const found = text.split(/[\s;,"'()|]+/).filter((word) => names.has(word));
  return found.length > 0 ? found.map(copyOf) : NO_NAMES;
});

const NOTHING: readonly Occurrence[] = [];

/** Where a block names lists that it does not make. */
export const listsNamedIn = perBlock((block): readonly Occurrence[] => {
  const found = occurrencesIn(block).filter(
    ({ kind, defines, statement }) => kind === 'access-list' && !defines && !statement.negation,
  );
  return found.length > 0 ? found : NOTHING;
});

const listsNamedOn = perPage((page) => {
  const found: Occurrence[] = [];
  for (let number = page.from; number < page.to; number++)
    if (mayUseList(page.table, number)) found.push(...listsNamedIn(page.blockAt(number)));
  return found;
});

function undefinedLists(subject: Subject, map: TextMap): Note[] {
  const { device, section } = subject;
  const others = lazy(() => otherLists(section.pages));
  const isOther = (name: string) => others().has(name) || (/^\d+$/.test(name) && kindOfNumber(name) === undefined);
  const notes: Note[] = [];
  for (const page of section.pages) {
    for (const { name, span } of listsNamedOn(page)) {
      if (!filtersNothing(device.accessLists.get(name)) || isOther(name)) continue;
      const message = device.accessLists.has(name)
        ? say`Access list ${name} is empty.`
        : say`Access list ${name} is undefined.`;
      notes.push({ kind: 'undefined-list', ...map.range(span), message, unnecessary: false });
    }
  }
  return notes;
}

function deadEntries(subject: Subject, map: TextMap, memory: NotesMemory): Note[] {
  const lists = [...subject.device.accessLists.values()];
  // A group may be opened in several places.
  const groups = ofGroups(subject.section.pages)
    .map(({ text }) => text)
    .join('');
  return lists.flatMap((list) => [
    ...memory
      .recall(keyOf(list, groups), () => findDead(subject, list))
      .flatMap(({ index, deciding }): Note[] => {
        const entry = list.entries[index];
        if (!entry) return [];
        const earlier = deciding.flatMap((one) => list.entries[one] ?? []);
        const by = earlier.length === 0 ? '' : ` (${showEntries(earlier)})`;
        const message = say`No packet reaches this entry of access list ${list.name}: earlier entries decide first${by}.`;
        return [{ kind: 'dead-entry', ...map.range(entry.span), message, unnecessary: true }];
      }),
    ...list.refused.map(({ entry, by }) => ({
      kind: 'dead-entry' as const,
      ...map.range(entry.span),
      message: say`The device does not take this entry of access list ${list.name}: entry ${by.sequence} \`${by.text}\` is in its way.`,
      unnecessary: true,
    })),
  ]);
}

const OBJECT_GROUPS = among('object-group');
const ofGroups = picked((page) => headed(page, OBJECT_GROUPS));

/** All that the answer depends on. */
function keyOf({ kind, entries, doubts }: AccessList, groups: string): string {
  return `${kind} ${doubts.length}\n${entries.map(({ text }) => text).join('\n')}\n${groups}`;
}

function findDead(subject: Subject, list: AccessList): Dead {
  const places = new Map(list.entries.map((entry, index) => [entry, index]));
  return ListQuestions.of(subject)
    .deadEntries(list)
    .map(({ entry, deciding }) => ({
      index: places.get(entry) ?? -1,
      deciding: deciding.map((one) => places.get(one) ?? -1),
    }));
}
