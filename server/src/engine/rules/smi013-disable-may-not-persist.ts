import { say } from '../messages/say';
import { restrictDevice } from './fixes/restrict';
import type { Rule } from './rule';
import { showNames } from './support/exposureWords';
import { openInterfaces } from './support/relevance';

/** Smart Install is off by `no vstack`, on a release that is reported to forget the line. */
export const disableMayNotPersist: Rule = {
  meta: {
    code: 'SMI013',
    name: 'disable-may-not-persist',
    summary: () =>
      say`\`no vstack\` on a release that is reported to lose it when the device starts again (not verified).`,
    severity: 'information',
    confidence: 'low',
  },
  check(subject) {
    const { smartInstall, platform } = subject.device;
    const { forgets, decidedBy } = smartInstall;
    if (!forgets || !decidedBy) return [];
    const open = openInterfaces(subject);
    if (open.length === 0) return [];
    return [
      {
        at: decidedBy.span,
        confidence: 'low',
        message: say`Smart Install may be on again after a reload: on ${platform.description} ${platform.release?.text}, ${forgets.why}.`,
        details: [
          say`novstack has not verified this. Check \`show vstack config\` after a reload.`,
          say`Block TCP port 4786 with an access list as well: it is open on ${showNames(open.map((one) => one.interface.name))}.`,
        ],
        related: platform.evidence.map(({ span, what }) => ({ at: span, message: say`Evidence: ${what}.` })),
        fixes: () => restrictDevice(subject),
      },
    ];
  },
};
