/** The places that a page leads to. Its Markdown names them by their numbers: a renderer need trust no address in it. */
import type { Place } from '../../../protocol/messages';

export class Places {
  readonly all: Place[] = [];

  /**
   * The address of a link to a line.
   * @param line from 1
   */
  link(uri: string, line: number): string {
    const place = { uri, line: line - 1 };
    const known = this.all.findIndex((one) => one.uri === place.uri && one.line === place.line);
    return `#place-${known < 0 ? this.all.push(place) - 1 : known}`;
  }
}
