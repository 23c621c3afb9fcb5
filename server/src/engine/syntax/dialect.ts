/** Which operating system a text is written for, told from what it holds. */
import { say } from '../messages/say';
import { BY_KEYWORD, BY_TEXT, type Dialect, type NumberedSign, numbers } from './dialectSigns';
import { numberOfWord, spelledWord } from './firstWords';
import { knownOn } from './known';
import { perPage } from './memo';
import { hasUnreadPrefixes } from './prefixes';
import { ARTEFACT, BITS, COMMAND, END, REMARK, ROW, TEXT, WORD } from './rows';
import { MARK, marksOfAll } from './sectionMarks';
import type { Page, Span, Statement } from './tree';
import { spanOf, textOf } from './tree';

export type { Dialect };

/** A verdict on the dialect, with the evidence for it. */
export interface DialectVerdict {
  readonly dialect: Dialect;
  /** Sum of the weights of the evidence for IOS and IOS XE; a text of one odd line scores 1 or 2. */
  readonly score: number;
  /** Why, in words for people. */
  readonly reason: string;
  /** The line that speaks for it most. */
  readonly evidence?: Span | undefined;
}

const NAMES: Record<Exclude<Dialect, 'other'>, string> = {
  ios: 'Cisco IOS',
  'ios-xe': 'Cisco IOS XE',
  'nx-os': 'Cisco NX-OS',
  'ios-xr': 'Cisco IOS XR',
  asa: 'Cisco ASA',
  eos: 'Arista EOS',
};

/** The name of a dialect as people write it. */
export function dialectName(dialect: Dialect): string {
  return dialect === 'other' ? say`not a Cisco IOS configuration` : NAMES[dialect];
}

/** The same sign counts this often: the hundredth interface says no more than the third. */
const REPEATS = 3;

/** A sign that a line shows: line `row` of block `block` of a page. */
interface Vote {
  readonly sign: NumberedSign;
  readonly page: Page;
  readonly block: number;
  readonly row: number;
}

const SIGNS: (readonly NumberedSign[] | undefined)[] = [];
for (const [word, signs] of BY_KEYWORD) SIGNS[numberOfWord(word)] = signs;
/** First words of lines with which `show version` of an ASA and its saved configurations begin: no command of IOS. */
for (const word of [':', 'pix']) SIGNS[numberOfWord(word)] = BY_TEXT;

/** What the blocks of a page say, in their order; what counts for nothing, whatever stands before the page, is left out. */
const votesIn = perPage((page): readonly Vote[] => {
  const votes: Vote[] = [];
  const { table } = page;
  const { rows, text } = table;
  const heads = headsIn(page);
  const seen = new Uint8Array(heads.size * numbers);
  for (let block = page.from; block < page.to; block++) {
    // Signs behind one first word count apart, for blocks with others may count no more.
    const counts = (heads.get(headOf(page, block)) ?? 0) * numbers;
    const [first, last, offset] = [table.rowsOf(block), table.rowsOf(block + 1), table.offsetOf(block)];
    for (let row = first; row < last; row += ROW) {
      const bits = rows[row + BITS] as number;
      const signs =
        bits & COMMAND ? SIGNS[rows[row + WORD] as number] : bits & (REMARK | TEXT | ARTEFACT) ? BY_TEXT : undefined;
      if (!signs) continue;
      const start = offset + (rows[row] as number);
      let line: string | undefined;
      for (const sign of signs) {
        const count = seen[counts + sign.number] as number;
        if (count >= REPEATS) continue;
        line ??= text.slice(start, Math.min(offset + (rows[row + END] as number), start + LONGEST));
        if (sign.pattern && !sign.pattern.test(line)) continue;
        seen[counts + sign.number] = count + 1;
        votes.push({ sign, page, block, row: (row - first) / ROW });
      }
    }
  }
  return votes;
});

/** A longer line says no more. */
const LONGEST = 400;

/** The first word of a block. */
function headOf(page: Page, block: number): string {
  const { table } = page;
  const row = table.rowsOf(block);
  const word = table.rows[row + WORD] as number;
  if (word > 0) return spelledWord(word);
  return (table.rows[row + BITS] as number) & COMMAND ? (page.blockAt(block).head?.keyword ?? '') : '';
}

/** Blocks with the same first word that are looked at: the next thousand interfaces say no more. */
const MAX_ALIKE = 200;

/** With a lead like this nothing that follows turns the verdict, so the rest of a long text is not looked at. */
const SETTLED = { score: 80, lead: 4 } as const;

/** Tells the dialect of the blocks of one configuration. */
export function detectDialect(pages: readonly Page[]): DialectVerdict {
  const tally = new Tally();
  const alike = new Map<string, number>();
  const enough = new Set<string>();
  for (const page of pages) {
    if (enough.size > 0 && [...headsIn(page).keys()].every((head) => enough.has(head))) continue;
    if (count(page, tally, alike, enough)) break;
  }
  const verdict = tally.verdict();
  const isUnknown = verdict.dialect === 'other' && verdict.evidence === undefined;
  if (!isUnknown && !isForeign(verdict, pages)) return verdict;
  const [page] = pages;
  const isMarked = page !== undefined && hasUnreadPrefixes(page.table.text);
  if (isUnknown && !isMarked) return verdict;
  return { ...verdict, dialect: 'other', reason: isMarked ? BEHIND_MARKS() : NOT_IOS(), evidence: undefined };
}

