import type { Device } from '../device/device';
import type { SmartInstall } from '../device/smartInstall';
import type { Severity } from '../finding';
import { say } from '../messages/say';
import { spanOf } from '../syntax/tree';
import { disableOrRestrict, noDisableSentence } from './fixes/disableOrRestrict';
import type { DraftFinding, Rule, Subject } from './rule';
import { ineffectiveDisables } from './support/ineffectiveDisables';
import { linesOfServers } from './support/openingPorts';

/** The whole configuration of a switch that may have Smart Install, with no line that says on or off. */
export const smartInstallOnByDefault: Rule = {
  meta: {
    code: 'SMI002',
    name: 'smart-install-on-by-default',
    summary: () =>
      say`The configuration of a switch has neither \`vstack\` nor \`no vstack\`: Smart Install is probably on.`,
    severity: 'error',
    confidence: 'high',
  },
  check(subject) {
    const { device } = subject;
    const { smartInstall, start } = device;
    const { onByDefault, decidedBy, confidence } = smartInstall;
    if (!onByDefault || !start) return [];
    return [
      {
        at: decidedBy?.span ?? device.hostname?.span ?? spanOf(start),
        severity: SEVERITIES[onByDefault],
        confidence,
        ...(onByDefault === 'open' ? openWords(subject) : likelyWords(subject)),
        related: [...evidence(device), ...ineffectiveDisables(device), ...linesOfServers(subject)],
        fixes: () => disableOrRestrict(subject),
      },
    ];
  },
};

const SEVERITIES: Readonly<Record<NonNullable<SmartInstall['onByDefault']>, Severity>> = {
  verified: 'error',
  likely: 'warning',
  open: 'information',
};

type Words = Pick<DraftFinding, 'message' | 'details'>;

function likelyWords(subject: Subject): Words {
  const { device } = subject;
  const { onByDefault, decidedBy } = device.smartInstall;
  const why = say`${whatIsThere(device)}, and ${whereOn(device)}`;
  return {
    message:
      onByDefault === 'verified'
        ? say`Smart Install is on by default: ${why}.`
        : say`Smart Install is probably on: ${why}.`,
    details: [
      say`Anyone who can reach TCP port 4786 can read and replace the configuration without a password.`,
      ...(decidedBy ? [] : [say`Neither \`vstack\` nor \`no vstack\` is in the configuration.`]),
      say`Disable it with \`no vstack\`. \`show vstack config\` on the device shows the state.`,
      noDisableSentence(subject),
    ].filter(Boolean),
  };
}

function openWords(subject: Subject): Words {
  const { device } = subject;
  return {
    message: say`Cannot tell whether Smart Install is on: ${device.smartInstall.reason}.`,
    details: [
      say`\`show vstack config\` on the device settles it: \`Oper Mode: Disabled\`, \`SmartInstall Disabled\` or an unknown command is off.`,
      noDisableSentence(subject) || say`\`no vstack\` does no harm where it is off.`,
    ],
  };
}

function whatIsThere({ smartInstall }: Device): string {
  return smartInstall.decidedBy ? say`this line sets it to its default` : say`there is no \`no vstack\``;
}

function whereOn({ platform }: Device): string {
  const release = platform.release ? say` with release ${platform.release.text}` : '';
  if (platform.named) return say`it is on by default on ${platform.description}${release}`;
  return say`it is on by default on most Catalyst switches`;
}

function evidence({ platform }: Device) {
  return [
    ...platform.evidence.map(({ span, what }) => ({ at: span, message: say`Evidence: ${what}.` })),
    ...platform.conflicts.map(({ span, what }) => ({ at: span, message: say`This line indicates ${what}.` })),
  ];
}
