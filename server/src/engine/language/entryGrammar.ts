/** What may come next in an access list entry. */

import type { ListKind } from '../device/acl/entry';
import { ICMP, TCP } from '../device/acl/match';
import { icmpNames, portNames, protocolNames, protocolOf } from '../device/acl/names';
import type { ObjectGroupKind } from '../device/objectGroups';
import { say } from '../messages/say';
import { hasPorts, isRequired, OPERATORS, type State, stateBehind } from './entryState';

/** Something that may come next. */
export type Offer =
  | { readonly kind: 'keyword'; readonly text: string; readonly detail: string }
  | { readonly kind: 'port'; readonly text: string; readonly detail: string }
  | { readonly kind: 'mask'; readonly text: string; readonly detail: string }
  /** The name of an object group of one of these kinds. */
  | { readonly kind: 'group'; readonly groups: readonly ObjectGroupKind[] }
  | { readonly kind: 'time-range' };

export interface Position {
  /** Must something come here before the entry is whole? */
  readonly required: boolean;
  readonly offers: readonly Offer[];
}

/**
 * Where the cursor stands.
 * @param words those in front of the one that is being typed: from the number or the action on
 */
export function positionBehind(words: readonly string[], kind: ListKind): Position {
  const state = stateBehind(words, kind);
  return { required: isRequired(state, kind), offers: offersAt(state, kind) };
}

const addresses = (): readonly Offer[] => [
  { kind: 'keyword', text: 'any', detail: say`every address` },
  { kind: 'keyword', text: 'host', detail: say`one address follows` },
];

/** Wildcard masks that people write most. */
const masks = (): readonly Offer[] => [
  { kind: 'mask', text: '0.0.0.255', detail: say`/24, 256 addresses` },
  { kind: 'mask', text: '0.0.255.255', detail: say`/16, 65,536 addresses` },
  { kind: 'mask', text: '0.255.255.255', detail: say`/8, 16,777,216 addresses` },
  { kind: 'mask', text: '0.0.0.0', detail: say`one address` },
];

function offersAt(state: State, kind: ListKind): readonly Offer[] {
  switch (state.step) {
    case 'start':
    case 'action':
      return [
        { kind: 'keyword', text: 'permit', detail: say`let the packets pass` },
        { kind: 'keyword', text: 'deny', detail: say`drop the packets` },
        { kind: 'keyword', text: 'remark', detail: say`a comment` },
      ];
    case 'protocol':
      return [...protocols(), { kind: 'keyword', text: 'object-group', detail: say`a service group follows` }];
    case 'service group':
      return [{ kind: 'group', groups: ['service'] }];
    case 'address':
      return addressOffers(kind);
    case 'group':
      return [{ kind: 'group', groups: ['network'] }];
    case 'mask':
      return masks();
    case 'behind address':
      return [...portOperators(state), ...offersBehind(state, kind)];
    case 'port':
      return portOffers(state, kind);
    case 'options':
      return optionOffers(state, kind);
    case 'time range':
      return [{ kind: 'time-range' }];
    case 'host':
    case 'option value':
    case 'text':
      return [];
  }
}

function addressOffers(kind: ListKind): readonly Offer[] {
  return kind === 'standard'
    ? addresses()
    : [...addresses(), { kind: 'keyword', text: 'object-group', detail: say`a network group follows` }];
}

/** What follows an address and its ports. */
function offersBehind(state: State, kind: ListKind): readonly Offer[] {
  return state.part.startsWith('source') ? addressOffers(kind) : optionOffers(state, kind);
}

function portOperators(state: State): Offer[] {
  return hasPorts(state)
    ? OPERATORS.map(([pattern, detail]) => ({ kind: 'keyword', text: pattern.replace('|', ''), detail: detail() }))
    : [];
}

function portOffers(state: State, kind: ListKind): readonly Offer[] {
  const { protocol, ports, operator } = state;
  const several = operator === 'eq' || operator === 'neq';
  const isFull = ports >= (operator === 'range' ? 2 : 1);
  const names: Offer[] =
    typeof protocol === 'number'
      ? portNames(protocol).map(([text, port]) => ({ kind: 'port', text, detail: `${port}` }))
      : [];
  const own: Offer[] =
    protocol === TCP ? [{ kind: 'port', text: '4786', detail: say`Smart Install` }, ...names] : names;
  return [...(isFull && !several ? [] : own), ...(isFull ? offersBehind(state, kind) : [])];
}

const FLAGS = ['ack', 'fin', 'psh', 'rst', 'syn', 'urg'];

function flagInWords(sign: string, flag: string): string {
  return sign === '+' ? flag.toUpperCase() : say`no ${flag.toUpperCase()}`;
}

function optionOffers({ protocol, done }: State, kind: ListKind): readonly Offer[] {
  const log: Offer = { kind: 'keyword', text: 'log', detail: say`log matches` };
  // Nothing stands behind a log, and one condition on flags is all there is.
  if (done.has('log') || done.has('log-input')) return [];
  if (kind === 'standard') return [log];
  const tcp: Offer[] = [
    ...([...FLAGS, 'established'].some((word) => done.has(word))
      ? []
      : [{ kind: 'keyword', text: 'established', detail: say`with ACK or RST: answers only` } as const]),
    ...FLAGS.filter((flag) => !done.has(flag)).map(
      (flag): Offer => ({ kind: 'keyword', text: flag, detail: say`with this flag` }),
    ),
  ];
  // Behind `match-all` and `match-any` flags have signs.
  const signed = ['+', '-'].flatMap((sign) =>
    FLAGS.map((flag): Offer => ({ kind: 'keyword', text: `${sign}${flag}`, detail: flagInWords(sign, flag) })),
  );
  const own = done.has('match-all') || done.has('match-any') ? signed : tcp;
  const icmp = icmpNames().map((text) => ({ kind: 'keyword', text, detail: say`messages of this type` }) as const);
  return [
    ...(protocol === TCP ? own : protocol === ICMP && !icmp.some(({ text }) => done.has(text)) ? icmp : []),
    log,
    { kind: 'keyword', text: 'log-input', detail: say`log matches with the interface they came by` },
    { kind: 'keyword', text: 'fragments', detail: say`fragments behind the first only` },
    { kind: 'keyword', text: 'time-range', detail: say`in force at some times only` },
    { kind: 'keyword', text: 'dscp', detail: say`with this mark, which the sender sets` },
  ];
}

const protocols = (): readonly Offer[] => [
  { kind: 'keyword', text: 'ip', detail: say`every protocol` },
  ...protocolNames().map((text): Offer => {
    const number = protocolOf(text);
    return {
      kind: 'keyword',
      text,
      detail: say`protocol ${number}`,
    };
  }),
];
