import type { Device } from '../device/device';
import { spanOf } from '../syntax/tree';
import { disable } from './disable';
import type { Rule } from './rule';
import { uncounted } from './uncounted';

/** The whole configuration of a switch that may have Smart Install, with no line that says on or off. */
export const smartInstallOnByDefault: Rule = {
  meta: {
    code: 'SMI002',
    name: 'smart-install-on-by-default',
    summary:
      'The configuration of a switch has neither `vstack` nor `no vstack`: Smart Install is on unless proven otherwise.',
    severity: 'warning',
    confidence: 'medium',
    securitySeverity: 7.5,
  },
  check(subject) {
    const { device } = subject;
    const { smartInstall, platform, start } = device;
    if (smartInstall.state !== 'enabled-by-default' || !start) return [];
    const { decidedBy } = smartInstall;
    return [
      {
        at: decidedBy?.span ?? device.hostname?.span ?? spanOf(start),
        confidence: smartInstall.confidence,
        message: `Smart Install is on unless proven otherwise: ${decidedBy ? 'this line sets it to its default' : 'neither `vstack` nor `no vstack` is there'}, and ${evidenceClause(device)}. Anyone who reaches TCP port 4786 can read and replace the configuration without a password. Disable it with \`no vstack\`; \`show vstack config\` on the device tells its state.`,
        related: [
          ...platform.evidence.map(({ span, what }) => ({ at: span, message: `Evidence: ${what}.` })),
          ...uncounted(device),
        ],
        fixes: () => disable(subject),
      },
    ];
  },
};

function evidenceClause({ platform }: Device): string {
  const release = platform.release ? ` with release ${platform.release.text}` : '';
  if (platform.named) return `the device is a ${platform.description}${release}, on which the client is on by default`;
  const traits = platform.evidence.filter(({ what }) => what.startsWith('`')).map(({ what }) => what);
  return `the device is a switch by ${traits.join(', ')}${release}; on most Catalyst switches the client is on by default`;
}
