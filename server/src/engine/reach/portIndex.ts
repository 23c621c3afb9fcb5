/**
 * The ports of a device by the VLANs that they may carry. A switch has hundreds of ports that say nothing of filters: those
 * that are alike are one way into a VLAN, so one of them is looked at.
 */
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { layer2Of, type Port } from './layer2Ports';
import { carriesAnyWay } from './portVlans';

class PortIndex {
  /** Ports that filter, ask a server, or take their lines from elsewhere: each is looked at, in the order of the text. */
  readonly special: readonly Port[];
  /** The first of each kind of the others that may carry many VLANs. */
  private readonly wide: readonly Port[];
  /** The first of the others that are in one VLAN, or have it for telephones. */
  private readonly narrow = new Map<number, Port[]>();

  constructor(device: Device) {
    const special: Port[] = [];
    const wide: Port[] = [];
    const kinds = new Set<string>();
    for (const port of layer2Of(device).ports) {
      if (isSpecial(port.port)) special.push(port);
      else if (isNarrow(device, port.port)) this.addNarrow(port);
      else {
        const kind = kindOf(port);
        if (!kinds.has(kind)) wide.push(port);
        kinds.add(kind);
      }
    }
    this.special = special;
    this.wide = wide;
  }

  /** Ports that carry one of some VLANs, or may, and some that do not: of those that are alike one at the least. */
  near(vlans: readonly number[]): Port[] {
    const narrow = vlans.flatMap((vlan) => this.narrow.get(vlan) ?? []);
    const found = [...new Set([...this.special, ...this.wide, ...narrow])];
    return found.sort((a, b) => a.index - b.index);
  }

  private addNarrow(port: Port): void {
    const { accessVlan = 1, voiceVlan } = port.port.switchport;
    for (const vlan of new Set([accessVlan, voiceVlan])) {
      if (typeof vlan !== 'number') continue;
      const known = this.narrow.get(vlan) ?? [];
      if (known.some(({ isSure }) => isSure === port.isSure)) continue;
      this.narrow.set(vlan, [...known, port]);
    }
  }
}

const known = new WeakMap<Device, PortIndex>();

/** Every SVI asks for the ports of its device. */
export function portIndexOf(device: Device): PortIndex {
  let index = known.get(device);
  if (!index) {
    index = new PortIndex(device);
    known.set(device, index);
  }
  return index;
}

function isSpecial({ accessGroups, inputPolicy, templates, bridgeDomains, authenticates, type }: Interface): boolean {
  const takesFromElsewhere = (templates?.length ?? 0) > 0 || authenticates !== undefined || type === 'Port-channel';
  return (
    accessGroups.in !== undefined || inputPolicy !== undefined || bridgeDomains !== undefined || takesFromElsewhere
  );
}

/** Is a port in the VLANs that its lines name and in no other, whatever is asked? */
function isNarrow(device: Device, port: Interface): boolean {
  const { mode, accessVlan, moves, maps, unread } = port.switchport;
  if (mode?.startsWith('access') !== true || accessVlan === 'unknown') return false;
  return !moves && !maps && !unread && !carriesAnyWay(device, port);
}

/** The same for ports of which the same is said for every VLAN. */
function kindOf({ port: { switchport, spared }, isSure }: Port): string {
  const { allowedVlans, ...said } = switchport;
  return JSON.stringify([isSure, spared, said, allowedVlans?.key]);
}
