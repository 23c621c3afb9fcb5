/** Smart Install statements and what they do, line by line. */
import { commands } from '../grammar';
import { commandOf, commandOfHead, Parts } from '../syntax/commandOf';
import { startingAs } from '../syntax/seek';
import type { Block, Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { hasForeignBlank, isKeyword, wordsOf } from '../syntax/words';
import { isIpv4 } from './address';
import { isRefused, mayBeRefused, type TopLevelCommand } from './topLevel';

/** What a statement does to Smart Install. */
export type VstackEffect =
  /** `vstack`, `vstack basic`. */
  | 'enable'
  /** `no vstack`. */
  | 'disable'
  /** `default vstack`: whatever the release does by itself. */
  | 'default'
  /** Configures Smart Install, which it must be on for: `vstack director 192.0.2.1`. */
  | 'configure'
  /** Takes a part of the configuration away: `no vstack basic`. */
  | 'remove'
  /** Looks like a disable command and is none: `vstack disable`. */
  | 'not-a-disable'
  /** A command that the device refused, as the line behind it says, or that it would refuse for a blank that is none. */
  | 'refused'
  /** A command to run once, which no configuration holds: `vstack download-image ...`. */
  | 'exec';

export interface VstackStatement {
  readonly effect: VstackEffect;
  readonly statement: Statement;
  readonly span: Span;
  /** Does only a director have this? */
  readonly director: boolean;
  /** The address of `vstack director`. */
  readonly directorAddress?: string;
  /** What is configured or removed: `director`, `group custom A`. */
  readonly subject: string;
  /** Does it stand behind `end`, where a device no longer reads configuration? There it turns nothing off. */
  readonly behindEnd: boolean;
  /** Number among the Smart Install statements, in the order of the text. */
  readonly order: number;
}

/** Commands of the family that a director has (CISCO-SMART-INSTALL-MIB: not supported on clients). */
const DIRECTOR_ONLY: ReadonlySet<number> = new Set([
  commands['global.vstack-backup'],
  commands['global.vstack-basic'],
  commands['global.vstack-config'],
  commands['global.vstack-dhcp-localserver'],
  commands['global.vstack-group'],
  commands['global.vstack-hostname-prefix'],
  commands['global.vstack-image'],
  commands['global.vstack-join-window'],
  commands['global.vstack-proxy'],
  commands['global.vstack-script'],
  commands['global.vstack-startup-vlan'],
  commands['global.vstack-vlan'],
]);
/** Words that people put behind `vstack` to turn it off; no source shows IOS taking any of them. */
const NO_SUCH_DISABLE = ['disable', 'disabled', 'off', 'shutdown', 'stop'];

/**
 * The Smart Install statements of one configuration, in the order of the text.
 * @param heads those that may be such
 * @param printed those that the device may have printed, so that they turn nothing off
 */
export function vstackStatements(
  heads: readonly TopLevelCommand[],
  printed: ReadonlySet<Statement> = new Set(),
): VstackStatement[] {
  let order = 0;
  return heads.flatMap(({ statement: head, behindEnd, isEchoed }) => {
    const statement = vstackStatement(head);
    if (!statement) return [];
    const closes = statement.effect === 'disable' || statement.effect === 'remove';
    const effect =
      isRefused(head) || isEchoed || (closes && (hasForeignBlank(head) || mayBeRefused(head) || printed.has(head)))
        ? 'refused'
        : statement.effect;
    return [{ ...statement, effect, behindEnd, order: order++ }];
  });
}

type Read = Omit<VstackStatement, 'behindEnd' | 'order'>;

/** A line of what `show vstack config` prints: `Vstack Director IP address: 0.0.0.0`. */
const OUTPUT = /^vstack(?: [A-Za-z-]+)+ ?:(?:\s|$)/i;

/** May a command be one of them? */
export function mayBeVstack({ keyword, negation }: Statement): boolean {
  return keyword === 'vstack' || negation === 'no';
}

function vstackStatement(head: Statement): Read | undefined {
  if (head.keyword === 'vstack') return OUTPUT.test(textOf(head)) ? undefined : familyStatement(head);
  const words = wordsOf(head);
  const denies = head.negation === 'no' && words.length === 2 && isKeyword(words[1]?.text, 'vstack');
  return denies && /^(?:service|feature|ip)$/i.test(head.keyword)
    ? { effect: 'not-a-disable', statement: head, span: spanOf(head), director: false, subject: '' }
    : undefined;
}

function familyStatement(head: Statement): Read {
  const [, first = '', second, third] = wordsOf(head).map(({ text }) => text);
  // One letter of a word tells too little.
  const command = first.length === 1 ? -1 : commandOfHead(head);
  const part = (command >= 0 && new Parts('global', head).keyword(1)) || first.toLowerCase();
  return {
    effect: effectOf(head, command, part, first.toLowerCase()),
    statement: head,
    span: spanOf(head),
    director: head.negation === undefined && DIRECTOR_ONLY.has(command),
    ...(command === commands['global.vstack-director'] && isIpv4(second) && { directorAddress: second }),
    subject: command === commands['global.vstack-group'] ? [part, second, third].join(' ') : part,
  };
}

function effectOf({ negation }: Statement, command: number, part: string, typed: string): VstackEffect {
  if (negation === 'default') return part === '' ? 'default' : 'remove';
  if (negation === 'no') {
    if (part === '') return 'disable';
    return command === commands['global.vstack-config'] ? 'not-a-disable' : 'remove';
  }
  if (part === '' || command === commands['global.vstack-basic']) return 'enable';
  // What is cut short may be a part of the configuration.
  if (command === commands['global.vstack-exec'] && part === typed) return 'exec';
  // `vstack dis` may be meant for a command that is none.
  const isMeant = command < 0 && part.length > 1 && NO_SUCH_DISABLE.some((word) => word.startsWith(part));
  return isMeant ? 'not-a-disable' : 'configure';
}

/** The commands below which lines wait for an event or a time. */
export const MAY_SCHEDULE = startingAs('global.event-applet', 'global.kron-policy');

/** An EEM action or kron command that would run `no vstack`, but only when its event comes. */
export function scheduledDisable({ head }: Block): Span | undefined {
  const action = head?.children.find((child) => /\bno\s+vstack\b/i.test(textOf(child)) && isRun(head, child));
  return action && spanOf(action);
}

/** Is what a line says run as a command? */
function isRun(head: Statement, child: Statement): boolean {
  switch (commandOfHead(head)) {
    case commands['global.event-applet']:
      return commandOf('eem-applet', child) === commands['eem-applet.action-cli'];
    case commands['global.kron-policy']:
      return commandOf('kron-policy', child) === commands['kron-policy.cli'];
    default:
      return false;
  }
}
