/** A burst of keystrokes costs one analysis: that of the text behind the last of them. */
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Messages are read one in each turn of the event loop; between two changes an editor may ask for a few things. */
const TURNS = 4;

/** A program that changes a text without a pause must not keep everybody waiting (milliseconds). */
const LONGEST = 1000;

/** Waits until a document stays as it is while the messages that have arrived are read. */
export async function settle(document: TextDocument): Promise<void> {
  const start = Date.now();
  let version: number;
  do {
    version = document.version;
    for (let turns = 0; turns < TURNS; turns++) await turn();
  } while (version !== document.version && Date.now() - start < LONGEST);
}

/** Web workers know no `setImmediate`. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
