/** The fix that moves an entry up, in front of those that decide its packets. */

import type { AccessList, Entry } from '../../device/acl/list';
import { mayIgnoreLists } from '../../device/filterLimits';
import { say } from '../../messages/say';
import { insertInPlace } from '../edits/listEdits';
import type { DraftFix, Subject } from '../rule';
import { usesOf } from '../support/listUses';

/** Moves an entry in front of the first of `deciding`; not in a list that others use for something else. */
export function moveEntry(subject: Subject, list: AccessList, entry: Entry, deciding: readonly Entry[]): DraftFix[] {
  const [before] = deciding;
  if (!before || mayIgnoreLists(subject.device) || usesOf(subject, list.name).some(({ kind }) => kind !== 'inbound'))
    return [];
  const change = insertInPlace(list, { before, entries: [entry.text], needless: [entry] });
  if (!change) return [];
  return [
    {
      title: () =>
        say`Move entry ${entry.sequence} up, before entry ${before.sequence}${change.renumbered ? say`, and renumber the list` : ''}`,
      preferred: false,
      safety: 'unsafe',
      edits: change.edits,
      goal: `move ${list.name} ${entry.sequence}`,
      rank: 0,
      note: () => say`The entry is \`${entry.text}\` of access list ${list.name}.`,
      ...(change.live && { live: change.live }),
    },
  ];
}
