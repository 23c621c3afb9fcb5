/** Texts that go back into their file: every byte that is not edited stays as it was. */

export interface EncodedText {
  /** `latin1` stands for any one-byte encoding: each byte is one character. */
  readonly kind: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
  /** Does the file start with a byte order mark? It is no part of the text. */
  readonly mark: boolean;
  readonly text: string;
  /** The half of a character that a file in UTF-16 was cut in. */
  readonly rest?: Buffer;
}

const MARKS = [
  { kind: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { kind: 'utf-16le', bytes: [0xff, 0xfe] },
  { kind: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/** Decodes the bytes of a text file so that `encodeText` gives the same bytes again. */
export function readEncoded(bytes: Buffer): EncodedText {
  const mark = MARKS.find(({ bytes: wanted }) => wanted.every((byte, index) => bytes[index] === byte));
  const body = mark ? bytes.subarray(mark.bytes.length) : bytes;
  const kind = mark?.kind ?? 'utf-8';
  const whole = kind === 'utf-8' ? body.length : body.length & ~1;
  const rest = body.subarray(whole);
  const read: EncodedText = { kind, mark: mark !== undefined, text: decode(kind, body.subarray(0, whole)), rest };
  return encodeText(read).equals(bytes) ? read : { kind: 'latin1', mark: false, text: bytes.toString('latin1') };
}

function decode(kind: (typeof MARKS)[number]['kind'], body: Buffer): string {
  if (kind === 'utf-16be') return Buffer.from(body).swap16().toString('utf16le');
  return body.toString(kind === 'utf-8' ? 'utf8' : 'utf16le');
}

/** The bytes of a text in its encoding. */
export function encodeText({ kind, mark, text, rest }: EncodedText): Buffer {
  const body = Buffer.from(text, kind === 'utf-8' ? 'utf8' : kind === 'latin1' ? 'latin1' : 'utf16le');
  const swapped = kind === 'utf-16be' ? body.swap16() : body;
  const bytes = mark ? (MARKS.find((one) => one.kind === kind)?.bytes ?? []) : [];
  return Buffer.concat([Buffer.from(bytes), swapped, ...(rest ? [rest] : [])]);
}
