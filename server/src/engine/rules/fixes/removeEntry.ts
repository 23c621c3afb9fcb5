/** The fix that removes an entry which no packet reaches, where the list says the same without it. */

import type { AccessList, Entry } from '../../device/acl/list';
import { say } from '../../messages/say';
import { removeInPlace } from '../edits/listEdits';
import type { DraftFix, Subject } from '../rule';

/** @returns nothing where the list would permit or deny anything else without the entry */
export function removeEntry({ exposure }: Subject, list: AccessList, entry: Entry): DraftFix[] {
  const { lists } = exposure.general;
  const rest: AccessList = { ...list, entries: list.entries.filter((other) => other !== entry) };
  const isSame = (['permit', 'deny'] as const).every((action) => {
    const [before, after] = [lists.permitted(list, action), lists.permitted(rest, action)];
    return before.lower === after.lower && before.upper === after.upper;
  });
  const change = isSame ? removeInPlace(list, entry) : undefined;
  if (!change) return [];
  return [
    {
      title: () => say`Remove redundant entry ${entry.sequence} of access list ${list.name}`,
      preferred: false,
      safety: 'unsafe',
      edits: change.edits,
      goal: `remove ${list.name} ${entry.sequence}`,
      rank: 0,
      note: () => say`Earlier entries decide for all of its packets: the list permits and denies the same without it.`,
      ...(change.live && { live: change.live }),
    },
  ];
}
