/** What a capture shows twice of one device: a device has one state. */
import type { Finding } from './finding';
import { groupBy } from './groupBy';
import { smartInstallEnabled } from './rules/smi001-smart-install-enabled';
import { smartInstallOnByDefault } from './rules/smi002-smart-install-on-by-default';
import { isUndecided } from './rules/smi012-cannot-tell';

/** From the worst. */
const STATES: readonly ((finding: Finding) => boolean)[] = [
  ({ code }) => code === smartInstallEnabled.meta.code,
  ({ code }) => code === smartInstallOnByDefault.meta.code,
  isUndecided,
];

/** The hostname of a device without the number that tells it from others of the text. */
export function hostnameIn(name: string): string {
  return name.split(' #', 1)[0] ?? name;
}

/**
 * The findings of a capture without those on the state of a device that another finding says worse of the same hostname: the
 * session that shows it on and the configuration that has no line about it are one device's.
 */
export function withOneState(findings: readonly Finding[]): readonly Finding[] {
  const worst = new Map(
    [...groupBy(findings.filter(isOnState), deviceOf)].map(([device, all]) => [device, Math.min(...all.map(rankOf))]),
  );
  const said = new Set<string>();
  return findings.filter((finding) => {
    if (!isOnState(finding) || finding.about.device === '') return true;
    const device = deviceOf(finding);
    const rank = rankOf(finding);
    // What is on by several lines has a finding for each of them.
    if (rank === 0 || rank !== worst.get(device)) return rank === 0;
    return said.size < said.add(device).size;
  });
}

function deviceOf({ about }: Finding): string {
  return hostnameIn(about.device);
}

function rankOf(finding: Finding): number {
  return STATES.findIndex((isSo) => isSo(finding));
}

function isOnState(finding: Finding): boolean {
  return rankOf(finding) >= 0;
}
