import type { AccessList, Entry } from '../device/acl/lists';
import { type Bdd, NONE } from '../reach/bdd';
import { namesPort } from './hardening';
import { moveUp } from './move';
import { listsMatter } from './port';
import type { DraftFinding, Rule, Subject } from './rule';

/** An entry about the port that comes too late. */
export const entryNeverReached: Rule = {
  meta: {
    code: 'SMI006',
    name: 'entry-for-4786-never-reached',
    summary: 'An entry names TCP port 4786, but earlier entries decide all of its packets.',
    severity: 'warning',
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
  return list.entries.flatMap((entry, index) => {
    if (!namesPort(entry, subject.device)) return [];
    const deciding = decidedBy(subject, entry, list.entries.slice(0, index));
    return deciding ? [findingFor(subject, list, entry, deciding)] : [];
  });
}

/** The earlier entries that together decide every packet of an entry; undefined where some packet is left to it. */
function decidedBy({ exposure }: Subject, entry: Entry, earlier: readonly Entry[]): Entry[] | undefined {
  const bdd: Bdd = exposure.bdd;
  // An entry may name other ports too, for which it is still reached.
  const { lists } = exposure.tcpSets;
  let rest = lists.matched(entry, entry.action).upper;
  if (rest === NONE) return undefined;
  const deciding: Entry[] = [];
  for (const other of earlier) {
    // Conditions of the sender or the clock decide nothing for sure.
    if (other.match.chosen.length > 0 || other.match.timeRange !== undefined) continue;
    const decided = lists.matched(other, other.action).lower;
    if (bdd.and(rest, decided) === NONE) continue;
    deciding.push(other);
    rest = bdd.minus(rest, decided);
    if (rest === NONE) return deciding;
  }
  return undefined;
}

function findingFor(subject: Subject, list: AccessList, entry: Entry, deciding: readonly Entry[]): DraftFinding {
  const otherwise = deciding.filter(({ action }) => action !== entry.action);
  const names = deciding.slice(0, 3).map(({ sequence, text }) => `${sequence} \`${text}\``);
  const more = deciding.length > 3 ? ` and ${deciding.length - 3} more` : '';
  const effect =
    otherwise.length > 0
      ? `so it never ${entry.action === 'deny' ? 'denies' : 'permits'} anybody`
      : `which ${entry.action} the same, so it is needless`;
  return {
    at: entry.span,
    severity: otherwise.length > 0 ? 'warning' : 'information',
    confidence: 'high',
    unnecessary: true,
    message: `This entry of access list ${list.name} is never reached: its packets are decided earlier, by ${deciding.length === 1 ? 'entry' : 'entries'} ${names.join(', ')}${more}, ${effect}.${otherwise.length > 0 ? ' Move it up.' : ''}`,
    related: deciding
      .slice(0, 8)
      .map(({ span, sequence }) => ({ at: span, message: `Entry ${sequence} decides first.` })),
    fixes: () => (otherwise.length > 0 ? moveUp(subject, list, entry, otherwise) : []),
  };
}

/** The device refuses an entry whose number is taken. */
function refused(subject: Subject, list: AccessList): DraftFinding[] {
  return list.refused.flatMap((entry) => {
    const holder = list.entries.find(({ sequence }) => sequence === entry.sequence);
    if (!namesPort(entry, subject.device) || !holder || holder.text === entry.text) return [];
    return [
      {
        at: entry.span,
        confidence: 'high' as const,
        message: `The device refuses this entry of access list ${list.name}: number ${entry.sequence} is taken by \`${holder.text}\`, so TCP port 4786 is decided without it. Give it a free number.`,
        related: [{ at: holder.span, message: `This entry has number ${entry.sequence}.` }],
      },
    ];
  });
}
