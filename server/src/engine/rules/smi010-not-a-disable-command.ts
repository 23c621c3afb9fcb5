import { say } from '../messages/say';
import { textOf } from '../syntax/tree';
import { replaceMisleading } from './fixes/disable';
import type { Rule } from './rule';

/** A line that is there as if it disabled Smart Install, and does not. */
export const notADisableCommand: Rule = {
  meta: {
    code: 'SMI010',
    name: 'not-a-disable-command',
    summary: () =>
      say`A line such as \`vstack disable\` or \`no vstack config\` looks as if it disabled Smart Install and does not.`,
    severity: 'warning',
    confidence: 'high',
  },
  check(subject) {
    const { statements, state, decidedBy } = subject.device.smartInstall;
    // Beside a real `no vstack`, or where the feature does not exist, such a line misleads nobody.
    if (decidedBy?.effect === 'disable' || state === 'not-supported') return [];
    return statements
      .filter(({ effect }) => effect === 'not-a-disable')
      .map((misleading) => ({
        at: misleading.span,
        confidence: 'high',
        about: { line: textOf(misleading.statement) },
        message: say`\`${textOf(misleading.statement)}\` does not disable Smart Install. The command that does is \`no vstack\`.`,
        fixes: () => replaceMisleading(subject, misleading),
      }));
  },
};
