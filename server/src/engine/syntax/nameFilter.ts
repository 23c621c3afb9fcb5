/** Finds the lines in which one of some names may stand, without a string for each of their words. */
import { isBlank } from '../grammar/texts';
import { wordEnd } from './lines';

/** Far more places than a large switch has lists, so that nearly no other word shares one. */
const PLACES = 1 << 14;

/** May a line from `start` to `end` hold one of the names as a word behind its first? */
export type LineFilter = (text: string, start: number, end: number) => boolean;

export function filterFor(names: Iterable<string>): LineFilter {
  /** 1 at the places that the characters of the names say. */
  const places = new Uint8Array(PLACES);
  for (const name of names) {
    let hash = 0;
    for (let at = 0; at < name.length; at++) hash = mixed(hash, name.charCodeAt(at));
    places[placeOf(hash)] = 1;
  }
  return (text, start, end) => {
    let hash = 0;
    for (let at = wordEnd(text, start, end); at < end; at++) {
      const code = text.charCodeAt(at);
      if (!isBlank(code)) hash = mixed(hash, code);
      else if (places[placeOf(hash)] === 1) return true;
      else hash = 0;
    }
    return places[placeOf(hash)] === 1;
  };
}

function mixed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 14)) & (PLACES - 1);
}
