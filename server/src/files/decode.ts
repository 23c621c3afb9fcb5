/** Bytes of a file to text, for the edges that read files. */

/** Bytes looked at to tell a text from a binary file. */
export const PROBE = 8192;

/**
 * Decodes UTF-8, or UTF-16 where a byte order mark says so; the mark itself is left out.
 * Bytes that are neither become replacement characters, for a configuration in another encoding is still one.
 * @returns undefined for a binary file
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (isBinary(bytes)) return undefined;
  const wide = utf16(bytes);
  return (wide ? new TextDecoder(wide) : UTF8).decode(bytes);
}

const UTF8 = new TextDecoder();

/** A capture of a serial line can hold a stray NUL; a binary file is full of them. */
export function isBinary(bytes: Uint8Array): boolean {
  if (utf16(bytes)) return false;
  const probe = bytes.subarray(0, PROBE);
  let zeros = 0;
  for (let at = probe.indexOf(0); at >= 0; at = probe.indexOf(0, at + 1)) zeros++;
  return zeros * 50 > probe.length;
}

function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
