/** The states of Smart Install on a device, and the questions that the rest of the house asks of one. */
import { say } from '../messages/say';

/** From the worst to the safest. `unknown` is never to be read as off. */
export const STATES = ['enabled', 'enabled-by-default', 'unknown', 'disabled', 'not-supported'] as const;

export type SmartInstallState = (typeof STATES)[number];

/** What the questions look at; `onByDefault` is there for a switch of which no line says on or off. */
export interface HasState {
  readonly state: SmartInstallState;
  readonly onByDefault?: 'verified' | 'likely' | 'open';
}

/** From 0, it is not there, to 4, a line turns it on. */
export function riskOf(state: SmartInstallState): number {
  return STATES.length - 1 - STATES.indexOf(state);
}

/** Does it listen, for all that is known? */
export function isKnownOn({ state }: Pick<HasState, 'state'>): boolean {
  return state === 'enabled' || state === 'enabled-by-default';
}

/** Is it known not to listen? What cannot be told is not off. */
export function isKnownOff({ state }: Pick<HasState, 'state'>): boolean {
  return state === 'disabled' || state === 'not-supported';
}

/** Is it not known to be off? True of a device of which nothing is known. */
export function mayBeOn(install: Pick<HasState, 'state'>): boolean {
  return !isKnownOff(install);
}

/** Is it on, or may it be on a device that is a switch? Not so for a device of unknown kind: most have no Smart Install. */
export function isOnOrOpen(install: HasState): boolean {
  return isKnownOn(install) || (install.state === 'unknown' && install.onByDefault !== undefined);
}

/** A state in words for people. */
export function stateWords(state: SmartInstallState): string {
  switch (state) {
    case 'enabled':
      return say`on`;
    case 'enabled-by-default':
      return say`on by default`;
    case 'disabled':
      return say`off`;
    case 'not-supported':
      return say`not supported`;
    case 'unknown':
      return say`cannot tell`;
  }
}
