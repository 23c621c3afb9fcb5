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
    const finding: DraftFinding = {
      at,
      confidence: smartInstall.confidence,
      message: role === 'director' ? ofDirector(smartInstall) : ofClient(director?.address ?? ''),
      related: role === 'director' ? partsOf(smartInstall, indicators) : [],
    };
    return [finding];
  },
};

const successor = () =>
  say`Its successor is Plug and Play (PnP), which switches have from IOS 15.2(2)E and IOS XE 3.6.0E on: plan the move, for Smart Install asks nobody for a password.`;

function ofDirector({ statements }: SmartInstall): string {
  const own = statements.filter(({ effect }) => effect === 'configure' || effect === 'enable');
  const has = (subject: string) => own.some((one) => one.subject.split(' ')[0] === subject);
  const parts = [
    ...(has('dhcp-localserver') ? [say`addresses by DHCP`] : []),
    ...(has('image') || has('group') ? [say`images`] : []),
    ...(has('config') || has('group') ? [say`configurations`] : []),
    ...(has('script') ? [say`scripts`] : []),
  ];
  const what = parts.length > 0 ? list(parts) : say`images and configurations`;
  const backup = has('backup') ? say` It keeps copies of their configurations, with the secrets in them.` : '';
  return say`This device is a Smart Install director: switches that start take ${what} from it.${backup} Let only its clients reach port 4786 of it, name its address as a trusted director for them, and guard the file servers that it names like the switches themselves. ${successor()}`;
}

function ofClient(address: string): string {
  return say`This switch is a client of the Smart Install director ${address}: what that address sends is obeyed. Let nobody else reach port 4786 (name ${address} as a trusted director for that); if no switch is installed through it any more, disable the client. ${successor()}`;
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : say`${parts.slice(0, -1).join(say`, `)} and ${parts.at(-1)}`;
}

const PARTS: Readonly<Record<string, () => string>> = {
  backup: () => say`Where the configurations of clients are kept.`,
  config: () => say`The configuration that clients get.`,
  'dhcp-localserver': () => say`The addresses that clients get.`,
  group: () => say`What a group of clients gets.`,
  image: () => say`The image that clients get.`,
  'join-window': () => say`When new clients are taken.`,
  script: () => say`What clients run behind it.`,
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
    kind === 'serves-configuration' ? [{ at: span, message: say`This serves a configuration by TFTP.` }] : [],
  );
  return [...told, ...served].slice(0, MAX_RELATED);
}
