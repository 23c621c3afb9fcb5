import type { FileEvent } from 'vscode-languageserver';

/** What a feature wants to be told, beside the requests it serves: handlers of a connection can be set only once. */
export interface Feature {
  /** Files or settings changed: everything has to be looked at again. */
  readonly lookAgain?: () => void;
  /** Files with names that are watched were made, changed or deleted. */
  readonly filesChanged?: (changes: readonly FileEvent[]) => void;
  /** The client is ready for registrations. */
  readonly initialized?: () => void;
}
