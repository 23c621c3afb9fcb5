import { say } from '../messages/say';
import { spanOf } from '../syntax/tree';
import { disable } from './fixes/disable';
import type { DraftFinding, RuleMeta, Subject } from './rule';

/**
 * A change took `no vstack` away, and what is left does not tell that Smart Install is off. Only a comparison of two
 * versions finds it: IOS prints the line where the feature exists, so the old version shows that it does.
 */
export const disableRemoved: RuleMeta = {
  code: 'SMI015',
  name: 'disable-removed',
  summary: () =>
    say`A change removes \`no vstack\`, and nothing else disables Smart Install; found in reviews of changes only.`,
  severity: 'warning',
  confidence: 'medium',
  comparesVersions: true,
};

/** The finding for a device that was off by a line which is gone, or may not count any more. */
export function disableRemovedFinding(subject: Subject): DraftFinding | undefined {
  const { hostname, start, smartInstall } = subject.device;
  const { decidedBy, reason } = smartInstall;
  if (decidedBy?.effect === 'disable') {
    const message = say`Smart Install was off, and this change leaves that in doubt: ${reason}.`;
    return { at: decidedBy.span, confidence: disableRemoved.confidence, message, fixes: () => [] };
  }
  const at = hostname?.span ?? (start && spanOf(start));
  if (!at) return undefined;
  return {
    at,
    confidence: disableRemoved.confidence,
    message: say`This change removes \`no vstack\`, and nothing else disables Smart Install.`,
    details: [say`On a switch that has the feature the client is on by default. Restore \`no vstack\`.`],
    fixes: () => disable(subject),
  };
}