/** Less evidence than this leaves room for another system, whose commands the table does not know. */
const FEW = 20;
/** Commands that say something of a text, and the share that the table knows of those of IOS at the least. */
const ENOUGH = 6;
const LEAST_KNOWN = 0.5;
/** A long text with hardly any evidence, of which the table knows less than of any configuration of IOS that was seen. */
const LONG = { commands: 100, evidence: 10, known: 0.8 } as const;

/** Is a text with some lines as IOS has them one of another system? */
function isForeign({ dialect, score }: DialectVerdict, pages: readonly Page[]): boolean {
  if ((dialect !== 'ios' && dialect !== 'ios-xe') || score >= FEW) return false;
  // Nobody but IOS has it, whatever stands around.
  if (marksOfAll(pages) & MARK.vstack) return false;
  const { all, known } = knownOn(pages);
  if (all >= LONG.commands && score < LONG.evidence) return known < all * LONG.known;
  return all >= ENOUGH && known < all * LEAST_KNOWN;
}

const NOT_IOS = () => say`most of its lines are no commands of Cisco IOS`;
const BEHIND_MARKS = () => say`its lines look like commands of Cisco IOS after a prefix, which must be removed first`;

/** The first words of the blocks of a page, each with a number. */
const headsIn = perPage((page) => {
  const heads = new Map<string, number>();
  for (let block = page.from; block < page.to; block++) {
    const head = headOf(page, block);
    if (!heads.has(head)) heads.set(head, heads.size);
  }
  return heads;
});

/** Counts what the blocks of a page say; true where that settles it. */
function count(page: Page, tally: Tally, alike: Map<string, number>, enough: Set<string>): boolean {
  const votes = votesIn(page);
  let next = 0;
  for (let block = page.from; block < page.to; block++) {
    const from = next;
    while (votes[next]?.block === block) next++;
    const head = headOf(page, block);
    if (enough.has(head)) continue;
    const times = (alike.get(head) ?? 0) + 1;
    alike.set(head, times);
    if (times >= MAX_ALIKE) enough.add(head);
    if (next === from) continue;
    for (const vote of votes.slice(from, next)) tally.add(vote);
    if (tally.isSettled()) return true;
  }
  return false;
}

const FOREIGN = ['nx-os', 'ios-xr', 'asa', 'eos', 'other'] as const;

class Tally {
  private readonly scores: Record<Dialect, number> = {
    ios: 0,
    'ios-xe': 0,
    'nx-os': 0,
    'ios-xr': 0,
    asa: 0,
    eos: 0,
    other: 0,
  };
  private readonly counts = new Uint8Array(numbers);
  private readonly strongest = new Map<Dialect, Vote>();

  add(vote: Vote): void {
    const { dialect, weight, number } = vote.sign;
    const count = this.counts[number] ?? 0;
    if (count >= REPEATS) return;
    this.counts[number] = count + 1;
    this.scores[dialect] += weight;
    const best = this.strongest.get(dialect);
    if (!best || weight > best.sign.weight) this.strongest.set(dialect, vote);
  }

  isSettled(): boolean {
    const ios = this.ios();
    if (ios < SETTLED.score && !FOREIGN.some((dialect) => this.scores[dialect] >= SETTLED.score)) return false;
    const foreign = Math.max(...FOREIGN.map((dialect) => this.scores[dialect]));
    const [best, other] = ios > foreign ? [ios, foreign] : [foreign, ios];
    return best >= SETTLED.score && best >= other * SETTLED.lead;
  }

  private ios(): number {
    return this.scores.ios + this.scores['ios-xe'];
  }

  verdict(): DialectVerdict {
    const ios = this.ios();
    const foreign = FOREIGN.map((dialect) => ({ dialect, score: this.scores[dialect] })).reduce((best, next) =>
      next.score > best.score ? next : best,
    );
    if (foreign.score > ios) return this.explain(foreign.dialect, ios);
    if (ios === 0) return { dialect: 'other', score: 0, reason: say`no line is typical of Cisco IOS` };
    return this.explain(this.scores['ios-xe'] > 0 ? 'ios-xe' : 'ios', ios);
  }

  private explain(dialect: Dialect, score: number): DialectVerdict {
    const vote = this.strongest.get(dialect) ?? this.strongest.get('ios');
    if (!vote) return { dialect, score, reason: dialectName(dialect) };
    const statement = vote.page.blockAt(vote.block).statements[vote.row];
    if (!statement) return { dialect, score, reason: dialectName(dialect) };
    const kind = statement.kind === 'comment' ? say`a comment` : say`a line \`${firstWordsOf(statement)}\``;
    return {
      dialect,
      score,
      reason: say`${kind} is typical of ${dialect === 'other' ? say`another system` : NAMES[dialect]}`,
      evidence: spanOf(statement),
    };
  }
}

/** The first two words of a command: enough to recognise it, too little to hold a secret. */
function firstWordsOf(statement: Statement): string {
  const words = textOf(statement).split(/\s+/);
  return words.length > 2 ? `${words.slice(0, 2).join(' ')} …` : words.join(' ');
}
