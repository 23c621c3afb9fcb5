import { lineOf, lineStarts } from '../../server/src/engine';
import { visible } from './pictures';

/** Longer lines say what they are by their start. */
const MAX_SHOWN = 70;

/** The lines of a text, as they are shown to people: with their number from 1, and what nobody sees made visible. */
export class Lines {
  private readonly starts: readonly number[];
  private readonly lines: readonly string[];

  constructor(text: string) {
    this.starts = lineStarts(text);
    this.lines = text.split(/(?<=\r\n|\n|\r(?!\n))/).map((line) => visible(line.replace(/\n$/, '')));
  }

  /** The line at an offset of the text: `3 'interface Vlan10'`. */
  at(offset: number): string {
    const line = lineOf(this.starts, offset);
    const text = (this.lines[line] ?? '').trim();
    return `${line + 1} '${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text}'`;
  }

  /** A line by its number from 0, whole, for a patch. */
  numbered(line: number): string {
    return `${line + 1} ${this.lines[line] ?? ''}`;
  }
}
