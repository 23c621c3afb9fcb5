/** What may come next in a line: for completion, for signatures, and for half-typed lines. */
import type { Automata } from './automata';
import type { Behind } from './behind';
import type { Fold } from './fold';
import { negationOf } from './match';
import { ARGUMENT_TYPES, type ArgumentType, type NameKind, type Role } from './vocabulary';

/** A keyword or an argument that may come next. One that may stand for several parts of an entry is there once for each role. */
export interface Offer {
  readonly keyword?: string;
  readonly type?: ArgumentType;
  /** The numbers that an argument may be, both ends included. */
  readonly range?: readonly [number, number];
  readonly role?: Role;
  readonly kind?: NameKind;
  readonly defines?: boolean;
  /** What it is for, in a few words of English. */
  readonly help?: string;
  /** Is it known from a list alone, so that nobody should be led to it? */
  readonly isWeak: boolean;
}

export interface Next {
  /** Are the words a whole command as they are? */
  readonly isWhole: boolean;
  readonly offers: readonly Offer[];
  /** Where the words start no command: the place of the first that does not fit. */
  readonly refused?: number;
}

export class Nexts {
  constructor(
    private readonly automata: Automata,
    private readonly fold: Fold,
    private readonly behind: Behind,
  ) {}

  /** @param words those in front of the place that is asked about */
  after(root: number, words: readonly string[]): Next {
    const { fold, automata } = this;
    const first = words[0]?.toLowerCase();
    const negation =
      negationOf(words) ?? (words.length === 1 && (first === 'no' || first === 'default') ? first : undefined);
    fold.start(root);
    for (let index = negation ? 1 : 0; index < words.length; index++) {
      const word = words[index] as string;
      if (!fold.take(word, 0, word.length, true)) return { isWhole: false, offers: [], refused: index };
    }
    const offers = new Map<string, Offer>();
    let isWhole = false;
    for (let way = fold.first; way < fold.end; way++) {
      const node = fold.node[way] as number;
      const isNegatedOnly = negation === undefined && automata.negated[node] !== 0;
      if ((automata.command[node] as number) >= 0 && !isNegatedOnly) isWhole = true;
      if (fold.isOpen(way)) this.add(offers, fold.arc[way] as number);
      const last = automata.last[node] as number;
      for (let arc = automata.first[node] as number; arc < last; arc++) this.add(offers, arc);
    }
    return { isWhole: isWhole && fold.count > 0, offers: [...offers.values()] };
  }

  private add(offers: Map<string, Offer>, arc: number): void {
    const { automata } = this;
    const word = automata.word[arc] as number;
    const note = automata.noteOf(arc);
    const offer: Offer = {
      ...(word < 0 ? { type: ARGUMENT_TYPES[-1 - word] as ArgumentType } : { keyword: automata.textOf(word) }),
      ...note,
      isWeak: !this.behind.isStrong(automata.targetOf(arc)),
    };
    const said = offer.keyword ?? `${offer.type} ${offer.kind ?? ''} ${offer.range?.join('-') ?? ''}`;
    // `object-group` behind a source may name its ports or the destination.
    const key = `${said} ${offer.role ?? ''}`;
    const known = offers.get(key);
    if (!known || (known.isWeak && !offer.isWeak)) offers.set(key, offer);
  }
}
