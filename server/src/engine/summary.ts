import type { AnalysedConfiguration, Analysis } from './analysis';
import { decidingSpan } from './device/smartInstall';
import { riskOf, type SmartInstallState } from './device/smartInstallState';
import { say } from './messages/say';
import { Positions } from './positions';
import type { Dialect } from './syntax/dialect';

export interface Summary {
  readonly dialect: Dialect;
  /** Why that dialect, in words for people. */
  readonly dialectReason: string;
  readonly complete: boolean;
  /** The platform in words for people; absent where the text is not IOS. */
  readonly platform?: string;
  readonly release?: string;
  readonly state: SmartInstallState;
  readonly role: 'client' | 'director' | 'unknown';
  /** Why that state, in words for people. */
  readonly stateReason: string;
  /** Offset of the statement that decides. */
  readonly decidedAt?: number;
  /** Number of configurations in the file. */
  readonly configurations: number;
  /** Number of its devices of which nobody can tell whether Smart Install is on. */
  readonly undecided: number;
}

/** Sums up an analysis: the state of a file with several configurations is that of its worst. */
export function summarise(analysis: Analysis): Summary {
  const { configurations, tree } = analysis;
  const worst = configurations.reduce((a, b) => (risk(b) > risk(a) ? b : a));
  const { dialect, completeness, device } = worst;
  const decidedBy = device && decidingSpan(device.smartInstall);
  return {
    dialect: dialect.dialect,
    dialectReason: dialect.reason,
    complete: completeness.complete,
    ...(device && { platform: device.platform.description }),
    ...(device?.platform.release && { release: device.platform.release.text }),
    state: device?.smartInstall.state ?? 'unknown',
    role: device?.smartInstall.role ?? 'unknown',
    stateReason: device?.smartInstall.reason ?? say`novstack judges Cisco IOS and IOS XE only: ${dialect.reason}`,
    ...(decidedBy && { decidedAt: new Positions(tree).range(decidedBy).start }),
    configurations: configurations.length,
    undecided: configurations.filter((one) => one.device?.smartInstall.state === 'unknown').length,
  };
}

function risk({ device, dialect }: AnalysedConfiguration): number {
  if (device) return riskOf(device.smartInstall.state);
  // Another vendor's configuration says more than a piece of text that is none.
  return dialect.dialect === 'other' ? -2 : -1;
}
