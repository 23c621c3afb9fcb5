/** What a word must look like to be an argument of a type. Nothing here makes a string: lines come by the million. */
import { compare, isStartOf, lowerBound, lowerCase } from './texts';
import { ARGUMENT_TYPES, type ArgumentType } from './vocabulary';

/** Names for the values of types, in alphabetical order. */
export interface Values {
  namesOf(type: ArgumentType): readonly string[] | undefined;
}

type Test = (text: string, start: number, end: number) => boolean;

const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  const lower = lowerCase(code);
  return lower >= 0x61 && lower <= 0x7a;
}

function isHex(code: number): boolean {
  const lower = lowerCase(code);
  return isDigit(code) || (lower >= 0x61 && lower <= 0x66);
}

function every(text: string, start: number, end: number, test: (code: number) => boolean): boolean {
  for (let index = start; index < end; index++) if (!test(text.charCodeAt(index))) return false;
  return end > start;
}

function holds(text: string, start: number, end: number, wanted: number): boolean {
  for (let index = start; index < end; index++) if (text.charCodeAt(index) === wanted) return true;
  return false;
}

const isNumber: Test = (text, start, end) => every(text, start, end, isDigit);

/** The number that a word says. */
export function numberIn(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index++) number = number * 10 + text.charCodeAt(index) - 0x30;
  return number;
}

const isAddress: Test = (text, start, end) => {
  let parts = 0;
  let digits = 0;
  let value = 0;
  for (let index = start; index <= end; index++) {
    const code = index < end ? text.charCodeAt(index) : DOT;
    if (isDigit(code)) {
      value = value * 10 + code - 0x30;
      if (++digits > 3 || value > 255) return false;
    } else if (code === DOT && digits > 0) {
      parts++;
      digits = 0;
      value = 0;
    } else return false;
  }
  return parts === 4;
};

const isPrefix: Test = (text, start, end) => {
  for (let index = end - 1; index > start; index--)
    if (text.charCodeAt(index) === SLASH) return isNumber(text, index + 1, end) && isAddress(text, start, index);
  return false;
};

const isIpv6: Test = (text, start, end) => {
  let colons = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === COLON) colons++;
    else if (!isHex(code) && code !== DOT) return false;
  }
  return colons > 1;
};

const isIpv6Prefix: Test = (text, start, end) => {
  for (let index = end - 1; index > start; index--)
    if (text.charCodeAt(index) === SLASH) return isNumber(text, index + 1, end) && isIpv6(text, start, index);
  return false;
};

const isInNames = (code: number) =>
  isLetter(code) || isDigit(code) || code === 0x2d || code === SLASH || code === DOT || code === COLON;

/** A type with its number behind it, as in `GigabitEthernet1/0/1`. */
const isInterface: Test = (text, start, end) =>
  isLetter(text.charCodeAt(start)) && every(text, start, end, isInNames) && hasDigit(text, start, end);

const hasDigit: Test = (text, start, end) => !every(text, start, end, (code) => !isDigit(code));

const isInterfaceType: Test = (text, start, end) =>
  end - start > 1 &&
  every(text, start, end, (code) => isLetter(code) || code === 0x2d || isDigit(code)) &&
  isLetter(text.charCodeAt(start));

const isSlot: Test = (text, start, end) =>
  isDigit(text.charCodeAt(start)) &&
  every(text, start, end, (code) => isDigit(code) || code === SLASH || code === DOT || code === COLON);

/** `1,3,10-20`; a blank behind a comma starts another word. */
const isVlans: Test = (text, start, end) =>
  isDigit(text.charCodeAt(start)) && every(text, start, end, (code) => isDigit(code) || code === 0x2c || code === 0x2d);

const isMac: Test = (text, start, end) =>
  end - start >= 12 &&
  every(text, start, end, (code) => isHex(code) || code === DOT || code === COLON || code === 0x2d);

const isAsn: Test = (text, start, end) =>
  isDigit(text.charCodeAt(start)) && every(text, start, end, (code) => isDigit(code) || code === DOT);

const isPair: Test = (text, start, end) =>
  isDigit(text.charCodeAt(start)) &&
  holds(text, start, end, COLON) &&
  every(text, start, end, (code) => isDigit(code) || code === DOT || code === COLON);

const isHexNumber: Test = (text, start, end) =>
  every(text, start, end, (code) => isHex(code) || lowerCase(code) === 0x78);

