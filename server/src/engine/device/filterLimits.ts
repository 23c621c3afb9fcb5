/** Filters that a platform, a release or a feature set may not apply, whatever the configuration says. */
import limits from '../knowledge/filters.json';
import { say, translated } from '../messages/say';
import type { Device } from './device';
import type { Platform } from './platform';
import type { Release } from './release';

/**
 * `router-list`: an inbound list on a layer 3 interface. `port-list`: one on a layer 2 port. `control-plane-drop`: `drop` in
 * a policy of the control plane. `interface-policy`: an input policy of an interface, for packets to the device itself.
 * `zone-policy`: a policy of a pair of zones to `self`.
 */
export type LimitedFilter =
  | 'router-list'
  | 'port-list'
  | 'vlan-map'
  | 'control-plane-policy'
  | 'control-plane-drop'
  | 'interface-policy'
  | 'receive-list'
  | 'zone-policy';

/** A switch of which nothing but its shape is known, with IOS XE 16 or later, is one of these. */
const OF_IOS_XE_16 = ['Catalyst 3650 or 3850', 'Catalyst 9000'];

/**
 * Why a device may not apply a filter, in words for people; undefined where nothing speaks against it.
 * @param name of the policy, where it is one
 */
export function filterLimit(platform: Platform, filter: LimitedFilter, name?: string): string | undefined {
  const families = familiesOf(platform);
  if (families.length === 0) return undefined;
  const found = limits.limits.find(
    (limit) =>
      limit.filter === filter &&
      limit.families.some((one) => families.includes(one)) &&
      (limit.featureSets === undefined || platform.featureSets.some((one) => limit.featureSets.includes(one.name))) &&
      (limit.from === undefined || isFrom(platform.release, limit.from)) &&
      !(limit.except ?? []).some((one) => one === name),
  );
  if (!found) return undefined;
  const why = translated(found.why);
  // What is only believed raises a question, and is not told as a fact.
  return found.confidence === 'believed' ? say`it is believed, but not verified, that ${why}` : why;
}

/** May it ignore access lists on layer 3 interfaces, so that none put there is sure to keep anybody out? */
export function mayIgnoreLists({ platform }: Pick<Device, 'platform'>): boolean {
  return filterLimit(platform, 'router-list') !== undefined;
}

function familiesOf({ family, named, role, release }: Platform): readonly string[] {
  if (family !== undefined) return [family];
  const isOfIosXe16 = !named && role === 'client' && release?.system === 'ios-xe' && release.major >= 16;
  return isOfIosXe16 ? OF_IOS_XE_16 : [];
}

function isFrom(release: Release | undefined, from: string): boolean {
  const [major = 0, minor = 0] = from.split('.').map(Number);
  if (release?.system !== 'ios-xe') return false;
  return release.major > major || (release.major === major && release.minor >= minor);
}
