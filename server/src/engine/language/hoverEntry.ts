/** The card of an entry of an access list. */
import type { AccessList, Entry } from '../device/acl/list';
import { say } from '../messages/say';
import type { Subject } from '../rules/rule';
import { usesOf } from '../rules/support/listUses';
import type { Statement } from '../syntax/tree';
import { entryOf, showEntries } from './entries';
import { ListQuestions, portRole } from './listQuestions';
import { entryInWords } from './wording';

/** What an entry matches, and what becomes of the port by it. */
export function entryParts(subject: Subject, statement: Statement): string[] {
  const found = entryOf(subject, statement);
  if (!found) return [];
  const { list, entry, refusedFor } = found;
  const questions = ListQuestions.of(subject);
  const dead = refusedFor ? undefined : questions.deadEntries(list).find((one) => one.entry === entry);
  const what = matchInWords(questions, list, entry);
  if (refusedFor)
    return [
      ...what,
      say`The device does not take it: entry ${refusedFor.sequence} \`${refusedFor.text}\` is in its way.`,
    ];
  if (dead) {
    const who = dead.deciding.length === 0 ? say`entries before it decide` : deciders(dead.deciding);
    return [...what, say`No packet reaches it: ${who} first.`];
  }
  const role = portRole(subject, list, entry);
  // What it does is not known for the reason that is given already.
  if (role.kind === 'unknown' && role.why === entry.match.unknown) return what;
  return [...what, roleInWords(role, entry, filtersByItself(subject, list.name))];
}

/** What an entry matches. */
function matchInWords(questions: ListQuestions, list: AccessList, entry: Entry): string[] {
  // A sentence on the part that is understood would be taken for the whole.
  if (entry.match.unknown !== undefined) return [say`Cannot tell what it matches: ${entry.match.unknown}.`];
  const sources = questions.sourcesOf(entry);
  const sentence = entryInWords(entry, list.kind === 'standard');
  return sources === undefined ? [sentence] : [sentence, say`Sources: ${sources}.`];
}

/** Do all that use a list filter packets by it? Elsewhere the user of the list says what becomes of a match. */
export function filtersByItself(subject: Subject, name: string): boolean {
  const uses = usesOf(subject, name);
  return uses.length > 0 && uses.every(({ kind }) => kind === 'inbound' || kind === 'outbound');
}

function roleInWords(role: ReturnType<typeof portRole>, { action }: Entry, isFilter: boolean): string {
  switch (role.kind) {
    case 'none':
      return say`Decides nothing for TCP port 4786 (Smart Install).`;
    case 'late':
      return say`Decides nothing for TCP port 4786 (Smart Install): ${deciders(role.deciding)} first.`;
    case 'decides':
      return say`Decides for TCP port 4786 (Smart Install)${isFilter ? '' : say` in this list`}: ${actionInWords(action, role.sources)}${role.everywhere ? '' : somewhere()}${role.conditions.length === 0 ? '' : say`, only while ${role.conditions.join(say` and `)}`}.`;
    case 'unknown':
      return say`Cannot tell what it does for TCP port 4786 (Smart Install): ${role.why}.`;
  }
}

function actionInWords(action: Entry['action'], sources: string): string {
  return action === 'permit' ? say`permits ${sources}` : say`denies ${sources}`;
}

/** Where it is not for all packets of the sources. */
export const somewhere = () => say`, to some destinations or from some ports`;

/** `entry 10 `permit …` decides`, `entries 10 `…`, 20 `…` and 3 more decide` */
function deciders(entries: readonly Entry[]): string {
  return entries.length === 1 ? say`${showEntries(entries)} decides` : say`${showEntries(entries)} decide`;
}
