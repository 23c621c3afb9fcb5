/** How the access list of a layer 2 port joins the VLAN map and the list of the SVI, by platform. */
import knowledge from '../knowledge/portLists.json';
import type { GroupMode } from './interface';
import type { Platform } from './platform';

/**
 * `replaces`: the list of the port counts alone. `gives way`: it does not count where the VLAN has filters. `merges`: all
 * count. `unknown`: the first, or the second.
 */
export type Join = 'replaces' | 'gives way' | 'merges' | 'unknown';

interface Row {
  /** What counts where the port says nothing. */
  readonly join: Join;
  /** Has it the command `access-group mode`? */
  readonly hasModes: boolean;
}

/** @param mode of the port, where it says one */
export function joinOf({ family, conflicts }: Platform, mode: GroupMode | undefined): Join {
  const families = [family, ...conflicts.flatMap((one) => one.family ?? [])];
  const joins = new Set(families.map((one) => joinIn(rowOf(one), mode)));
  const [first = 'unknown'] = joins;
  return joins.size === 1 ? first : 'unknown';
}

/** Whatever takes the command, where nothing names the platform, has it. */
const UNNAMED: Row = { join: 'unknown', hasModes: true };
const NOT_SETTLED: Row = { join: 'unknown', hasModes: false };

function rowOf(family: string | undefined): Row {
  if (family === undefined) return UNNAMED;
  const row = knowledge.platforms.find(({ families }) => families.includes(family));
  // What is only believed settles nothing.
  if (!row || row.confidence === 'believed') return NOT_SETTLED;
  return { join: row.join as Join, hasModes: row.hasModes };
}

/** Platforms without the command refuse it. */
function joinIn({ join, hasModes }: Row, mode: GroupMode | undefined): Join {
  if (!hasModes || mode === undefined || mode === 'prefer port') return join;
  if (mode === 'unread') return 'unknown';
  return mode === 'merge' ? 'merges' : 'gives way';
}
