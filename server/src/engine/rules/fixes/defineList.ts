/** The fix that defines an access list which is applied and not there; it never blocks what passes now. */

import { kindOfNumber } from '../../device/acl/list';
import { mayIgnoreLists } from '../../device/filterLimits';
import type { AccessGroup } from '../../device/interface';
import { isOnOrOpen } from '../../device/smartInstallState';
import { say } from '../../messages/say';
import { define, definition } from '../edits/listEdits';
import { PERMIT_REST } from '../edits/newEntries';
import type { DraftFix, Subject } from '../rule';
import { usesOf } from '../support/listUses';
import { trustedBlocks } from '../support/trustedSources';

export function defineList(subject: Subject, { list: name }: AccessGroup, inbound: boolean): DraftFix[] {
  // An entry would change what a class, a line or NAT picks by the list.
  const uses = usesOf(subject, name);
  if (uses.some(({ kind }) => kind !== 'inbound' && kind !== 'outbound')) return [];
  const { smartInstall, accessLists } = subject.device;
  const numbered = /^\d+$/.test(name) ? kindOfNumber(name) : 'extended';
  if (!numbered) return [];
  const cutsOff = smartInstall.role === 'director' && trustedBlocks(subject).length === 0;
  const isApplied = inbound && !mayIgnoreLists(subject.device);
  const hardens = isApplied && uses.every(({ kind }) => kind === 'inbound') && isOnOrOpen(smartInstall) && !cutsOff;
  const kind = accessLists.get(name)?.kind ?? numbered;
  const all = kind === 'standard' ? 'permit any' : PERMIT_REST;
  const hardened = hardens ? definition(subject, name) : undefined;
  return [
    ...fixWith(subject, name, hardened, () => say`restrict TCP port 4786`),
    ...fixWith(subject, name, [all], () => say`permit everything, as now`),
  ];
}

function fixWith(
  subject: Subject,
  name: string,
  entries: readonly string[] | undefined,
  what: () => string,
): DraftFix[] {
  const change = entries && define(subject, name, entries);
  if (!change) return [];
  const title = () => say`Define access list ${name}: ${what()}`;
  const { edits } = change;
  return [
    {
      title,
      preferred: false,
      safety: 'unsafe',
      edits,
      goal: `define ${name}`,
      rank: 0,
      ...(change.live && { live: change.live }),
    },
  ];
}
