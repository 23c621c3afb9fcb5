/** The state of Smart Install on a device: what its statements and its platform add up to. */
import type { Completeness } from '../syntax/sections';
import type { Span } from '../syntax/tree';
import type { Interface } from './interfaces';
import type { Platform } from './platform';
import { smartInstallIn } from './release';
import type { VstackStatement } from './vstack';

/** `unknown` is never to be read as off. */
export type SmartInstallState = 'enabled' | 'enabled-by-default' | 'disabled' | 'not-supported' | 'unknown';

export type Confidence = 'high' | 'medium' | 'low';

export interface SmartInstall {
  readonly state: SmartInstallState;
  readonly role: 'client' | 'director' | 'unknown';
  readonly confidence: Confidence;
  /** The statement that decides; none where the platform's default does. */
  readonly decidedBy?: VstackStatement;
  /** Every Smart Install statement, in the order of the text. */
  readonly statements: readonly VstackStatement[];
  /** Address of the director, where a statement names it. */
  readonly director?: { readonly address: string; readonly span: Span };
  /** Why, in words for people. */
  readonly reason: string;
}

/** What is needed to judge. */
export interface SmartInstallFacts {
  readonly statements: readonly VstackStatement[];
  readonly platform: Platform;
  readonly interfaces: readonly Interface[];
  /** A missing line says something in a whole configuration only. */
  readonly completeness: Completeness;
  /** Does somebody say that it is a director? */
  readonly director: boolean;
}

/** Judges the state: the last statement wins, and without one the default of platform and release. */
export function smartInstallOf(facts: SmartInstallFacts): SmartInstall {
  const { statements } = facts;
  const inForce = statementsInForce(facts);
  const director = inForce.filter(({ directorAddress }) => directorAddress !== undefined).at(-1);
  const common = {
    statements,
    ...(director?.directorAddress && { director: { address: director.directorAddress, span: director.span } }),
  };
  const decidedBy = inForce.at(-1);
  const { effect } = decidedBy ?? {};
  if (decidedBy && effect === 'disable') {
    if (facts.completeness.template) {
      return { ...common, ...unknown('a `no vstack` is there, but a template may leave it out'), decidedBy };
    }
    return {
      ...common,
      state: 'disabled',
      role: 'unknown',
      confidence: 'high',
      decidedBy,
      reason: 'a `no vstack` is in force',
    };
  }
  if (decidedBy && effect !== 'default') {
    const contradicted = inForce.some((other) => other.effect === 'disable') && effect === 'configure';
    return {
      ...common,
      state: 'enabled',
      role: roleOf(inForce, facts),
      confidence: contradicted ? 'medium' : 'high',
      decidedBy,
      reason: effect === 'enable' ? 'a line enables it' : 'a line configures it',
    };
  }
  return { ...common, ...defaultState(facts), ...(decidedBy && { decidedBy }) };
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
      if (!statement.behindEnd && !completeness.template) removed.add(statement.subject);
    } else if (counts(statement) && !removed.has(statement.subject)) inForce.push(statement);
  }
  return inForce.reverse();
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
  const own = new Set(interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
  if (inForce.some(({ directorAddress }) => directorAddress !== undefined && own.has(directorAddress)))
    return 'director';
  return platform.role === 'none' ? 'unknown' : 'client';
}

type Default = Pick<SmartInstall, 'state' | 'role' | 'confidence' | 'reason'>;

function unknown(reason: string): Default {
  return { state: 'unknown', role: 'unknown', confidence: 'low', reason };
}

function defaultState({ platform, completeness, director }: SmartInstallFacts): Default {
  if (!completeness.complete) return unknown(`a missing line says nothing in a snippet (${completeness.reason})`);
  const { smartInstall, why } = smartInstallIn(platform.release);
  if (platform.named && platform.role === 'none') {
    const reason = `${platform.description} is not a Smart Install client`;
    return { state: 'not-supported', role: 'unknown', confidence: 'medium', reason };
  }
  if (smartInstall === 'absent') return { state: 'not-supported', role: 'unknown', confidence: 'medium', reason: why };
  if (platform.role !== 'client') return unknown(`no line tells that this is a switch (${platform.description})`);
  if (smartInstall === 'unknown' && !platform.named) return unknown(why);
  return {
    state: 'enabled-by-default',
    role: director ? 'director' : 'client',
    confidence: platform.named && platform.release && smartInstall === 'present' ? 'medium' : 'low',
    reason: `${platform.description}: ${why}`,
  };
}
