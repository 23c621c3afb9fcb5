import type { SmartInstall } from '../device/smartInstall';
import { disable } from './disable';
import type { DraftFinding, Rule, Subject } from './rule';
import { hasTrustedDirector } from './trusted';
import { uncounted } from './uncounted';

/** A `vstack` line or any Smart Install configuration is in force. */
export const smartInstallEnabled: Rule = {
  meta: {
    code: 'SMI001',
    name: 'smart-install-enabled',
    summary: 'Smart Install is enabled or configured by a line of the configuration.',
    severity: 'error',
    confidence: 'high',
    securitySeverity: 9.1,
  },
  check(subject) {
    const { smartInstall } = subject.device;
    if (smartInstall.state !== 'enabled' || !smartInstall.decidedBy) return [];
    const finding: DraftFinding = {
      at: smartInstall.decidedBy.span,
      confidence: smartInstall.confidence,
      message: [
        stateSentence(smartInstall),
        dangerSentence(smartInstall),
        directorSentence(subject),
        adviceSentence(smartInstall),
      ]
        .filter(Boolean)
        .join(' '),
      related: [...otherStatements(smartInstall), ...uncounted(subject.device)],
      fixes: () => disable(subject),
    };
    return [finding];
  },
};

function otherStatements({ statements, decidedBy }: SmartInstall): NonNullable<DraftFinding['related']> {
  return statements
    .filter(
      ({ effect, span, behindEnd }) =>
        effect !== 'exec' && effect !== 'refused' && !(effect === 'disable' && behindEnd) && span !== decidedBy?.span,
    )
    .map(({ span, effect }) => ({
      at: span,
      message:
        effect === 'disable' ? 'This `no vstack` is overruled by the later line.' : 'Another Smart Install statement.',
    }));
}

function stateSentence({ decidedBy, role }: SmartInstall): string {
  if (role === 'director') return 'Smart Install is configured: this device is a director.';
  return decidedBy?.effect === 'enable'
    ? 'Smart Install is on: this line enables the client.'
    : 'Smart Install is on: this line configures it.';
}

function dangerSentence({ role }: SmartInstall): string {
  if (role === 'director')
    return 'It hands images and configurations to its clients, and directors were remotely exploitable themselves (CVE-2011-3271, CVE-2012-0385).';
  return 'Anyone who reaches TCP port 4786 can read and replace the configuration, load an image or run commands, without a password.';
}

/** A director outside the trusted ones is a trace of tampering, or a list that is out of date. */
function directorSentence(subject: Subject): string {
  const { director } = subject.device.smartInstall;
  if (!director || subject.options.trustedDirectors.length === 0 || hasTrustedDirector(subject)) return '';
  return `Its director ${director.address} is not one of the trusted directors.`;
}

function adviceSentence({ role }: SmartInstall): string {
  if (role === 'director')
    return 'If no switch is installed through it any more, disable it with `no vstack`; else let only its clients reach the port.';
  return 'Disable it with `no vstack` unless a director installs this switch.';
}
