/**
 * The command of a line in a text, by its number and without any object: what a pass over all lines asks. A line as a
 * device prints it takes one step for each word; only where that fails are all ways tried.
 */
import { type Arguments, numberIn } from './arguments';
import type { Automata } from './automata';
import type { Fold } from './fold';
import { hashed, type Keywords } from './keywords';
import { commandBelow } from './match';
import { behindNegation, isBlank, MARK } from './texts';
import { ARGUMENT_TYPES } from './vocabulary';

const REST = ARGUMENT_TYPES.indexOf('...');
const TEXT = ARGUMENT_TYPES.indexOf('TEXT');

export class Lines {
  /** How many words of the last line that was asked about were understood, and how many there are at least. */
  private known = 0;

  constructor(
    private readonly automata: Automata,
    private readonly keywords: Keywords,
    private readonly args: Arguments,
    private readonly fold: Fold,
  ) {}

  /**
   * The command that stands from `start` to `end`.
   * @param abbreviates may keywords be abbreviated? Nearly all lines need no such search, which is slow.
   * @returns its number; where the words are no whole command, `-1 - n` for the n words that start one
   */
  commandAt(root: number, text: string, start: number, end: number, abbreviates: boolean): number {
    let from = start;
    while (from < end && isBlank(text.charCodeAt(from))) from++;
    const behind = behindNegation(text, from, end);
    const isNegated = behind > from;
    const command = this.step(root, text, behind, end, isNegated);
    return command >= 0 ? command : this.tryAll(root, text, behind, end, isNegated, abbreviates);
  }

  /** Goes the preferred way only; -1 where it does not end in a command. */
  private step(root: number, text: string, start: number, end: number, isNegated: boolean): number {
    const { automata } = this;
    let node = root;
    for (let from = start; ; ) {
      while (from < end && isBlank(text.charCodeAt(from))) from++;
      if (from >= end || (from > start && text.charCodeAt(from) === MARK)) break;
      let to = from;
      let hash = 0;
      for (; to < end; to++) {
        const code = text.charCodeAt(to);
        if (isBlank(code)) break;
        hash = hashed(hash, code);
      }
      const arc = this.arcFor(node, text, from, to, hash);
      if (arc < 0) return -1;
      const type = -1 - (automata.word[arc] as number);
      if (type === TEXT || type === REST) return automata.command[automata.targetOf(arc)] as number;
      node = automata.targetOf(arc);
      from = to;
    }
    if (node === root) return -1;
    if (isNegated) return commandBelow(automata, node);
    return automata.negated[node] === 1 ? -1 : (automata.command[node] as number);
  }

  /** The preferred arc for a word, -1 where none fits whole. */
  private arcFor(node: number, text: string, start: number, end: number, hash: number): number {
    const { automata } = this;
    const keyword = this.keywords.arcFor(node, text, start, end, hash);
    if (keyword >= 0) return keyword;
    const last = automata.last[node] as number;
    for (let arc = automata.args[node] as number; arc < last; arc++) {
      const type = -1 - (automata.word[arc] as number);
      if (!this.args.fits(type, text, start, end, false)) continue;
      // It may be an abbreviation of a keyword, which whoever asks for whole words looks for later.
      if (type === REST && this.keywords.isStart(node, text, start, end)) continue;
      const high = automata.high[arc] as number;
      if (high === 0) return arc;
      const number = numberIn(text, start, end);
      if (number <= high && number >= (automata.low[arc] as number)) return arc;
    }
    return -1;
  }

  /** The command that the first words of a line are, where the line has more words than it takes; -1 where there is none. */
  cutAt(root: number, text: string, start: number, end: number): number {
    const { automata, fold } = this;
    if (this.commandAt(root, text, start, end, true) >= 0 || this.foldStart(root, text, start, end) === 0) return -1;
    for (let way = fold.first; way < fold.end; way++) {
      const command = automata.command[fold.node[way] as number] as number;
      if (command >= 0) return command;
    }
    return -1;
  }

  /** Leaves the fold behind the words of a line that start a command, abbreviated or not; how many there are. */
  foldStart(root: number, text: string, start: number, end: number): number {
    const { fold } = this;
    const known = Math.max(0, -1 - this.commandAt(root, text, start, end, true));
    fold.start(root);
    let from = start;
    for (let count = 0; count < known; count++) {
      while (isBlank(text.charCodeAt(from))) from++;
      let to = from + 1;
      while (to < end && !isBlank(text.charCodeAt(to))) to++;
      fold.take(text, from, to, true);
      from = to;
    }
    return known;
  }

  private tryAll(
    root: number,
    text: string,
    start: number,
    end: number,
    isNegated: boolean,
    abbreviates: boolean,
  ): number {
    const { fold, automata } = this;
    fold.start(root);
    this.known = 0;
    for (let from = start; ; ) {
      while (from < end && isBlank(text.charCodeAt(from))) from++;
      if (from >= end || (from > start && text.charCodeAt(from) === MARK)) break;
      let to = from + 1;
      while (to < end && !isBlank(text.charCodeAt(to))) to++;
      if (!fold.take(text, from, to, abbreviates)) return -1 - this.known;
      this.known++;
      from = to;
    }
    if (this.known === 0) return -1;
    if (isNegated) return commandBelow(automata, fold.node[fold.first] as number);
    for (let way = fold.first; way < fold.end; way++) {
      const node = fold.node[way] as number;
      const command = automata.command[node] as number;
      if (command >= 0 && automata.negated[node] === 0) return command;
    }
    return -1 - this.known;
  }
}
