/** The languages whose documents go to the server. */
import type { TextDocument } from 'vscode';

/** Our language id. */
export const CISCO_IOS = 'cisco-ios';

/** Documents that are Cisco IOS because somebody says so: our language, and those of other Cisco extensions. */
const DECLARED = [CISCO_IOS, 'cisco', 'ios', 'cisco_ios'];

/** General languages, whose documents are looked at for what they hold. */
const GENERAL = ['plaintext', 'properties', 'ini', 'log'];

/** The scheme of texts as fixes would make them, shown before that. */
export const FIXED_SCHEME = 'novstack-fixed';

/** Schemes of documents that are no files of anybody: output, input boxes, commit messages, chats. */
const INTERNAL_SCHEMES = new Set([
  'accessible-view',
  'chatSessionInput',
  'comment',
  'debug',
  'output',
  'sessions-chat',
  'vscode',
  'vscode-chat-code-block',
  'vscode-chat-editor',
  'vscode-interactive-input',
  'vscode-scm',
  'vscode-terminal',
  FIXED_SCHEME,
]);

/** Every scheme is served: a diff view shows `git:` documents, the web `vscode-vfs:` ones. */
export const documentSelector: { language: string }[] = [...DECLARED, ...GENERAL].map((language) => ({ language }));

export function isDeclared(document: TextDocument): boolean {
  return DECLARED.includes(document.languageId);
}

/** The configuration file of novstack, which the server checks too. */
export const PROJECT_FILE = '**/novstack.{yaml,yml,json}';

export function isServed(document: TextDocument): boolean {
  if (INTERNAL_SCHEMES.has(document.uri.scheme)) return false;
  if (/\/novstack\.(?:ya?ml|json)$/.test(document.uri.path)) return true;
  return isDeclared(document) || GENERAL.includes(document.languageId);
}
