/** Texts with a mark where the cursor stands. */
import { type Analysis, analyse, defaultOptions } from '../../server/src/engine';

export interface Marked {
  readonly text: string;
  readonly offset: number;
  readonly analysis: Analysis;
}

/** Analyses a text whose `¦` marks the cursor. */
export function marked(source: string): Marked {
  const offset = source.indexOf('¦');
  if (offset < 0) throw new Error('the cursor is not marked');
  const text = source.slice(0, offset) + source.slice(offset + 1);
  return { text, offset, analysis: ios(text) };
}

/** Analyses a text that somebody said to be Cisco IOS. */
export function ios(text: string): Analysis {
  return analyse(text, { ...defaultOptions, assumeIos: true });
}
