import type { Analysis } from '../analysis';
import type { Interface } from '../device/interface';
import { Positions } from '../positions';
import { type BitSet, NONE } from '../reach/bdd';
import { copySet } from '../reach/copySet';
import type { Verdict } from '../reach/exposure';
import { whyNoEntry } from '../reach/localAddresses';
import type { Subject } from '../rules/rule';
import { trustedSet } from '../rules/support/trustedSources';
import type { Effect } from './causes';
import { type Pair, type Side, type Sources, sideIn, sourcesOf } from './devices';

/** `closed`: it is there, and no packet for the device enters by it. `absent`: it is not there. */
export type Access = Verdict | 'closed' | 'absent';

export interface InterfaceState {
  readonly access: Access;
  /** Those that get in; where it cannot be told, those that may. */
  readonly sources: Sources;
  /** Why it is closed, in words for people. */
  readonly reason?: string;
}

/** An interface that a change opens, closes, adds or removes. */
export interface InterfaceChange {
  readonly name: string;
  readonly before: InterfaceState;
  readonly after: InterfaceState;
  readonly gained: Sources;
  readonly lost: Sources;
  /** Offset of the interface in the new text. */
  readonly at?: number;
  /** Did others than the trusted directors gain? */
  readonly worse: boolean;
  /** Shows another version of the text that they have gained? */
  readonly effect: Effect;
}

interface Known {
  readonly access: Access;
  readonly set: BitSet;
  readonly iface?: Interface;
}

const ABSENT: Known = { access: 'absent', set: NONE };

/** The interfaces of a device of both versions whose access changed, in the order of the new text, then of the old. */
export function changedInterfaces(pair: Pair): InterfaceChange[] {
  const { before, after } = pair;
  const basis = after ?? before;
  if (!basis) return [];
  const [old, now] = [knownOf(before), knownOf(after)];
  const names = new Set([...now.keys(), ...old.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [old.get(name) ?? ABSENT, now.get(name) ?? ABSENT];
    return basis.subject.exposure.ask(() => compare(pair, basis, name, was, is), []);
  });
}

function compare(pair: Pair, basis: Side, name: string, was: Known, is: Known): InterfaceChange[] {
  const { bdd } = basis.subject.exposure;
  const [old, now] = [setIn(basis, pair.before, was.set), setIn(basis, pair.after, is.set)];
  const [gained, lost] = [bdd.minus(now, old), bdd.minus(old, now)];
  if (gained === NONE && lost === NONE && (was.access === is.access || (isShut(was) && isShut(is)))) return [];
  const doubtful = is.access === 'undetermined' && was.access !== 'undetermined';
  return [
    {
      name,
      before: stateIn(pair.before, was),
      after: stateIn(pair.after, is),
      gained: sourcesOf(basis.subject, gained),
      lost: sourcesOf(basis.subject, lost),
      ...(pair.after && is.iface && { at: new Positions(pair.after.analysis.tree).range(is.iface.span).start }),
      worse: doubtful || bdd.minus(gained, trustedSet(basis.subject)) !== NONE,
      effect: (analysis) => hasGained(analysis, pair, basis, name, gained, doubtful),
    },
  ];
}

function isShut({ access }: Known): boolean {
  return access === 'closed' || access === 'absent';
}

/** Every interface of a device by its name. */
function knownOf(side: Side | undefined): Map<string, Known> {
  if (!side) return new Map();
  const { device, exposure } = side.subject;
  const entries = new Map(exposure.interfaces.map((one) => [one.interface, one]));
  return new Map(
    device.interfaces.map((iface): [string, Known] => {
      const entry = entries.get(iface);
      return [iface.name, { access: entry?.verdict ?? 'closed', set: entry?.sources ?? NONE, iface }];
    }),
  );
}

/** A set of one side in the diagrams of the basis. */
function setIn(basis: Side, side: Side | undefined, set: BitSet): BitSet {
  return side === undefined || side === basis
    ? set
    : copySet(side.subject.exposure.bdd, set, basis.subject.exposure.bdd);
}

function stateIn(side: Side | undefined, { access, set, iface }: Known): InterfaceState {
  const none: Sources = { blocks: [], count: 0, truncated: false };
  return {
    access,
    sources: side ? sourcesOf(side.subject, set) : none,
    ...(access === 'closed' && iface && { reason: whyNoEntry(iface) }),
  };
}

function hasGained(
  analysis: Analysis,
  pair: Pair,
  basis: Side,
  name: string,
  gained: BitSet,
  doubtful: boolean,
): boolean {
  const subject: Subject | undefined = sideIn(analysis, pair)?.subject;
  const one = subject?.exposure.interfaces.find((candidate) => candidate.interface.name === name);
  if (!subject || !one) return false;
  const { bdd } = basis.subject.exposure;
  const sources = copySet(subject.exposure.bdd, one.sources, bdd);
  return bdd.minus(gained, sources) === NONE && (!doubtful || one.verdict === 'undetermined');
}
