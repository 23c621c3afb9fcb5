/**
 * The reference loop: what nobody who looks at every line can do without, and the limit to come near to. It finds the start of
 * each line, hashes its first word, and keeps both as numbers.
 */

const LINES = 1 << 21;
const starts = new Int32Array(LINES);
const hashes = new Int32Array(LINES);

/** @returns the number of lines */
export function referenceLoop(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length && count < LINES; count++) {
    let code = text.charCodeAt(at);
    while (code === 0x20) code = text.charCodeAt(++at);
    starts[count] = at;
    let hash = 0;
    while (code > 0x20) {
      hash = (Math.imul(hash, 31) + code) | 0;
      code = text.charCodeAt(++at);
    }
    hashes[count] = hash;
    const lineBreak = text.indexOf('\n', at);
    if (lineBreak < 0) return count + 1;
    at = lineBreak + 1;
  }
  return count;
}
