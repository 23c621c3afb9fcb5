import { decidingSpan, lacksSmartInstall, type SmartInstall } from '../device/smartInstall';
import { say } from '../messages/say';
import { disableOrRestrict, noDisableSentence } from './fixes/disableOrRestrict';
import type { DraftFinding, Rule, Subject } from './rule';
import { ineffectiveDisables } from './support/ineffectiveDisables';
import { linesOfServers } from './support/openingPorts';
import { hasTrustedDirector } from './support/trustedSources';

/** A `vstack` line or any Smart Install configuration is in force. */
export const smartInstallEnabled: Rule = {
  meta: {
    code: 'SMI001',
    name: 'smart-install-enabled',
    summary: () =>
      say`Smart Install is enabled or configured by a line of the configuration, or the device itself says that it is on.`,
    severity: 'error',
    confidence: 'high',
  },
  check(subject) {
    const { smartInstall } = subject.device;
    const at = decidingSpan(smartInstall);
    if (smartInstall.state !== 'enabled' || !at) return [];
    const finding: DraftFinding = {
      at,
      confidence: smartInstall.confidence,
      message: [
        stateSentence(smartInstall),
        releaseSentence(subject),
        dangerSentence(smartInstall),
        directorSentence(subject),
        adviceSentence(smartInstall),
        noDisableSentence(subject),
      ]
        .filter(Boolean)
        .join(' '),
      related: [
        ...otherStatements(smartInstall),
        ...outputs(smartInstall),
        ...ineffectiveDisables(subject.device),
        ...linesOfServers(subject),
      ],
      fixes: () => disableOrRestrict(subject),
    };
    return [finding];
  },
};

/** What the device says, where a line of the configuration decides. */
function outputs({ captured, capturedBy }: SmartInstall): NonNullable<DraftFinding['related']> {
  return captured
    .filter((one) => one !== capturedBy)
    .map(({ span, words }) => ({ at: span, message: say`The device says \`${words}\`.` }));
}

function otherStatements({ statements, decidedBy, capturedBy }: SmartInstall): NonNullable<DraftFinding['related']> {
  return statements
    .filter(
      ({ effect, span, behindEnd }) =>
        effect !== 'exec' &&
        effect !== 'refused' &&
        !(effect === 'disable' && behindEnd) &&
        (capturedBy !== undefined || span !== decidedBy?.span),
    )
    .map(({ span, effect }) => ({
      at: span,
      message:
        effect !== 'disable'
          ? say`Another Smart Install statement.`
          : capturedBy
            ? say`The configuration says off.`
            : say`This \`no vstack\` is overruled by the later line.`,
    }));
}

function stateSentence({ decidedBy, capturedBy, captured, role }: SmartInstall): string {
  if (capturedBy) {
    const device = say`the device says \`${capturedBy.words}\``;
    return decidedBy?.effect === 'disable'
      ? say`The configuration says that Smart Install is off, ${device}: one of the two is out of date, or the device does not obey.`
      : say`Smart Install is on: ${device}.`;
  }
  const denied = captured.find(({ says }) => says === 'off' || says === 'not-supported');
  if (denied) {
    return say`The configuration says that Smart Install is on, the device says \`${denied.words}\`: one of the two is out of date.`;
  }
  if (role === 'director') return say`Smart Install is configured: this device is a director.`;
  return decidedBy?.effect === 'enable'
    ? say`Smart Install is on: this line enables the client.`
    : say`Smart Install is on: this line configures it.`;
}

/** A release that is known to lack the command: the line is out of date, or the release is. */
function releaseSentence({ device: { platform, smartInstall } }: Subject): string {
  const lacking = smartInstall.capturedBy ? undefined : lacksSmartInstall(platform);
  if (!lacking) return '';
  return say`Release ${lacking.release.text} has no such command (${lacking.why}): the line may be left from an earlier release, or written by hand.`;
}

function dangerSentence({ role }: SmartInstall): string {
  if (role === 'director')
    return say`It hands images and configurations to its clients, and directors were remotely exploitable themselves (CVE-2011-3271, CVE-2012-0385).`;
  return say`Anyone who reaches TCP port 4786 can read and replace the configuration, load an image or run commands, without a password.`;
}

/** A director outside the trusted ones is a trace of tampering, or a list that is out of date. */
function directorSentence(subject: Subject): string {
  const { director } = subject.device.smartInstall;
  if (!director || subject.options.trustedDirectors.length === 0 || hasTrustedDirector(subject)) return '';
  return say`Its director ${director.address} is not one of the trusted directors.`;
}

function adviceSentence({ role, decidedBy, capturedBy }: SmartInstall): string {
  if (capturedBy && decidedBy?.effect === 'disable')
    return say`Enter \`no vstack\` on the device, look at \`show vstack config\` again, also after a reload, and let nobody reach the port until then.`;
  if (capturedBy)
    return say`This is the record of a device: enter \`no vstack\` on the device itself unless a director installs it.`;
  if (role === 'director')
    return say`If no switch is installed through it any more, disable it with \`no vstack\`; else let only its clients reach the port.`;
  return say`Disable it with \`no vstack\` unless a director installs this switch.`;
}
