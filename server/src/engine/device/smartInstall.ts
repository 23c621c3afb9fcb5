/** The state of Smart Install on a device: what its statements and its platform add up to. */
import { say } from '../messages/say';
import type { Completeness } from '../syntax/completeness';
import type { Span } from '../syntax/tree';
import type { Interface } from './interface';
import type { Platform } from './platform';
import type { Release } from './release';
import {
  forgetsDisable,
  isOnByDefault,
  lacksDisable,
  type ReleaseNote,
  smartInstallIn,
  withoutDisable,
} from './releaseFacts';
import type { ShownState } from './showOutput';
import { isKnownOff, type SmartInstallState } from './smartInstallState';
import type { VstackStatement } from './vstack';

export type Confidence = 'high' | 'medium' | 'low';

export interface SmartInstall {
  readonly state: SmartInstallState;
  readonly role: 'client' | 'director' | 'unknown';
  readonly confidence: Confidence;
  /** The statement that decides; none where the device's own word or the platform's default does. */
  readonly decidedBy?: VstackStatement;
  /** The output of the device that decides. */
  readonly capturedBy?: ShownState;
  /** Every output that says something of Smart Install. */
  readonly captured: readonly ShownState[];
  /**
   * How sure it is that Smart Install is on by default, where nothing says on or off: known for this release of this
   * platform, likely, or open, because no source settles it.
   */
  readonly onByDefault?: 'verified' | 'likely' | 'open';
  /** Why the device may lose the `no vstack` that decides when it starts again. */
  readonly forgets?: ReleaseNote;
  /** Every Smart Install statement, in the order of the text. */
  readonly statements: readonly VstackStatement[];
  /** Address of the director, where a statement names it. */
  readonly director?: { readonly address: string; readonly span: Span };
  /** Why, in words for people. */
  readonly reason: string;
}

/** The line that decides the state, if one does. */
export function decidingSpan({ capturedBy, decidedBy }: SmartInstall): Span | undefined {
  return capturedBy?.span ?? decidedBy?.span;
}

/** What is needed to judge. */
export interface SmartInstallFacts {
  readonly statements: readonly VstackStatement[];
  readonly platform: Platform;
  /** Asked for only where the lines of Smart Install name an address. */
  readonly interfaces: () => readonly Interface[];
  /** A missing line says something in a whole configuration only. */
  readonly completeness: Completeness;
  readonly captured: readonly ShownState[];
  /** Does somebody say that it is a director? */
  readonly director: boolean;
}

/** Judges the state: what the device says of itself, else the last statement, else the default of platform and release. */
export function smartInstallOf(facts: SmartInstallFacts): SmartInstall {
  const { statements, captured } = facts;
  const inForce = statementsInForce(facts);
  const decidedBy = inForce.at(-1);
  const director = directorOf(inForce, captured);
  const common = {
    statements,
    captured,
    ...(director && { director }),
    ...(decidedBy && { decidedBy }),
  };
  const judged =
    bySaying(facts, inForce) ??
    (decidedBy && decidedBy.effect !== 'default' ? byStatement(decidedBy, inForce, facts) : defaultState(facts));
  return { ...common, ...adviceTold(judged, facts) };
}

/** What is off in a document is off in what somebody advises, or on a device that it only quotes. */
function adviceTold(judged: Judged, { completeness }: SmartInstallFacts): Judged {
  if (!completeness.isDocument || !isKnownOff(judged)) return judged;
  return unknown(say`${judged.reason}, but it may not count: ${completeness.reason}`);
}

function directorOf(inForce: readonly VstackStatement[], captured: readonly ShownState[]): SmartInstall['director'] {
  const named = inForce.filter(({ directorAddress }) => directorAddress !== undefined).at(-1);
  if (named?.directorAddress) return { address: named.directorAddress, span: named.span };
  const known = captured.find(({ directorAddress, role }) => directorAddress !== undefined && role === 'client');
  return known?.directorAddress ? { address: known.directorAddress, span: known.span } : undefined;
}

