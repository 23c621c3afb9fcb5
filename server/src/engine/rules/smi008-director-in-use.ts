import type { CompromiseIndicator } from '../device/compromiseIndicators';
import { decidingSpan, type SmartInstall } from '../device/smartInstall';
import type { VstackStatement } from '../device/vstack';
import { say } from '../messages/say';
import type { DraftFinding, Rule } from './rule';

/** The device is a director, or a client that knows its director: somebody uses Smart Install. */
export const directorInUse: Rule = {
  meta: {
    code: 'SMI008',
    name: 'director-in-use',
    summary: () => say`The device is a Smart Install director, or a client bound to one: what follows from that.`,
    severity: 'information',
    confidence: 'high',
  },
  check({ device }) {
    const { smartInstall, indicators } = device;
    const { state, role, director } = smartInstall;
    const at = role === 'director' ? decidingSpan(smartInstall) : director?.span;
    if (state !== 'enabled' || !at || !(role === 'director' || director)) return [];
    const address = role === 'director' ? undefined : director?.address;
    const finding: DraftFinding = {
      at,
      // Another director is another finding: the switch obeys what it sends.
      ...(address !== undefined && { about: { line: `vstack director ${address}` } }),
      confidence: smartInstall.confidence,
      ...(role === 'director' ? ofDirector(smartInstall) : ofClient(director?.address ?? '')),
      related: role === 'director' ? partsOf(smartInstall, indicators) : [],
    };
    return [finding];
  },
};

type Said = Pick<DraftFinding, 'message' | 'details'>;

const successor = () =>
  say`Plan the move to its successor, Plug and Play (PnP), which switches have from IOS 15.2(2)E and IOS XE 3.6.0E on.`;

function ofDirector({ statements }: SmartInstall): Said {
  const own = statements.filter(({ effect }) => effect === 'configure' || effect === 'enable');
  const has = (subject: string) => own.some((one) => one.subject.split(' ')[0] === subject);
  const parts = [
    ...(has('dhcp-localserver') ? [say`addresses by DHCP`] : []),
    ...(has('image') || has('group') ? [say`images`] : []),
    ...(has('config') || has('group') ? [say`configurations`] : []),
    ...(has('script') ? [say`scripts`] : []),
  ];
  const what = parts.length > 0 ? list(parts) : say`images and configurations`;
  return {
    message: say`This device is a Smart Install director: switches that boot fetch ${what} from it.`,
    details: [
      ...(has('backup') ? [say`It keeps copies of their configurations, with the secrets in them.`] : []),
      say`Permit only its clients to reach TCP port 4786, and name its address as a trusted director for them.`,
      say`Protect the file servers that it names as well as the switches themselves.`,
      successor(),
    ],
  };
}

function ofClient(address: string): Said {
  return {
    message: say`This switch is a client of the Smart Install director ${address} and obeys what that address sends.`,
    details: [
      say`Permit nobody else to reach TCP port 4786: name ${address} as a trusted director for that.`,
      say`Disable the client if no switch is installed through it any more.`,
      successor(),
    ],
  };
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : say`${parts.slice(0, -1).join(say`, `)} and ${parts.at(-1)}`;
}

const PARTS: Readonly<Record<string, () => string>> = {
  backup: () => say`Where client configurations are kept.`,
  config: () => say`Configuration for the clients.`,
  'dhcp-localserver': () => say`Addresses for the clients.`,
  group: () => say`Image and configuration for this client group.`,
  image: () => say`Image for the clients.`,
  'join-window': () => say`When new clients may join.`,
  script: () => say`Script that clients run afterwards.`,
};
const MAX_RELATED = 12;

function partsOf(
  { statements }: SmartInstall,
  indicators: readonly CompromiseIndicator[],
): NonNullable<DraftFinding['related']> {
  const told = statements.flatMap(({ subject, effect, span }: VstackStatement) => {
    const message = effect === 'configure' ? PARTS[subject.split(' ')[0] ?? ''] : undefined;
    return message === undefined ? [] : [{ at: span, message: message() }];
  });
  const served = indicators.flatMap(({ kind, span }) =>
    kind === 'serves-configuration' ? [{ at: span, message: say`This serves a configuration over TFTP.` }] : [],
  );
  return [...told, ...served].slice(0, MAX_RELATED);
}
