/** Releases of IOS and IOS XE: read from text, and put in order within their series. */
import { copyOf } from '../syntax/words';

/** A release as far as a text names it; a `version` line gives major and minor only. */
export interface Release {
  readonly system: 'ios' | 'ios-xe';
  readonly major: number;
  readonly minor: number;
  /** The number in parentheses: 55 of `12.2(55)SE6`; in IOS XE the third number: 4 of `16.12.4`. */
  readonly maintenance?: number;
  /** Letters behind it: `SE` of `12.2(55)SE6`. */
  readonly train?: string;
  /** The releases among which one is earlier or later than another: `12.2(55)SE`, `3.6E`, `16.12`. */
  readonly series?: string;
  /** The place in its series: a number and the letters of a repair, 7 and `b` of `15.2(2)E7b`. */
  readonly rebuild?: { readonly number: number; readonly letters: string };
  /** The release as `show version` prints it. */
  readonly text: string;
}

/** `122-55.SE6`, `150-1.EX3`: how image names write a release. */
const IN_IMAGE = /^(\d{2})(\d{1,2})-(\d+[a-z]?)\.(\w*)/;
/** `12.2(55)SE6`, `15.2(4s)E2`, `15.2(6)E0c`. */
const IOS = /^(\d{1,2})\.(\d{1,2})\((\d{1,3})([a-z]?)\)([A-Z]*)(\d{0,3})([a-z]{0,2})/;
/** `16.12.4`, `17.09.05a`, `03.06.06E`, `3.6.7bE`, `03.11.00.E`. */
const IOS_XE = /^(\d{1,2})\.(\d{1,2})\.(\d{1,3})([a-z]{0,2})\.?([A-Z]{0,2})/;
const VERSION = /^(\d{1,2})\.(\d{1,2})/;

/**
 * Reads a release in any form that configurations, image names and `show version` give it.
 * IOS XE 3.x prints its IOS number (15.x) in the `version` line; read from there it is an IOS release.
 * @returns undefined where the text is no release
 */
export function parseRelease(text: string): Release | undefined {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const own = copyOf(text);
  const release = read(own);
  if (release && own.length <= MAX_KNOWN_LENGTH) {
    if (parsed.size >= MAX_KNOWN) parsed.clear();
    parsed.set(own, release);
  }
  return release;
}

/** Releases that were asked for before: advisories ask for the same few hundred with every device. */
const parsed = new Map<string, Release>();
const MAX_KNOWN = 4096;
const MAX_KNOWN_LENGTH = 40;

function read(text: string): Release | undefined {
  const image = IN_IMAGE.exec(text);
  const written = image ? `${image[1]}.${image[2]}(${image[3]})${image[4]}` : text;
  return parseIos(written) ?? parseIosXe(written) ?? parseVersion(written);
}

function parseIos(text: string): Release | undefined {
  const match = IOS.exec(text);
  if (!match) return undefined;
  const [, major = '', minor = '', maintenance = '', variant = '', train = '', number = '', letters = ''] = match;
  return {
    ...systemOf(major, minor),
    maintenance: Number(maintenance),
    ...(train && { train }),
    series: `${Number(major)}.${Number(minor)}(${Number(maintenance)}${variant})${train}`,
    rebuild: { number: Number(number), letters },
    text,
  };
}

function parseIosXe(text: string): Release | undefined {
  const match = IOS_XE.exec(text);
  if (!match) return undefined;
  const [, major = '', minor = '', maintenance = '', letters = '', train = ''] = match;
  const of = systemOf(major, minor);
  if (of.system !== 'ios-xe') return undefined;
  // Behind the numbers of newer ones stands what the file is: `16.06.04.SPA.bin`.
  const own = of.major === 3 ? train : '';
  return {
    ...of,
    maintenance: Number(maintenance),
    ...(own && { train: own }),
    series: `${of.major}.${of.minor}${own}`,
    rebuild: { number: Number(maintenance), letters },
    text,
  };
}

function parseVersion(text: string): Release | undefined {
  const match = VERSION.exec(text);
  return match ? { ...systemOf(match[1] ?? '', match[2] ?? ''), text } : undefined;
}

function systemOf(major: string, minor: string): Pick<Release, 'system' | 'major' | 'minor'> {
  const number = Number(major);
  return { system: number >= 16 || number <= 3 ? 'ios-xe' : 'ios', major: number, minor: Number(minor) };
}

/**
 * Which of two releases is the earlier one.
 * @returns a number below, at or above zero; undefined where they are of different series, which no number tells apart
 */
export function compareReleases(a: Release, b: Release): number | undefined {
  if (a.series === undefined || a.series !== b.series || !a.rebuild || !b.rebuild) return undefined;
  return a.rebuild.number - b.rebuild.number || compareText(a.rebuild.letters, b.rebuild.letters);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
