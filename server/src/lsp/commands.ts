/**
 * Commands that a client executes itself, for they need somebody who is asked or something that is shown. A client names
 * those it has in `initializationOptions.commands`; the others are not offered to it. Those with a line in front are of use
 * with their arguments only, and in no palette.
 */
import type { InitializeParams } from 'vscode-languageserver';
import { optionsOf } from './messages';

/** Shows places around a position: `(uri, position, locations)`. */
export const PEEK = '_novstack.peek';
/** Asks for a packet and shows its path: `(uri, interface, source, destination)`. */
export const SHOW_PATH = 'novstack.showPath';
/** Asks for one of the choices, and puts its commands for the live device on the clipboard: `(choices)`. */
export const COPY_SCRIPT = '_novstack.copyScript';
/** Opens the page of a rule: `(code, …)`; asks which where there are several. */
export const EXPLAIN = 'novstack.explain';
/** Asks for one of the choices and for a reason, and writes the comments: `(uri, version, choices)`. */
export const SUPPRESS = '_novstack.suppress';

/** Has the client a command? */
export function canExecute({ initializationOptions }: InitializeParams, command: string): boolean {
  const { commands } = optionsOf(initializationOptions);
  return Array.isArray(commands) && commands.includes(command);
}
