/** Whether a layer 2 port carries a VLAN. What its lines do not show may be there: they never prove that it does not. */
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import type { Switchport } from '../device/switchport';
import { say } from '../messages/say';
import type { Span } from '../syntax/tree';
import { layer2Of } from './layer2Ports';

export interface Carried {
  readonly how: 'yes' | 'no' | 'perhaps';
  /** Why it may, in words for people. */
  readonly doubt?: string;
}

const YES: Carried = { how: 'yes' };
const NO: Carried = { how: 'no' };

/**
 * Does a port carry packets into a VLAN?
 * @param secondaries the private VLANs that the SVI of the VLAN maps
 */
export function carries(device: Device, port: Interface, vlan: number, secondaries: readonly number[] = []): Carried {
  const facts = factsOf(device, port);
  const own = ofSwitchports(facts.switchports, vlan);
  if (own === 'yes') return YES;
  const doubt = facts.doubt ?? whyOthers(facts, port, vlan, secondaries);
  if (doubt !== undefined) return { how: 'perhaps', doubt };
  return own === 'no' ? NO : { how: 'perhaps', doubt: say`${port.name} may carry the VLAN, or may not` };
}

/** May a port carry any VLAN, whatever its own lines say? */
export function carriesAnyWay(device: Device, port: Interface): boolean {
  // Nearly all ports are asked for this alone.
  if (port.templates === undefined) return whyAny(device, port, [port.switchport], []) !== undefined;
  return factsOf(device, port).doubt !== undefined;
}

/** What a port and its templates say, whatever the VLAN. */
interface PortFacts {
  /** Its lines with those of its templates: which of them go before the others is in no source. */
  readonly switchports: readonly Switchport[];
  /** Why it may carry any VLAN, in words for people. */
  readonly doubt: string | undefined;
  readonly bridgeDomains: readonly (number | 'unknown')[];
}

/** Each SVI of a device asks for each of its ports. */
const known = new WeakMap<Device, Map<Interface, PortFacts>>();

function factsOf(device: Device, port: Interface): PortFacts {
  let ofDevice = known.get(device);
  if (!ofDevice) {
    ofDevice = new Map();
    known.set(device, ofDevice);
  }
  let facts = ofDevice.get(port);
  if (!facts) {
    facts = findFacts(device, port);
    ofDevice.set(port, facts);
  }
  return facts;
}

function findFacts(device: Device, port: Interface): PortFacts {
  const templates = templatesOf(device, port);
  const lines = templates.known.map(({ switchport }) => switchport);
  const switchports =
    lines.length === 0
      ? [port.switchport]
      : [Object.assign({}, ...lines, port.switchport), Object.assign({}, port.switchport, ...lines)];
  return {
    switchports,
    doubt: whyAny(device, port, switchports, templates.missing),
    bridgeDomains: [port, ...templates.known].flatMap(({ bridgeDomains = [] }) => bridgeDomains),
  };
}

/** Why a port may carry any VLAN, whatever its own lines say. */
function whyAny(
  device: Device,
  { name, spared }: Interface,
  switchports: readonly Switchport[],
  [missing]: readonly string[],
): string | undefined {
  if (switchports.some(({ moves }) => moves)) return say`a server may put ${name} into the VLAN`;
  if (missing !== undefined) return say`template ${missing}, which is not in the text, may put ${name} into the VLAN`;
  if (layer2Of(device).runsMacros && !spared?.includes('macros')) return say`a macro may put ${name} into the VLAN`;
  if (device.portSources.autoconf && !spared?.includes('autoconf'))
    return say`a template that the device chooses may put ${name} into the VLAN`;
  return undefined;
}

function ofSwitchports(switchports: readonly Switchport[], vlan: number): Carried['how'] {
  const [first = 'no', ...others] = switchports.map((one) => ofSwitchport(one, vlan));
  return others.every((one) => one === first) ? first : 'perhaps';
}

/** A dynamic port may become a trunk, if the other end wants. */
function ofSwitchport(switchport: Switchport, vlan: number): Carried['how'] {
  const { mode, accessVlan = 1, voiceVlan, allowedVlans, moves, maps, unread } = switchport;
  const inTrunk = allowedVlans === undefined || allowedVlans.has(vlan);
  const isOpen = accessVlan === 'unknown' || moves || maps || unread;
  if (mode?.startsWith('trunk')) return inTrunk ? 'yes' : isOpen ? 'perhaps' : 'no';
  if (mode !== undefined && /^(?:private-vlan|dot1q-tunnel|fex)/.test(mode)) return 'perhaps';
  if (accessVlan === vlan || voiceVlan === vlan) return 'yes';
  if (isOpen) return 'perhaps';
  // Most switches negotiate where nothing is said, so that the other end can make the port a trunk.
  return mode?.startsWith('access') !== true && inTrunk ? 'perhaps' : 'no';
}

/** Why a port may carry a VLAN that its own lines do not give it. */
function whyOthers(
  { bridgeDomains, switchports }: PortFacts,
  { name }: Interface,
  vlan: number,
  secondaries: readonly number[],
): string | undefined {
  if (bridgeDomains.some((domain) => domain === vlan || domain === 'unknown'))
    return say`a service instance of ${name} may carry the VLAN`;
  if (secondaries.some((secondary) => ofSwitchports(switchports, secondary) !== 'no'))
    return say`${name} may carry a private VLAN that the interface maps`;
  return undefined;
}

/** The templates of a port that the text shows, those that they take from in turn among them, and the names of others. */
export function templatesOf(
  { portSources }: Device,
  port: Interface,
): { readonly known: readonly Interface[]; readonly missing: readonly string[] } {
  const known = new Set<Interface>();
  const missing: string[] = [];
  const pending = [...(port.templates ?? [])];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const template = portSources.templates.get(next.name);
    if (!template) missing.push(next.name);
    else if (!known.has(template)) {
      known.add(template);
      pending.push(...(template.templates ?? []));
    }
  }
  return { known: [...known], missing };
}

/** The line by which a port asks a server who is there, its own or one of its templates. */
export function askingSpan(device: Device, port: Interface): Span | undefined {
  const { known } = templatesOf(device, port);
  return [port, ...known].find(({ authenticates }) => authenticates !== undefined)?.authenticates;
}