function byStatement(
  { effect }: VstackStatement,
  inForce: readonly VstackStatement[],
  facts: SmartInstallFacts,
): Judged {
  if (effect === 'disable') {
    if (facts.completeness.uncertain)
      return unknown(say`a \`no vstack\` is there, but it may not count: ${facts.completeness.reason}`);
    const { release, named, role } = facts.platform;
    // A line that the device would not print is from a template, or from another device.
    const isOther = named && role !== 'client' && !facts.director;
    if (lacksDisable(release) && !isOther) {
      const why = withoutDisable(release)?.why;
      const reason = say`a \`no vstack\` is there, but release ${release?.text} has Smart Install and no such command (${why})`;
      return { ...unknown(reason), onByDefault: 'open' };
    }
    return disabled(facts.platform);
  }
  const says = effect === 'enable' ? say`a line enables it` : say`a line configures it`;
  if (isVirtual(facts.platform))
    return { ...unknown(say`${says}, but ${virtualReason(facts.platform)}`), onByDefault: 'open' };
  const lacking = lacksSmartInstall(facts.platform);
  const isHeard = facts.captured.some(({ says: word }) => word === 'on' || word === 'listens');
  const contradicted = inForce.some((other) => other.effect === 'disable') && effect === 'configure';
  const denied = /^(?:off|not-supported)$/.test(lastWord(facts.captured)?.says ?? '');
  return {
    state: 'enabled',
    role: roleOf(inForce, facts),
    confidence: lacking && !isHeard ? 'low' : contradicted || denied || lacking ? 'medium' : 'high',
    reason: lacking ? say`${says}, but release ${lacking.release.text} has no such command: ${lacking.why}` : says,
  };
}

/** Off by `no vstack`, as long as the device keeps the line. */
function disabled({ release, family, description }: Platform): Judged {
  const common = { state: 'disabled', role: 'unknown' } as const;
  const forgets = forgetsDisable(release, family, description);
  if (!forgets) return { ...common, confidence: 'high', reason: say`a \`no vstack\` is in force` };
  const reason = say`a \`no vstack\` is in force, which the device may lose when it starts again`;
  return { ...common, confidence: forgets.confidence === 'believed' ? 'medium' : 'low', reason, forgets };
}

/** A release that is known to have no Smart Install, and why it is. */
export function lacksSmartInstall({
  release,
}: Platform): { readonly release: Release; readonly why: string } | undefined {
  const { smartInstall, why } = smartInstallIn(release);
  return release && smartInstall === 'absent' ? { release, why } : undefined;
}

function isVirtual({ onByDefault }: Platform): boolean {
  return onByDefault === 'undocumented';
}

function virtualReason({ description }: Platform): string {
  return say`no source names Smart Install in ${description}`;
}

/**
 * What the device says of itself. Against a configuration that says otherwise it only counts where it is the worse: one
 * of the two is out of date, and nobody can tell which.
 */
function bySaying(facts: SmartInstallFacts, inForce: readonly VstackStatement[]): Judged | undefined {
  const { captured } = facts;
  const last = lastWord(captured);
  // Something that listens says more than a state that was asked for.
  const capturedBy = last?.says === 'on' ? last : (captured.find(({ says }) => says === 'listens') ?? last);
  if (!capturedBy) return undefined;
  const statement = inForce.filter(({ effect }) => effect !== 'default').at(-1);
  const { says, role, words } = capturedBy;
  const device = say`the device says \`${words}\``;
  if (says === 'on' || says === 'listens') {
    if (statement && statement.effect !== 'disable') return undefined;
    const own = role === 'unknown' ? roleOf(inForce, facts) : role;
    const reason = statement ? say`the configuration says \`no vstack\`, ${device}` : device;
    return {
      state: 'enabled',
      role: own,
      confidence: statement || (says === 'listens' && last) ? 'medium' : 'high',
      capturedBy,
      reason,
    };
  }
  if (statement || facts.director) return undefined;
  const { platform } = facts;
  const isKnownToHaveIt =
    platform.role === 'client' &&
    platform.named &&
    platform.onByDefault !== 'believed' &&
    !isVirtual(platform) &&
    smartInstallIn(platform.release).smartInstall === 'present';
  if (says === 'not-supported' && isKnownToHaveIt) {
    const reason = say`${device}, though ${platform.description} has the command`;
    return { state: 'unknown', role: 'unknown', confidence: 'low', onByDefault: 'open', capturedBy, reason };
  }
  const state = says === 'off' ? 'disabled' : 'not-supported';
  return { state, role: 'unknown', confidence: 'high', capturedBy, reason: device };
}

