/** What is read of an entry so far. */
import type { Mutable } from '../draft';
import { ANY, type EntryMatch } from './match';

export type Draft = Mutable<EntryMatch> & { chosen: string[] };

export function emptyMatch(): Draft {
  return { protocol: undefined, source: ANY, destination: ANY, fragments: false, chosen: [] };
}

/** Says what is not understood; the first of it is what people are told. */
export function fail(draft: Draft, why: string): void {
  draft.unknown ??= why;
}
