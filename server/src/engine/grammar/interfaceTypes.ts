/** Types of interfaces: any form that a device takes, and the one that it prints. */

export interface InterfaceType {
  /** As printed: `GigabitEthernet`. */
  readonly name: string;
  /** As short outputs of devices print it: `Gi`. */
  readonly abbreviation: string;
  /** Can it be a port of layer 2? */
  readonly isPort: boolean;
}

export class InterfaceTypes {
  /** In the order in which an abbreviation is resolved: the type that people mean comes first. */
  readonly all: readonly InterfaceType[];
  private readonly byName: ReadonlyMap<string, InterfaceType>;
  private readonly known = new Map<string, InterfaceType | undefined>();

  constructor(text: string) {
    this.all = text.split('\n').map((row) => {
      const [name = '', abbreviation = '', kind] = row.split(' ');
      return { name, abbreviation, isPort: kind === 'port' };
    });
    this.byName = new Map(this.all.map((type) => [type.name.toLowerCase(), type]));
  }

  /** The type that a word stands for: its name, its abbreviation, or two letters or more that start it. */
  named(word: string): InterfaceType | undefined {
    const lower = word.toLowerCase();
    const known = this.byName.get(lower) ?? this.known.get(lower);
    if (known || this.known.has(lower)) return known;
    const found =
      this.all.find(({ abbreviation }) => abbreviation.toLowerCase() === lower) ??
      (lower.length < 2 ? undefined : this.all.find(({ name }) => name.toLowerCase().startsWith(lower)));
    if (this.known.size < MOST) this.known.set(lower, found);
    return found;
  }
}

/** Words that are kept; no text has as many types. */
const MOST = 256;
