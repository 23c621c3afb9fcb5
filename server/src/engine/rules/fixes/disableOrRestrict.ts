/** The fixes for Smart Install as such: off, or where the release may lack the command, closed. */

import { type ReleaseNote, withoutDisable } from '../../device/releaseFacts';
import { say } from '../../messages/say';
import type { DraftFix, Subject } from '../rule';
import { disable } from './disable';
import { restrictDevice } from './restrict';

/** `no vstack` first, unless the device may not take it: then the port is closed first. */
export function disableOrRestrict(subject: Subject): readonly DraftFix[] {
  if (!noDisable(subject)) return disable(subject);
  // The feature stays on, and the finding with it; those about the port go.
  const closing = restrictDevice(subject).map((fix) => ({ ...fix, mends: ['SMI003', 'SMI004'] }));
  return [...closing, ...disable(subject)];
}

/** Why the release may lack `no vstack`. */
export function noDisable({ device }: Subject): ReleaseNote | undefined {
  return withoutDisable(device.platform.release);
}

/** What to do first, where the command may be missing; empty elsewhere. */
export function noDisableSentence(subject: Subject): string {
  const note = noDisable(subject);
  if (!note) return '';
  const { release } = subject.device.platform;
  const sure = note.confidence === 'believed' ? say` (novstack has not verified this)` : '';
  return say`Release ${release?.text} may refuse \`no vstack\`: ${note.why}${sure}. Block the port with an access list first, then upgrade.`;
}
