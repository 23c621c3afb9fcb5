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
      say`Smart Install is enabled or configured by a line of the configuration, or the device itself reports that it is on.`,
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
      message: [stateSentence(smartInstall), releaseSentence(subject)].filter(Boolean).join(' '),
      details: [
        releaseAdvice(subject),
        dangerSentence(smartInstall),
        directorSentence(subject),
        adviceSentence(smartInstall),
        noDisableSentence(subject),
      ].filter(Boolean),
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
    .map(({ span, words }) => ({ at: span, message: say`The device reports \`${words}\`.` }));
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
            ? say`The configuration disables it.`
            : say`The later line overrides this \`no vstack\`.`,
    }));
}

function stateSentence({ decidedBy, capturedBy, captured, role }: SmartInstall): string {
  if (capturedBy) {
    return decidedBy?.effect === 'disable'
      ? say`The configuration disables Smart Install, but the device reports \`${capturedBy.words}\`.`
      : say`Smart Install is on: the device reports \`${capturedBy.words}\`.`;
  }
  const denied = captured.find(({ says }) => says === 'off' || says === 'not-supported');
  if (denied) return say`The configuration enables Smart Install, but the device reports \`${denied.words}\`.`;
  if (role === 'director') return say`Smart Install is on: this device is a director.`;
  return decidedBy?.effect === 'enable'
    ? say`Smart Install is on: this line enables the client.`
    : say`Smart Install is on: this line configures it.`;
}

/** A release that is known to lack the command: the line is out of date, or the release is. */
function releaseSentence(subject: Subject): string {
  const lacking = lackingRelease(subject);
  return lacking ? say`Release ${lacking.release.text} has no such command.` : '';
}

function releaseAdvice(subject: Subject): string {
  const lacking = lackingRelease(subject);
  if (!lacking) return '';
  return say`The line may be left from an earlier release, or written by hand: ${lacking.why}.`;
}

function lackingRelease({ device: { platform, smartInstall } }: Subject): ReturnType<typeof lacksSmartInstall> {
  return smartInstall.capturedBy ? undefined : lacksSmartInstall(platform);
}

function dangerSentence({ role }: SmartInstall): string {
  if (role === 'director')
    return say`A director sends images and configurations to its clients, and directors themselves were exploitable (CVE-2011-3271, CVE-2012-0385).`;
  return say`Anyone who can reach TCP port 4786 can read and replace the configuration, load an image or run commands, without a password.`;
}

/** A director outside the trusted ones is a trace of tampering, or a list that is out of date. */
function directorSentence(subject: Subject): string {
  const { director } = subject.device.smartInstall;
  if (!director || subject.options.trustedDirectors.length === 0 || hasTrustedDirector(subject)) return '';
  return say`Its director ${director.address} is not a trusted director.`;
}

function adviceSentence({ role, decidedBy, capturedBy }: SmartInstall): string {
  if (capturedBy && decidedBy?.effect === 'disable')
    return say`One of the two is out of date. Enter \`no vstack\` on the device, check \`show vstack config\`, also after a reload, and block the port until then.`;
  if (capturedBy)
    return say`This file records a device: enter \`no vstack\` on the device itself, unless a director installs it.`;
  if (role === 'director')
    return say`Disable it with \`no vstack\` if no switch is installed through it any more. Otherwise permit only its clients to reach the port.`;
  return say`Disable it with \`no vstack\`, unless a director installs this switch.`;
}
