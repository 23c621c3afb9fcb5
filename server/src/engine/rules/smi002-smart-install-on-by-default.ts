import type { Device } from '../device/device';
import type { SmartInstall } from '../device/smartInstall';
import type { Severity } from '../finding';
import { say } from '../messages/say';
import { spanOf } from '../syntax/tree';
import { disableOrRestrict, noDisableSentence } from './fixes/disableOrRestrict';
import type { Rule, Subject } from './rule';
import { ineffectiveDisables } from './support/ineffectiveDisables';
import { linesOfServers } from './support/openingPorts';

/** The whole configuration of a switch that may have Smart Install, with no line that says on or off. */
export const smartInstallOnByDefault: Rule = {
  meta: {
    code: 'SMI002',
    name: 'smart-install-on-by-default',
    summary: () =>
      say`The configuration of a switch has neither \`vstack\` nor \`no vstack\`: Smart Install is on unless proven otherwise.`,
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
        message: onByDefault === 'open' ? openMessage(subject) : likelyMessage(subject),
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

function likelyMessage(subject: Subject): string {
  const { device } = subject;
  const { onByDefault } = device.smartInstall;
  const parts = [
    say`Smart Install is on ${onByDefault === 'verified' ? say`by default` : say`unless proven otherwise`}: ${whatIsThere(device)}, and ${evidenceClause(device)}.`,
    say`Anyone who reaches TCP port 4786 can read and replace the configuration without a password.`,
    say`Disable it with \`no vstack\`; \`show vstack config\` on the device tells its state.`,
    noDisableSentence(subject),
  ];
  return parts.filter(Boolean).join(' ');
}

function openMessage(subject: Subject): string {
  const { device } = subject;
  const { decidedBy, reason } = device.smartInstall;
  const why = decidedBy && decidedBy.effect !== 'default' ? reason : say`${whatIsThere(device)}, and ${reason}`;
  return say`Cannot tell whether Smart Install is on: ${why}. \`show vstack config\` on the device settles it: \`Oper Mode: Disabled\`, \`SmartInstall Disabled\` or an unknown command is off. ${noDisableSentence(subject) || say`\`no vstack\` does no harm where it is off.`}`;
}

function whatIsThere({ smartInstall }: Device): string {
  switch (smartInstall.decidedBy?.effect) {
    case undefined:
      return say`neither \`vstack\` nor \`no vstack\` is there`;
    default:
      return say`this line sets it to its default`;
  }
}

function evidenceClause({ platform, smartInstall }: Device): string {
  const release = platform.release ? say` with release ${platform.release.text}` : '';
  if (platform.named) {
    const sure = smartInstall.onByDefault === 'verified' ? say` in this release` : '';
    return say`the device is a ${platform.description}${release}, on which the client is on by default${sure}`;
  }
  if (platform.evidence.length === 0)
    return say`the device is a ${platform.description}${release}; on most Catalyst switches the client is on by default`;
  const traits = platform.evidence.filter(({ kind }) => kind === 'switch').map(({ what }) => what);
  return say`the device is a switch by ${traits.join(', ')}${release}; on most Catalyst switches the client is on by default`;
}

function evidence({ platform }: Device) {
  return [
    ...platform.evidence.map(({ span, what }) => ({ at: span, message: say`Evidence: ${what}.` })),
    ...platform.conflicts.map(({ span, what }) => ({ at: span, message: say`This line speaks for ${what}.` })),
  ];
}
