import { say } from '../messages/say';
import type { DraftFinding, DraftJoin, RuleMeta, Subject } from './rule';
import { showNames } from './support/exposureWords';

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
  const join: DraftJoin = {
    cause: 'exposure grew',
    message: (names) =>
      say`More sources than before can reach TCP port 4786 through ${showNames(names)}, and Smart Install may be on.`,
  };
  return {
    at: iface.accessGroups.in?.span ?? iface.span,
    confidence: 'medium',
    about: { exposure: true, interfaces: [name] },
    message: join.message([name]),
    join,
    related: [
      {
        at: iface.span,
        message: say`Cannot tell whether Smart Install is on: ${device.smartInstall.reason}. \`show vstack config\` on the device settles it.`,
      },
    ],
  };
}
