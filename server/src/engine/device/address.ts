/** IPv4 addresses as configurations write them. */

/** Is this a dotted IPv4 address or mask? */
export function isIpv4(text: string | undefined): text is string {
  return text !== undefined && ipv4At(text, 0, text.length) >= 0;
}

/** An IPv4 address as an unsigned 32-bit number; `text` has passed `isIpv4`. */
export function ipv4ToNumber(text: string): number {
  return ipv4At(text, 0, text.length);
}

/** A dotted address in a text as a number, or -1: four octets of one to three digits. */
export function ipv4At(text: string, start: number, end: number): number {
  if (end - start > 15) return -1;
  let sum = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      octet = octet * 10 + code - 0x30;
      if (++digits > 3 || octet > 255) return -1;
    } else {
      if (code !== 0x2e || digits === 0 || ++dots > 3) return -1;
      sum = sum * 256 + octet;
      octet = 0;
      digits = 0;
    }
  }
  return dots === 3 && digits > 0 ? sum * 256 + octet : -1;
}

/** An unsigned 32-bit number as a dotted address. */
export function dotted(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The length of a subnet mask, or undefined where its ones are not contiguous. */
export function prefixLength(mask: string): number | undefined {
  const inverted = 2 ** 32 - 1 - ipv4ToNumber(mask);
  const length = 32 - Math.log2(inverted + 1);
  return Number.isInteger(length) ? length : undefined;
}

/** A set of addresses written as `A.B.C.D` or `A.B.C.D/len`. */
export interface Prefix {
  readonly address: number;
  readonly length: number;
}

/** Reads `A.B.C.D` or `A.B.C.D/len`; undefined for anything else. */
export function parsePrefix(text: string): Prefix | undefined {
  const [address, length = '32', ...rest] = text.trim().split('/');
  if (rest.length > 0 || !isIpv4(address) || !/^\d{1,2}$/.test(length) || Number(length) > 32) return undefined;
  return { address: ipv4ToNumber(address), length: Number(length) };
}
