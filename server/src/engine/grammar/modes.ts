import type { Compiled } from './compile/compiled';
import type { ModeKind, ModeName } from './compiled';
import { Digits } from './digits';

/** A mode, and everything but its commands. */
export interface Mode {
  readonly number: number;
  readonly name: string;
  /** What prompts show in brackets: `config-if`. */
  readonly prompts: readonly string[];
  /** What code calls modes of its kind, if it tells them apart. */
  readonly kind?: ModeKind;
  /** Blanks that the printer puts in front of its commands, more than in front of the one that opens it. */
  readonly indent: number;
  /** Does it decide who gets in, so that a line nobody knows leaves it in doubt? */
  readonly decides: boolean;
  /** Is its body not listed, so that it takes any line? */
  readonly takesAny: boolean;
  /** The word besides `exit` that leaves it. */
  readonly exit?: string;
  /** Words that lines of no other mode start with; a bar marks how short the second may be. */
  readonly ends: readonly string[];
  /** Those that lines of no other mode start with, however far they are indented. */
  readonly everywhere: readonly string[];
}

export class Modes {
  private readonly rows: readonly string[];
  private readonly known: Mode[] = [];
  private readonly numbers = new Map<ModeName, number>();
  private readonly sections: number[] = [];
  /** The number of the first command of each mode. */
  private readonly bases: number[] = [];
  private readonly opening = new Map<number, number>();
  private endings: ReadonlyMap<string, readonly string[]> | undefined;
  private readonly leaving = new Set<number>();

  constructor({ modes, layout, opening, leaving }: Compiled) {
    this.rows = modes.split('\n');
    const digits = new Digits(layout);
    while (!digits.isDone) {
      this.sections.push(digits.number());
      this.bases.push(digits.number());
    }
    for (const [command, mode] of pairsIn(opening)) this.opening.set(command, mode);
    for (const [command] of pairsIn(leaving)) this.leaving.add(command);
  }

  get all(): readonly Mode[] {
    return this.rows.map((_row, number) => this.get(number));
  }

  /** A mode by its number. */
  get(number: number): Mode {
    const known = this.known[number];
    if (known) return known;
    const fields = (this.rows[number] ?? '').split(';');
    const [name = '', prompts = '', kind = '', indent = '', flags = '', exit = '', ends = '', everywhere = ''] = fields;
    const mode: Mode = {
      number,
      name,
      prompts: prompts === '' ? [] : prompts.split(' '),
      ...(kind !== '' && { kind: kind as ModeKind }),
      indent: indent === '' ? 1 : Number(indent),
      decides: flags.includes('d'),
      takesAny: flags.includes('a'),
      ...(exit !== '' && { exit }),
      ends: ends === '' ? [] : ends.split(','),
      everywhere: everywhere === '' ? [] : everywhere.split(','),
    };
    this.known[number] = mode;
    return mode;
  }

  /** The number of a mode; -1 for a name that none has. */
  numberOf(name: ModeName): number {
    if (this.numbers.size === 0)
      for (const [number, row] of this.rows.entries()) this.numbers.set(row.split(';', 1)[0] as ModeName, number);
    return this.numbers.get(name) ?? -1;
  }

  sectionOf(mode: number): number {
    return this.sections[mode] ?? 0;
  }

  /** The mode that takes a command. */
  modeOf(command: number): number {
    let low = 0;
    let high = this.bases.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.bases[middle] as number) <= command) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The mode that a command opens; -1 where it opens none. */
  openedBy(command: number): number {
    return this.opening.get(command) ?? -1;
  }

  /** What the first words are that end every mode, each with what must be the second: patterns, none where any may be. */
  get ending(): ReadonlyMap<string, readonly string[]> {
    this.endings ??= byFirst(this.all.flatMap(({ ends }) => ends));
    return this.endings;
  }

  /** Does a command leave its mode? */
  leaves(command: number): boolean {
    return this.leaving.has(command);
  }

  /** The commands that open a mode. */
  openersOf(mode: number): number[] {
    return [...this.opening].flatMap(([command, opened]) => (opened === mode ? [command] : []));
  }

  /** The modes in which a mode can be opened. */
  parentsOf(mode: number): number[] {
    return [...new Set(this.openersOf(mode).map((command) => this.modeOf(command)))];
  }

  /** The modes that can be opened in a mode. */
  openedIn(mode: number): number[] {
    const first = this.bases[mode] ?? 0;
    const next = this.bases[mode + 1] ?? Number.POSITIVE_INFINITY;
    const opened = new Set<number>();
    for (const [command, one] of this.opening) if (command >= first && command < next) opened.add(one);
    return [...opened];
  }

  /** The modes in which a prompt shows `(TEXT)#`: several modes may look the same. */
  withPrompt(text: string): number[] {
    return this.all.flatMap(({ number, prompts }) => (prompts.includes(text) ? [number] : []));
  }
}

function byFirst(patterns: readonly string[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const pattern of patterns) {
    const [first = '', ...rest] = pattern.split(' ');
    found.set(first, [...(found.get(first) ?? []), ...rest]);
  }
  return found;
}

/** Rising numbers with what belongs to each, as the compiler writes them. */
function* pairsIn(text: string): Generator<readonly [number, number]> {
  const digits = new Digits(text);
  for (let number = 0; !digits.isDone; ) {
    number += digits.number();
    yield [number, digits.number()];
  }
}
