import { say } from '../messages/say';
import type { DraftFinding, RuleMeta, Subject } from './rule';
import { nameOf } from './support/exposureWords';

/** A change of a device of which nobody can tell whether Smart Install is on; found by comparing two versions. */
export const exposureGrew: RuleMeta = {
  code: 'SMI016',
  name: 'exposure-grew',
  summary: () =>
    say`A change lets more sources reach TCP port 4786 of a device that may have Smart Install on; found in reviews of changes only.`,
  severity: 'warning',
  confidence: 'medium',
  comparesVersions: true,
};

/** @param name of the interface by which more get in than before */
export function exposureGrewFinding({ device }: Subject, name: string): DraftFinding | undefined {
  const iface = device.interfaces.find((one) => one.name === name);
  if (!iface) return undefined;
  return {
    at: iface.accessGroups.in?.span ?? iface.span,
    confidence: 'medium',
    about: { exposure: true, interfaces: [name] },
    message: say`More sources than before reach TCP port 4786 through ${nameOf(iface)}, and nothing tells whether Smart Install is on: ${device.smartInstall.reason}. \`show vstack config\` on the device tells; \`no vstack\` turns it off.`,
  };
}
