/** Names of ports, protocols and other values, with their numbers. */
import type { ArgumentType } from './vocabulary';

export class ValueNames {
  /** Names in alphabetical order. */
  readonly names = new Map<ArgumentType, readonly string[]>();
  private readonly numbers = new Map<ArgumentType, ReadonlyMap<string, number | undefined>>();

  constructor(text: string) {
    for (const row of text.split('\n')) {
      const [type, ...values] = row.split(' ');
      const own = values.map((value) => {
        const [name = '', number] = value.split('=');
        return [name, number === undefined || number === 'any' ? undefined : Number(number)] as const;
      });
      this.add(type as ArgumentType, own);
    }
    // Words that both protocols have say TCP's number first, where they differ.
    this.add('PORT', [...this.of('UDP-PORT'), ...this.of('TCP-PORT')]);
  }

  private add(type: ArgumentType, values: readonly (readonly [name: string, number: number | undefined])[]): void {
    const numbers = new Map(values);
    this.numbers.set(type, numbers);
    this.names.set(type, [...numbers.keys()].sort());
  }

  /** The names of a type's values with their numbers; without one where the name stands for all, or for no number. */
  of(type: ArgumentType): ReadonlyMap<string, number | undefined> {
    return this.numbers.get(type) ?? NONE;
  }

  /** The number that a word says as a value of a type: a number, a name, or the start of the only name that starts so. */
  numberOf(type: ArgumentType, word: string): number | undefined {
    if (/^\d{1,10}$/.test(word)) return Number(word);
    const lower = word.toLowerCase();
    const own = this.of(type);
    if (own.has(lower) || lower.length < 2) return own.get(lower);
    const fitting = (this.names.get(type) ?? []).filter((name) => name.startsWith(lower));
    return fitting.length === 1 ? own.get(fitting[0] as string) : undefined;
  }
}

const NONE: ReadonlyMap<string, undefined> = new Map();
