import { Digits } from './digits';

/** Numbers that are in a set: a text with how many in turn are not, are, are not, and so on. */
export class Runs {
  private ends: readonly number[] | undefined;

  constructor(private readonly text: string) {}

  holds(number: number): boolean {
    this.ends ??= endsIn(this.text);
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] as number) <= number) low = middle + 1;
      else high = middle;
    }
    return low % 2 === 1;
  }
}

function endsIn(text: string): number[] {
  const digits = new Digits(text);
  const ends: number[] = [];
  for (let at = 0; !digits.isDone; ) {
    at += digits.number();
    ends.push(at);
  }
  return ends;
}
