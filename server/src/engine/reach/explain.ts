/** Why a packet gets through. */
import type { Entry } from '../device/acl/list';
import type { Device } from '../device/device';
import { type Filter, keyOf, placedOn } from './filter';
import type { Packet } from './packet';
import { arrives, walk } from './walk';

/** One packet that gets through. */
export interface Witness {
  readonly packet: Packet;
  /** The entry that lets it in; none where no list filters. */
  readonly permittedBy?: Entry;
}

/** The evaluator for single packets has the last word on a packet that is shown to people. */
export class Explainer {
  private readonly known = new Map<string, Witness | 'none'>();

  constructor(private readonly device: Device) {}

  /** @returns undefined for a packet that does not get through for sure */
  explain(filters: readonly Filter[], packet: Packet): Witness | undefined {
    const roles = placedOn(filters).map((filter) => (filter.kind === 'list' ? filter.role : ''));
    const key = JSON.stringify([filters.map(keyOf), roles, packet]);
    let witness = this.known.get(key);
    if (witness === undefined) {
      witness = this.walked(filters, packet) ?? 'none';
      this.known.set(key, witness);
    }
    return witness === 'none' ? undefined : witness;
  }

  private walked(filters: readonly Filter[], packet: Packet): Witness | undefined {
    const steps = walk(this.device, filters, packet);
    if (arrives(steps) !== 'yes') return undefined;
    const lists = steps.filter(({ entry }) => entry !== undefined);
    const inbound = lists.find(({ filter }) =>
      placedOn([filter]).some((one) => one.kind === 'list' && one.role === 'inbound'),
    );
    const entry = (inbound ?? lists.at(-1))?.entry;
    return { packet, ...(entry && { permittedBy: entry }) };
  }
}
