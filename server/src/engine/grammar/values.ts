/** Names of ports, protocols and other values, with their numbers. */
import type { ArgumentType } from './vocabulary';

type Numbers = ReadonlyMap<string, number | undefined>;

export class ValueNames {
  private rows: ReadonlyMap<string, string> | undefined;
  private readonly names = new Map<ArgumentType, readonly string[] | undefined>();
  private readonly numbers = new Map<ArgumentType, Numbers>();
  /** Codes of messages of ICMP, once these were read. */
  private readonly codes = new Map<string, number>();

  /** @param text a row for each type; it is read when somebody asks for that */
  constructor(private readonly text: string) {}

  /** The names of a type's values in alphabetical order; undefined where it has none. */
  namesOf(type: ArgumentType): readonly string[] | undefined {
    const known = this.names.get(type);
    if (known || this.names.has(type)) return known;
    const numbers = this.of(type);
    const names = numbers.size > 0 ? [...numbers.keys()].sort() : undefined;
    this.names.set(type, names);
    return names;
  }

  /** The names of a type's values with their numbers; without one where the name stands for all, or for no number. */
  of(type: ArgumentType): Numbers {
    let numbers = this.numbers.get(type);
    if (!numbers) {
      // Words that both protocols have say TCP's number first, where they differ.
      numbers = type === 'PORT' ? new Map([...this.of('UDP-PORT'), ...this.of('TCP-PORT')]) : this.read(type);
      this.numbers.set(type, numbers);
    }
    return numbers;
  }

  private read(type: ArgumentType): Numbers {
    this.rows ??= new Map(this.text.split('\n').map((row) => [row.slice(0, row.indexOf(' ')), row]));
    const [, ...values] = this.rows.get(type)?.split(' ') ?? [];
    return new Map(
      values.map((value) => {
        const [name = '', said] = value.split('=');
        const [number, code] = said?.split('/') ?? [];
        if (code !== undefined) this.codes.set(name, Number(code));
        return [name, number === undefined || number === 'any' ? undefined : Number(number)] as const;
      }),
    );
  }

  /** The code of a message of ICMP by its name; undefined where the name stands for all codes of its type. */
  codeOf(message: string): number | undefined {
    this.of('ICMP');
    return this.codes.get(message);
  }

  /** The number that a word says as a value of a type: a number, a name, or the start of the only name that starts so. */
  numberOf(type: ArgumentType, word: string): number | undefined {
    if (/^\d{1,10}$/.test(word)) return Number(word);
    const name = this.nameOf(type, word);
    return name === undefined ? undefined : this.of(type).get(name);
  }

  /** The name that a word stands for: itself, or the only one that it is the start of, from two letters on. */
  nameOf(type: ArgumentType, word: string): string | undefined {
    const lower = word.toLowerCase();
    if (this.of(type).has(lower)) return lower;
    if (lower.length < 2) return undefined;
    const fitting = (this.namesOf(type) ?? []).filter((name) => name.startsWith(lower));
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}
