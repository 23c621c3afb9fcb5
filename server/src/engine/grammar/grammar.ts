/** The command language: everything that the rooms behind this one ask of the table. */
import { Abbreviations } from './abbreviations';
import { Arguments } from './arguments';
import { wordsAround } from './around';
import { Automata } from './automata';
import { Behind } from './behind';
import type { Compiled } from './compile/compiled';
import { Digits } from './digits';
import { Fold } from './fold';
import { InterfaceTypes } from './interfaceTypes';
import { Keywords } from './keywords';
import { Lines } from './lines';
import { type CommandMatch, type Match, Matcher } from './match';
import { Modes } from './modes';
import { type Next, Nexts } from './next';
import { type OpenedFrom, Openers } from './openers';
import { Reader, type Readings } from './readings';
import { Runs } from './runs';
import { Secrets } from './secrets';
import { ValueNames } from './values';
import type { NameKind } from './vocabulary';

export class Grammar {
  readonly modes: Modes;
  readonly values: ValueNames;
  readonly interfaceTypes: InterfaceTypes;
  readonly abbreviations: Abbreviations;
  private readonly automata: Automata;
  private readonly matcher: Matcher;
  private readonly nexts: Nexts;
  private readonly secrets: Secrets;
  private readonly lines: Lines;
  private readonly openers: Openers;
  private readonly reader: Reader;
  private readonly weak: Runs;
  private readonly naming: Runs;
  private readonly listing: Runs;
  private readonly texts: ReadonlySet<string>;

  constructor(compiled: Compiled) {
    this.modes = new Modes(compiled);
    this.values = new ValueNames(compiled.values);
    this.abbreviations = new Abbreviations(compiled.abbreviations);
    this.interfaceTypes = new InterfaceTypes(compiled.interfaceTypes);
    this.automata = new Automata(compiled);
    this.weak = new Runs(compiled.weak);
    this.naming = new Runs(compiled.naming);
    this.listing = new Runs(compiled.listing);
    this.texts = new Set(compiled.texts.split(' '));
    const keywords = new Keywords(this.automata);
    const args = new Arguments(this.values);
    const fold = new Fold(this.automata, keywords, args);
    this.matcher = new Matcher(this.automata, fold);
    const behind = new Behind(this.automata, (command) => this.isWeak(command));
    this.nexts = new Nexts(this.automata, fold, behind);
    this.secrets = new Secrets(this.automata, fold, new Digits(compiled.secrets).number());
    this.lines = new Lines(this.automata, keywords, args, fold);
    this.openers = new Openers(this.lines, fold, this.modes, behind);
    this.reader = new Reader(this.automata, fold, behind);
  }

  /** What some words are in a mode, `no` and `default` in front of them included. Total on any words. */
  match(mode: number, words: readonly string[]): Match {
    return this.matcher.match(this.rootOf(mode), words);
  }

  /**
   * Every way in which words are a command of a mode, or the start of one (`isWhole` tells), the preferred one first. An
   * abbreviation may stand for another command than `match` says, and whether `object-group` behind a source names its ports or
   * the destination only the group tells: whoever must be sure asks whether all ways agree.
   */
  ways(mode: number, words: readonly string[]): readonly CommandMatch[] {
    return this.matcher.ways(this.rootOf(mode), words);
  }

  /** What may come behind some words in a mode. */
  next(mode: number, words: readonly string[]): Next {
    return this.nexts.after(this.rootOf(mode), words);
  }

  /**
   * The command of a line from `start` to `end` of a text, whole words only; nothing is allocated for it.
   * @returns its number; `-1 - n` where it is none and n words start one, so -1 for a line that the mode does not know
   */
  commandAt(mode: number, text: string, start: number, end: number): number {
    return this.lines.commandAt(this.rootOf(mode), text, start, end, false);
  }

  /** The same with abbreviations, for lines that no mode takes whole: slower. */
  abbreviatedAt(mode: number, text: string, start: number, end: number): number {
    return this.lines.commandAt(this.rootOf(mode), text, start, end, true);
  }

  /** The command that a line without `no` and `default` is up to a word that does not go on with it; -1 for any other line. */
  cutAt(mode: number, text: string, start: number, end: number): number {
    return this.lines.cutAt(this.rootOf(mode), text, start, end);
  }

  /** The commands that a line may be which is none word for word, `no` and `default` in front of it left out. */
  readingsAt(mode: number, text: string, start: number, end: number): Readings {
    return this.reader.readingsAt(this.rootOf(mode), text, start, end);
  }

  /**
   * The modes that a line without `no` and `default` may open in a mode: of the command that it is, of all that start as it
   * does where it is none.
   * @returns none where it opens none for sure; undefined where that is not known
   */
  openedAt(mode: number, text: string, start: number, end: number): readonly number[] | undefined {
    return this.openers.openedAt(this.rootOf(mode), text, start, end);
  }

  /** The modes that lines that start with a word may open in a mode; undefined where no command of that starts with it. */
  openedFrom(mode: number, text: string, start: number, end: number): OpenedFrom | undefined {
    return this.openers.openedFrom(this.rootOf(mode), text, start, end);
  }

  /** The modes in which words are a whole command; abbreviations count where whole words fit none. */
  takers(line: string): number[] {
    const all = this.modes.all.map(({ number }) => number);
    const whole = all.filter((mode) => this.commandAt(mode, line, 0, line.length) >= 0);
    return whole.length > 0 ? whole : all.filter((mode) => this.abbreviatedAt(mode, line, 0, line.length) >= 0);
  }

  /** Where the first secret in a line may start, whatever mode it stands in; -1 where the table knows of none. */
  secretAt(line: string): number {
    return this.secrets.at(line);
  }

  /** Keywords that stand in the place of a name of some kind, or in front of it: to call something so would mislead. */
  wordsAround(kind: NameKind): ReadonlySet<string> {
    const roots = this.modes.all.map(({ number }) => this.rootOf(number));
    return wordsAround(this.automata, roots, kind);
  }

  /** Is a command known from a list of names alone? */
  isWeak(command: number): boolean {
    return this.weak.holds(command);
  }

  /** May a command name something that other lines define, or define it? */
  isNaming(command: number): boolean {
    return this.naming.holds(command);
  }

  /** May a command name an access list that other lines define? */
  usesList(command: number): boolean {
    return this.listing.holds(command);
  }

  /** May free text follow the first word of a command, spelled out, whatever mode it stands in? */
  startsText(word: string): boolean {
    return this.texts.has(word);
  }

  private rootOf(mode: number): number {
    return this.automata.root(this.modes.sectionOf(mode));
  }
}
