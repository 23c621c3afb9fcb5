/** Numbers in text: the compiled table is one string, which costs nothing to load and little to send. */

/** Printable, and nothing that a string in code would have to escape. */
const DIGITS = '#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
/** One digit says numbers below it; others go on. */
const SMALL = 56;
const LARGE = DIGITS.length - SMALL;

/** How many numbers two digits say. */
export const MOST_LABELS = DIGITS.length ** 2;

/** Words are kept in blocks: to find one means to read its block. */
export const WORDS_IN_BLOCK = 32;

/** What stands between sections and blocks. */
export const SEPARATOR = '!';

const values = new Uint8Array(128);
for (let index = 0; index < DIGITS.length; index++) values[DIGITS.charCodeAt(index)] = index;

/** Writes a whole number from 0 up. */
export function written(number: number): string {
  if (number < SMALL) return DIGITS.charAt(number);
  const rest = number - SMALL;
  return DIGITS.charAt(SMALL + (rest % LARGE)) + written(Math.floor(rest / LARGE));
}

/** The two digits of a number below `MOST_LABELS`, which stand in two texts: alike with alike is less to send. */
export function digitsOf(label: number): readonly [high: string, low: string] {
  return [DIGITS.charAt(Math.floor(label / DIGITS.length)), DIGITS.charAt(label % DIGITS.length)];
}

/** Reads what `digitsOf` wrote: one text holds the first digits, the other the second ones. */
export class DigitPairs {
  private at = 0;

  constructor(
    private readonly high: string,
    private readonly low: string,
  ) {}

  next(): number {
    const at = this.at++;
    return digitAt(this.high, at) * DIGITS.length + digitAt(this.low, at);
  }
}

/** A whole number from 0 up for any whole number. */
export function zigzag(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

/** What `zigzag` was given. */
export function unzigzag(number: number): number {
  return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
}

/** The number that one digit says. */
export function digitAt(text: string, at: number): number {
  return values[text.charCodeAt(at)] ?? 0;
}

/** Reads what `written` wrote, one number after the other; 0 behind the end. */
export class Digits {
  private at = 0;

  constructor(private readonly text: string) {}

  get isDone(): boolean {
    return this.at >= this.text.length;
  }

  number(): number {
    const first = this.digit();
    if (first < SMALL) return first;
    let number = first - SMALL;
    let scale = LARGE;
    for (;;) {
      const digit = this.digit();
      if (digit < SMALL) return SMALL + number + digit * scale;
      number += SMALL * scale + (digit - SMALL) * scale;
      scale *= LARGE;
    }
  }

  private digit(): number {
    return values[this.text.charCodeAt(this.at++)] ?? 0;
  }
}
