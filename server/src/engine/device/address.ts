/** IPv4 addresses as configurations write them. */

/** Is this a dotted IPv4 address or mask? */
export function isIpv4(text: string | undefined): text is string {
  const match = text === undefined ? null : /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  return match?.slice(1).every((octet) => Number(octet) <= 255) ?? false;
}

/** An IPv4 address as an unsigned 32-bit number; `text` has passed `isIpv4`. */
export function ipv4ToNumber(text: string): number {
  return text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** An unsigned 32-bit number as a dotted address. */
export function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
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