const isTime: Test = (text, start, end) =>
  isDigit(text.charCodeAt(start)) && every(text, start, end, (code) => isDigit(code) || code === COLON || code === DOT);

const isFlag: Test = (text, start, end) => {
  const sign = text.charCodeAt(start);
  return (sign === 0x2b || sign === 0x2d) && every(text, start + 1, end, isLetter);
};

const isWord: Test = (_text, start, end) => end > start;

/** An IPv4 address, or a name, which holds a letter somewhere: one of numbers alone is an address that is written wrong. */
const isHost: Test = (text, start, end) =>
  isAddress(text, start, end) ||
  (!holds(text, start, end, COLON) && !every(text, start, end, (code) => !isLetter(code)));

const TESTS: Readonly<Record<ArgumentType, Test>> = {
  NAME: isWord,
  N: isNumber,
  IP: isAddress,
  MASK: isAddress,
  WILDCARD: isAddress,
  PREFIX: isPrefix,
  LENGTH: (text, start, end) => text.charCodeAt(start) === SLASH && isNumber(text, start + 1, end),
  IPV6: isIpv6,
  'IPV6-PREFIX': isIpv6Prefix,
  HOST: isHost,
  MAC: isMac,
  IFNAME: isInterface,
  IFTYPE: isInterfaceType,
  IFNUMBER: isSlot,
  VLANS: isVlans,
  ASN: isAsn,
  RD: isPair,
  AREA: (text, start, end) => isNumber(text, start, end) || isAddress(text, start, end),
  HEX: isHexNumber,
  TIME: isTime,
  URL: isWord,
  SLOT: isSlot,
  VPI: isSlot,
  VERSION: (text, start, end) => isDigit(text.charCodeAt(start)) && end > start,
  REGEX: isWord,
  NET: (text, start, end) => every(text, start, end, (code) => isHex(code) || code === DOT),
  PROTOCOL: isNumber,
  'TCP-PORT': isNumber,
  'UDP-PORT': isNumber,
  PORT: isNumber,
  ICMP: () => false,
  IGMP: () => false,
  DSCP: isNumber,
  PRECEDENCE: isNumber,
  TOS: isNumber,
  'IP-OPTION': isNumber,
  FLAG: isFlag,
  COOKIE: isWord,
  SECRET: isWord,
  TEXT: isWord,
  '...': isWord,
};

/** The highest number of types whose values are numbers too. */
const HIGHEST: Partial<Record<ArgumentType, number>> = {
  PROTOCOL: 255,
  'TCP-PORT': 65535,
  'UDP-PORT': 65535,
  PORT: 65535,
  DSCP: 63,
  PRECEDENCE: 7,
  TOS: 15,
  'IP-OPTION': 255,
};

const tests = ARGUMENT_TYPES.map((type) => TESTS[type]);
const highest = Float64Array.from(ARGUMENT_TYPES, (type) => HIGHEST[type] ?? Number.POSITIVE_INFINITY);

/**
 * Types of which a word is known to be a value or not, and the mark of a log, behind which options go on: a keyword in the same
 * place is no value of theirs.
 */
export const isListed = ARGUMENT_TYPES.map(
  (type) => HIGHEST[type] !== undefined || type === 'ICMP' || type === 'IGMP' || type === 'COOKIE',
);

/** Tests words for types, by the numbers of these. */
export class Arguments {
  /** Names for the values of a type, once a word was held against them. */
  private readonly names: (readonly string[])[] = [];

  constructor(private readonly values: Values) {}

  /**
   * Is a word in a text a value of a type?
   * @param abbreviates may it be the start of the only name that starts so?
   */
  fits(type: number, text: string, start: number, end: number, abbreviates: boolean): boolean {
    if ((tests[type] as Test)(text, start, end))
      return highest[type] === Number.POSITIVE_INFINITY || numberIn(text, start, end) <= (highest[type] as number);
    let names = this.names[type];
    if (!names) {
      names = this.values.namesOf(ARGUMENT_TYPES[type] as ArgumentType) ?? [];
      this.names[type] = names;
    }
    if (names.length === 0) return false;
    const at = lowerBound(text, start, end, names);
    const name = names[at];
    if (name === undefined || !isStartOf(text, start, end, name)) return false;
    if (compare(text, start, end, name) === 0) return true;
    const next = names[at + 1];
    // One letter says too little.
    return abbreviates && end - start > 1 && (next === undefined || !isStartOf(text, start, end, next));
  }
}
