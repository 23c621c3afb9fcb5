/** An access list entry read word by word, whole or half-typed: where in it what comes next will stand. */
import type { ListKind } from '../device/acl/entry';
import { hasPorts as protocolHasPorts, protocolOf } from '../device/acl/names';
import { isIpv4 } from '../device/address';
import { say } from '../messages/say';
import { isKeyword } from '../syntax/words';

/** A part of an entry, as a person thinks of it. */
export type Part =
  | 'action'
  | 'protocol'
  | 'source'
  | 'source-port'
  | 'destination'
  | 'destination-port'
  | 'options'
  | 'remark';

/** What has been read so far. */
export interface State {
  part: Part;
  /** What is awaited within the part. */
  step: Step;
  protocol: number | 'all' | undefined;
  operator: string;
  ports: number;
  /** The options that are there already. */
  readonly done: Set<string>;
}

type Step =
  | 'start'
  | 'action'
  | 'protocol'
  | 'service group'
  | 'address'
  | 'host'
  | 'group'
  | 'mask'
  | 'behind address'
  | 'port'
  | 'options'
  | 'option value'
  | 'time range'
  | 'text';

/** Must something come before the entry is whole? */
export function isRequired({ part, step, ports, operator }: State, kind: ListKind): boolean {
  if (step === 'options' || step === 'text') return false;
  if (step === 'port') return part === 'source-port' || ports < (operator === 'range' ? 2 : 1);
  // A bare address in a standard list is one host.
  if (step === 'mask') return kind === 'extended';
  return step !== 'behind address' || part.startsWith('source');
}

/** The state behind some words: those from the number or the action of the entry on. */
export function stateBehind(words: readonly string[], kind: ListKind): State {
  const state: State = { part: 'action', step: 'start', protocol: undefined, operator: '', ports: 0, done: new Set() };
  for (const word of words) take(state, word, kind);
  return state;
}

/** The part that comes next: behind a whole address the one that people write most. */
export function awaitedPart(state: State): Part {
  if (state.step !== 'behind address') return state.part;
  if (state.part === 'source') return 'destination';
  return hasPorts(state) ? 'destination-port' : 'options';
}

function take(state: State, word: string, kind: ListKind): void {
  switch (state.step) {
    case 'start':
      if (/^\d+$/.test(word)) state.step = 'action';
      else takeAction(state, word, kind);
      return;
    case 'action':
      takeAction(state, word, kind);
      return;
    case 'protocol':
      takeProtocol(state, word);
      return;
    case 'service group':
      move(state, 'source', 'address');
      return;
    case 'address':
      takeAddress(state, word, kind);
      return;
    case 'host':
    case 'group':
      behindAddress(state, kind);
      return;
    case 'mask':
      behindAddress(state, kind);
      // Where the mask is missing, the word is what would follow it.
      if (!isIpv4(word)) take(state, word, kind);
      return;
    case 'behind address':
      takeBehindAddress(state, word);
      return;
    case 'port':
      takePort(state, word);
      return;
    case 'options':
      takeOption(state, word);
      return;
    case 'option value':
    case 'time range':
      state.step = 'options';
      return;
    case 'text':
      return;
  }
}

function move(state: State, part: Part, step: Step): void {
  state.part = part;
  state.step = step;
}

function takeAction(state: State, word: string, kind: ListKind): void {
  if (isKeyword(word, 'rem|ark')) move(state, 'remark', 'text');
  else if (!isKeyword(word, 'per|mit') && !isKeyword(word, 'den|y')) move(state, 'options', 'text');
  else if (kind === 'standard') move(state, 'source', 'address');
  else move(state, 'protocol', 'protocol');
}

function takeProtocol(state: State, word: string): void {
  if (isKeyword(word, 'object-g|roup')) {
    state.step = 'service group';
    return;
  }
  state.protocol = protocolOf(word);
  move(state, 'source', 'address');
}

function takeAddress(state: State, word: string, kind: ListKind): void {
  if (isKeyword(word, 'host')) state.step = 'host';
  else if (isKeyword(word, 'object-g|roup') || isKeyword(word, 'addrgroup')) state.step = 'group';
  else if (isIpv4(word)) state.step = 'mask';
  else behindAddress(state, kind);
}

/** A standard entry ends with its address. */
function behindAddress(state: State, kind: ListKind): void {
  if (kind === 'standard') move(state, 'options', 'options');
  else state.step = 'behind address';
}

export const OPERATORS: readonly (readonly [pattern: string, detail: () => string])[] = [
  ['eq', () => say`the ports that follow`],
  ['neq', () => say`every port but those that follow`],
  ['gt', () => say`ports above`],
  ['lt', () => say`ports below`],
  ['ra|nge', () => say`from one port to another`],
];

function takeBehindAddress(state: State, word: string): void {
  const operator = OPERATORS.find(([pattern]) => isKeyword(word, pattern))?.[0].replace('|', '');
  if (operator === undefined || !hasPorts(state)) {
    takeNextPart(state, word);
    return;
  }
  move(state, state.part === 'source' ? 'source-port' : 'destination-port', 'port');
  state.operator = operator;
  state.ports = 0;
}

/** A word behind an address and its ports. */
function takeNextPart(state: State, word: string): void {
  if (state.part.startsWith('source')) {
    move(state, 'destination', 'address');
    // Only an extended entry has a second address.
    takeAddress(state, word, 'extended');
  } else {
    move(state, 'options', 'options');
    takeOption(state, word);
  }
}

function takePort(state: State, word: string): void {
  const several = state.operator === 'eq' || state.operator === 'neq';
  const isFull = state.ports >= (state.operator === 'range' ? 2 : 1);
  const isNext = state.ports > 0 && (NO_PORT.test(word) || isIpv4(word));
  if ((isFull && !several) || isNext) takeNextPart(state, word);
  else state.ports++;
}

/** Words that end a list of ports. */
const NO_PORT =
  /^(?:any|ho(?:st?)?|object-group|addrgroup|log|log-input|established|ack|fin|psh|rst|syn|urg|time-range|fragments|dscp|precedence|tos|ttl|option|match-any|match-all)$/i;

function takeOption(state: State, word: string): void {
  state.done.add(word.toLowerCase());
  if (isKeyword(word, 'time-r|ange')) state.step = 'time range';
  else if (/^(?:dscp|precedence|tos|option|reflect)$/i.test(word)) state.step = 'option value';
  else state.step = 'options';
}

export function hasPorts({ protocol }: State): boolean {
  return typeof protocol === 'number' && protocolHasPorts(protocol);
}
