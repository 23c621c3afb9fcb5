import type { AccessList, Entry } from '../device/acl/list';
import { namesGroup } from '../device/acl/match';
import { say } from '../messages/say';
import { type Bdd, type BitSet, NONE } from '../reach/bdd';
import type { Bounds } from '../reach/bounds';
import { moveEntry } from './fixes/moveEntry';
import { removeEntry } from './fixes/removeEntry';
import type { DraftFinding, Rule, Subject } from './rule';
import { namesPort } from './support/hardeningLists';
import { listsMatter } from './support/relevance';

/** An entry about the port that comes too late. */
export const entryNeverReached: Rule = {
  meta: {
    code: 'SMI006',
    name: 'entry-for-4786-never-reached',
    summary: () => say`An entry names TCP port 4786, but earlier entries decide all of its packets.`,
    severity: 'warning',
    confidence: 'high',
  },
  check(subject) {
    if (!listsMatter(subject)) return [];
    return [...subject.device.accessLists.values()].flatMap((list) => [
      ...late(subject, list),
      ...refused(subject, list),
    ]);
  },
};

function late(subject: Subject, list: AccessList): DraftFinding[] {
  // A list that names no object group says the same as long as it is there, from version to version.
  let found = known.get(list);
  if (!found) {
    found = findLate(subject, list);
    if (!list.entries.some(({ match }) => namesGroup(match))) known.set(list, found);
  }
  return found.map(({ entry, ...earlier }) => findingFor(subject, list, entry, earlier));
}

const known = new WeakMap<AccessList, readonly LateEntry[]>();

interface LateEntry extends Earlier {
  readonly entry: Entry;
}

function findLate(subject: Subject, { entries }: AccessList): LateEntry[] {
  const { bdd, lists } = subject.exposure.general;
  let last = entries.length - 1;
  for (let entry = entries[last]; entry && !namesPort(entry, subject.device); entry = entries[last]) last--;
  const found: LateEntry[] = [];
  const earlier: Matched[] = [];
  let decided = NONE;
  for (const entry of entries.slice(0, last + 1)) {
    // An entry may name other ports too, for which it is still reached.
    const set = lists.matched(entry, entry.action);
    if (namesPort(entry, subject.device) && set.upper !== NONE && bdd.minus(set.upper, decided) === NONE) {
      const deciding = found.length < MAX_EXPLAINED ? decidedBy(bdd, set.upper, earlier) : [];
      found.push({ entry, deciding, opposed: opposedBy(bdd, { entry, set }, earlier) });
    }
    if (isCertain(entry)) decided = bdd.or(decided, set.lower);
    earlier.push({ entry, set });
  }
  return found;
}

/** An entry, and the packets that it matches. */
interface Matched {
  readonly entry: Entry;
  readonly set: Bounds;
}

/** In a list with more needless entries nobody reads why of each. */
const MAX_EXPLAINED = 20;

/** Conditions of the sender or the clock decide nothing for sure. */
function isCertain({ match }: Entry): boolean {
  return match.chosen.length === 0 && match.timeRange === undefined;
}

/** The earlier entries that together decide all packets of a set. */
function decidedBy(bdd: Bdd, set: BitSet, earlier: readonly Matched[]): Entry[] {
  let rest = set;
  return earlier.flatMap(({ entry, set: { lower } }) => {
    if (rest === NONE || lower === NONE || !isCertain(entry)) return [];
    if (bdd.and(rest, lower) === NONE) return [];
    rest = bdd.minus(rest, lower);
    return [entry];
  });
}

/** The first earlier entry that decides some of its packets the other way, if only at times or as the sender chooses. */
function opposedBy(bdd: Bdd, { entry, set }: Matched, earlier: readonly Matched[]): Entry | undefined {
  return earlier.find(
    (other) =>
      other.entry.action !== entry.action && !isCertain(other.entry) && bdd.and(set.upper, other.set.upper) !== NONE,
  )?.entry;
}

interface Earlier {
  /** Those that together decide all packets of the entry. */
  readonly deciding: readonly Entry[];
  readonly opposed: Entry | undefined;
}

function findingFor(subject: Subject, list: AccessList, entry: Entry, { deciding, opposed }: Earlier): DraftFinding {
  const against = deciding.filter(({ action }) => action !== entry.action);
  const otherwise = against.length === 0 && opposed ? [opposed] : against;
  const effect =
    deciding.length > 0 && otherwise.length === 0
      ? say`the entry is redundant`
      : entry.action === 'deny'
        ? say`it never denies anything`
        : say`it never permits anything`;
  return {
    at: entry.span,
    severity: deciding.length === 0 || otherwise.length > 0 ? 'warning' : 'information',
    confidence: 'high',
    about: { list: list.name, line: entry.text },
    unnecessary: true,
    message: say`No packet reaches this entry of access list ${list.name}: ${whoDecides(deciding)}, so ${effect}.`,
    ...(otherwise.length > 0 && { details: [say`Move the entry up.`] }),
    related: deciding
      .slice(0, 8)
      .map(({ span, sequence, text }) => ({ at: span, message: say`Entry ${sequence} decides first: \`${text}\`.` })),
    fixes: () => {
      const removal = deciding.length > 0 ? removeEntry(subject, list, entry) : [];
      return otherwise.length > 0 ? [...moveEntry(subject, list, entry, otherwise), ...removal] : removal;
    },
  };
}

/** `entries 10 and 20 decide first` */
function whoDecides(deciding: readonly Entry[]): string {
  const [first, second, ...others] = deciding.map(({ sequence }) => String(sequence));
  if (first === undefined) return say`earlier entries decide first`;
  if (second === undefined) return say`entry ${first} decides first`;
  return others.length === 0
    ? say`entries ${first} and ${second} decide first`
    : say`entries ${first}, ${second} and ${others.length} more decide first`;
}

/** The device does not take an entry whose number is taken, nor one that is there already. */
function refused({ device }: Subject, list: AccessList): DraftFinding[] {
  return list.refused.flatMap(({ entry, by }) => {
    const same = by.text.toLowerCase() === entry.text.toLowerCase();
    if (!namesPort(entry, device) || (same && by.sequence <= entry.sequence)) return [];
    const why =
      by.sequence === entry.sequence ? say`number ${entry.sequence} is taken` : say`entry ${by.sequence} is the same`;
    return [
      {
        at: entry.span,
        confidence: 'high' as const,
        message: say`The device refuses this entry of access list ${list.name}: ${why}.`,
        details: [
          by.sequence === entry.sequence ? say`Give it a free number.` : say`Remove entry ${by.sequence} first.`,
        ],
        about: { list: list.name, line: entry.text },
        related: [{ at: by.span, message: say`Entry ${by.sequence}: \`${by.text}\`.` }],
      },
    ];
  });
}
