import type { Analysis } from '../analysis';
import { dotted } from '../device/address';
import { decidingSpan } from '../device/smartInstall';
import { mayBeOn, type SmartInstallState } from '../device/smartInstallState';
import { Positions } from '../positions';
import { ALL, type BitSet, NONE } from '../reach/bdd';
import { prefixes } from '../reach/cover';
import { ALL_ADDRESSES, listSources } from '../reach/sources';
import type { Subject } from '../rules/rule';
import { namesPort } from '../rules/support/hardeningLists';
import { portMatters } from '../rules/support/relevance';
import { showsEveryWayIn } from '../rules/support/waysIn';

/** A device of one of two versions, or of both. */
export interface Pair {
  readonly name: string;
  readonly before?: Side;
  readonly after?: Side;
}

/** A device in one version. */
export interface Side {
  readonly name: string;
  readonly subject: Subject;
  readonly analysis: Analysis;
}

/** A set of sources as plain data: address and wildcard mask, dotted. */
export interface Sources {
  readonly blocks: readonly { readonly address: string; readonly wildcard: string }[];
  readonly count: number;
  /** Are there more blocks than are listed? */
  readonly truncated: boolean;
}

/** What one version says of a device. */
export interface DeviceState {
  readonly state: SmartInstallState;
  readonly role: Subject['device']['smartInstall']['role'];
  /** Why that state, in words for people. */
  readonly reason: string;
  /** Offset of the statement that decides it. */
  readonly decidedAt?: number;
  /** Who reaches Smart Install by any interface; nobody where it is off. */
  readonly reach: Sources;
  /** Interfaces of the text by which packets for the device come in. */
  readonly entries: number;
  /**
   * Is that all certain? Not where it cannot be told for some interface, and of nobody only a whole configuration is
   * certain: a snippet need not show the interface that is reached. Nor where it is off by a line that the device may lose
   * when it starts again, and somebody would get in then.
   */
  readonly certain: boolean;
}

const MAX_BLOCKS = 64;

/**
 * Does it matter who reaches the port? Of a device of which nothing tells whether Smart Install is on, only where
 * somebody wrote of it, or of its port: other devices have no Smart Install, mostly.
 */
export function matters({ before, after }: Pair): boolean {
  const sides = [before, after].flatMap((side) => side ?? []);
  if (sides.some(({ subject }) => portMatters(subject))) return true;
  return (
    sides.some(({ subject }) => mayBeOn(subject.device.smartInstall)) &&
    sides.some(({ subject }) => isWrittenOf(subject))
  );
}

function isWrittenOf({ device }: Subject): boolean {
  const { smartInstall, accessLists } = device;
  if (smartInstall.statements.some(({ effect }) => effect !== 'exec' && effect !== 'refused')) return true;
  return [...accessLists.values()].some(({ entries }) => entries.some((entry) => namesPort(entry, device)));
}

/** The devices of a text, in its order. */
export function sidesOf(analysis: Analysis | undefined): Side[] {
  return (analysis?.configurations ?? []).flatMap(({ name, subject }) =>
    subject && analysis ? [{ name, subject, analysis }] : [],
  );
}

/** Devices of the same name belong together; so do those of two texts that hold one device each, whatever its name. */
export function pairs(before: Analysis | undefined, after: Analysis | undefined): Pair[] {
  const [old, now] = [sidesOf(before), sidesOf(after)];
  const alone = old.length === 1 && now.length === 1;
  const rest = [...old];
  const found = now.map((side): Pair => {
    const at = alone ? 0 : rest.findIndex(({ name }) => name === side.name);
    const [same] = at < 0 ? [] : rest.splice(at, 1);
    return { name: side.name, after: side, ...(same && { before: same }) };
  });
  return [...found, ...rest.map((side) => ({ name: side.name, before: side }))];
}

/** The device of a pair in a third version of the text, between the two. */
export function sideIn(analysis: Analysis, { before, after }: Pair): Side | undefined {
  const sides = sidesOf(analysis);
  return (
    sides.find(({ name }) => name === after?.name) ??
    sides.find(({ name }) => name === before?.name) ??
    (sides.length === 1 ? sides[0] : undefined)
  );
}

export function stateOf({ subject, analysis }: Side): DeviceState {
  const { smartInstall } = subject.device;
  const { state, role, reason, forgets } = smartInstall;
  const decidedBy = decidingSpan(smartInstall);
  const { exposure } = subject;
  const listens = mayBeOn(smartInstall);
  const isJudged = exposure.interfaces.every(({ verdict }) => verdict !== 'undetermined');
  const open =
    listens || forgets
      ? exposure.ask(() => exposure.interfaces.reduce((all, { sources }) => exposure.bdd.or(all, sources), NONE), ALL)
      : NONE;
  const isNobody = open === NONE && showsEveryWayIn(subject);
  return {
    state,
    role,
    reason,
    ...(decidedBy && { decidedAt: new Positions(analysis.tree).range(decidedBy).start }),
    reach: sourcesOf(subject, listens ? open : NONE),
    entries: exposure.interfaces.length,
    certain: listens ? isJudged && (open !== NONE || isNobody) : !forgets || (isJudged && isNobody),
  };
}

/** A set of the subject's diagrams as plain data. */
export function sourcesOf({ exposure }: Subject, set: BitSet): Sources {
  const { bdd } = exposure;
  const { blocks, truncated } =
    exposure.ask(() => listSources(bdd, set, MAX_BLOCKS), undefined) ?? prefixes(bdd, set, MAX_BLOCKS);
  return {
    blocks: blocks.map(({ address, wildcard }) => ({ address: dotted(address), wildcard: dotted(wildcard) })),
    count: set === ALL ? ALL_ADDRESSES : bdd.count(set, 32),
    truncated,
  };
}