/**
 * The statements left when removals have taken theirs away; commands that set nothing are left out. A removal that the
 * device may never read (behind `end`, in a template) takes nothing away.
 */
function statementsInForce({ statements, completeness }: SmartInstallFacts): VstackStatement[] {
  const removed = new Set<string>();
  const inForce: VstackStatement[] = [];
  for (const statement of [...statements].reverse()) {
    if (statement.effect === 'remove') {
      if (!statement.behindEnd && !completeness.uncertain) removed.add(statement.subject);
    } else if (counts(statement) && !removed.has(statement.subject)) inForce.push(statement);
  }
  inForce.reverse();
  // In a document what turns it on stays in force whatever somebody advises.
  const isOn = inForce.some(({ effect }) => effect === 'enable' || effect === 'configure');
  return completeness.isDocument && isOn ? inForce.filter(({ effect }) => effect !== 'disable') : inForce;
}

function counts({ effect, behindEnd }: VstackStatement): boolean {
  if (effect === 'not-a-disable' || effect === 'exec' || effect === 'refused') return false;
  return effect === 'enable' || effect === 'configure' || !behindEnd;
}

function roleOf(
  inForce: readonly VstackStatement[],
  { interfaces, platform, director }: SmartInstallFacts,
): SmartInstall['role'] {
  if (director || inForce.some(({ director }) => director)) return 'director';
  const named = inForce.flatMap(({ directorAddress }) => directorAddress ?? []);
  const isOwn = (wanted: string) =>
    interfaces().some(({ addresses }) => addresses.some((one) => one.address === wanted));
  if (named.some(isOwn)) return 'director';
  return platform.role === 'none' || platform.role === 'director' ? 'unknown' : 'client';
}

/** The last word of the device on Smart Install itself. */
function lastWord(captured: readonly ShownState[]): ShownState | undefined {
  return captured.filter(({ says }) => says !== 'listens').at(-1);
}

type Judged = Pick<SmartInstall, 'state' | 'role' | 'confidence' | 'reason' | 'onByDefault' | 'capturedBy' | 'forgets'>;

function unknown(reason: string): Judged {
  return { state: 'unknown', role: 'unknown', confidence: 'low', reason };
}

function defaultState({ platform, completeness, director }: SmartInstallFacts): Judged {
  if (!completeness.complete) return unknown(say`a missing line says nothing in a snippet (${completeness.reason})`);
  const { smartInstall, why } = smartInstallIn(platform.release);
  const isClient = platform.role === 'client';
  if (platform.named && (platform.role === 'none' || platform.role === 'director') && !director) {
    const reason = say`${platform.description} is not a Smart Install client`;
    return { state: 'not-supported', role: 'unknown', confidence: 'medium', reason };
  }
  if (smartInstall === 'absent') return { state: 'not-supported', role: 'unknown', confidence: 'medium', reason: why };
  if (!isClient && !director) {
    const isMixed = platform.mayBeSwitch && platform.evidence.some(({ kind }) => kind === 'router');
    if (isMixed) return unknown(say`its lines are those of a switch and of a router`);
    return unknown(say`no line shows that this is a switch (${platform.description})`);
  }
  if (isVirtual(platform)) return { ...unknown(virtualReason(platform)), onByDefault: 'open' };
  if (platform.onByDefault === 'believed') {
    const reason = say`it is believed, but not verified, that ${platform.description} has Smart Install`;
    return { ...unknown(reason), onByDefault: 'open' };
  }
  const reason = `${platform.description}: ${why}`;
  if (smartInstall === 'unknown') {
    // What looks like a switch under an IOS of routers is a router with a switch module.
    const isTold = platform.named || platform.release?.system === 'ios-xe';
    return isTold ? { ...unknown(reason), onByDefault: 'open' } : unknown(why);
  }
  if (platform.onByDefault === 'disputed') {
    return {
      ...unknown(say`${platform.description}: sources contradict each other on whether it is on by default`),
      onByDefault: 'open',
    };
  }
  const isVerified =
    platform.onByDefault === 'verified' && platform.release !== undefined && isOnByDefault(platform.release);
  return {
    state: 'enabled-by-default',
    role: director ? 'director' : 'client',
    confidence: isVerified ? 'high' : platform.named && platform.release ? 'medium' : 'low',
    onByDefault: isVerified ? 'verified' : 'likely',
    reason,
  };
}
