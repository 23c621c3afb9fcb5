/**
 * Fixtures that mark their findings with carets under the text:
 *
 *     vstack
 *     ^^^^^^ 💡 SMI001
 *
 * The marker lines are taken out before the text is analysed, so that column 0 can be marked and the engine never
 * sees them. 💡 says that the finding has a fix.
 */
const MARKER = /^\s*\^+ (?:💡 )?SMI\d{3}$/;

export interface CaretFixture {
  /** The text without markers. */
  readonly text: string;
  /** The markers, each with the number of the line it stands under (from 1): `3: ^^^^^^ 💡 SMI001`. */
  readonly expected: readonly string[];
}

/** Takes the markers out of a fixture. Line endings stay as they are. */
export function readCarets(fixture: string): CaretFixture {
  const lines = fixture.split(/(?<=\r\n|\n|\r(?!\n))/);
  const kept: string[] = [];
  const expected: string[] = [];
  for (const line of lines) {
    const content = line.replace(/[\r\n]+$/, '');
    if (MARKER.test(content)) expected.push(`${kept.length}: ${content}`);
    else kept.push(line);
  }
  return { text: kept.join(''), expected };
}
