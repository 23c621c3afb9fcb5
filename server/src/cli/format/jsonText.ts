/** JSON that runners may log, as a whole or piece by piece. */
import { UNSEEN } from '../../report/printable';

/** A document as JSON, in which nothing is a command to a runner of GitHub or Azure that logs it, or to a terminal. */
export function jsonText(document: unknown): string {
  return `${harmless(JSON.stringify(document, null, 2))}\n`;
}

/** The same on one line. */
export function jsonLine(document: unknown): string {
  return harmless(JSON.stringify(document));
}

const HIDDEN = new RegExp(`[${UNSEEN}]`, 'gu');

function harmless(json: string): string {
  return json.replace(/##(?=\[|vso\[)/gi, '\\u0023\\u0023').replace(HIDDEN, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Items of a list that stands so many levels deep in its document; empty where there are none. */
export function jsonItems(items: readonly unknown[], depth: number): string {
  const indent = '  '.repeat(depth);
  return items
    .map((item) => indent + harmless(JSON.stringify(item, null, 2)).replaceAll('\n', `\n${indent}`))
    .join(',\n');
}

/** A document that is written while its one long list comes in. */
export class JsonList<R> {
  private isEmpty = true;
  private readonly head: string;

  /**
   * @param documentOf the document with the list empty; what stands before the list may not depend on the rest
   * @param list how the empty list is written in it, as in `"files": []`
   * @param depth of its items
   */
  constructor(
    private readonly documentOf: (rest: R | undefined) => unknown,
    private readonly list: string,
    private readonly depth: number,
  ) {
    this.head = this.around(undefined)[0];
  }

  /** @param items as `jsonItems` gives them */
  add(items: string): string {
    if (items === '') return '';
    const start = this.isEmpty ? `${this.head}\n` : ',\n';
    this.isEmpty = false;
    return start + items;
  }

  end(rest: R): string {
    const tail = this.around(rest)[1];
    return this.isEmpty ? this.head + tail : `\n${'  '.repeat(this.depth - 1)}${tail}`;
  }

  private around(rest: R | undefined): [string, string] {
    const text = jsonText(this.documentOf(rest));
    const end = text.indexOf(this.list) + this.list.length - 1;
    return [text.slice(0, end), text.slice(end)];
  }
}
