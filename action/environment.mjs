// What the programs that the action starts get of its environment: what opens something is handed to none but who needs it.

/**
 * Inputs, and what by its name opens something. What is harmless is not listed instead: runners need all kinds of
 * variables for proxies, certificates and paths.
 */
const SECRET = /^INPUT_|^npm_config_|TOKEN|SECRET|PASSW(?:OR)?D|PASSPHRASE|CREDENTIAL|(?:API|ACCESS|PRIVATE)_?KEY/i;

/** For programs that open nothing. */
export const NOTHING = /(?!)/;
/** What a credential helper of git may ask for, where the remote wants a password. */
export const REMOTE = /^(?:GH|GITHUB)_TOKEN$/i;

/** The environment without secrets, but for those whose names are needed. */
export function environmentFor(needed, env = process.env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !SECRET.test(name) || needed.test(name)));
}
