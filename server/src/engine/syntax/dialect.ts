/** Which operating system a text is written for, told from what it holds. */
import { say } from '../messages/say';
import { BY_KEYWORD, BY_TEXT, type Dialect, type NumberedSign, numbers } from './dialectSigns';
import { perBlock, perPage } from './facts';
import type { Block, Page, Span, Statement } from './tree';
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
  readonly evidence?: Span;
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

/** What one block says of the dialect: a weight for each sign met. */
interface Vote {
  readonly sign: NumberedSign;
  readonly statement: Statement;
}

const votesOf = perBlock((block): readonly Vote[] => {
  const votes: Vote[] = [];
  for (const statement of block.statements) addVotes(votes, statement);
  return votes.length === 0 ? NO_VOTES : votes;
});

const NO_VOTES: readonly Vote[] = [];

/** How `show version` of an ASA and its saved configurations begin: no command and no comment of IOS. */
const ASA_HEAD = /^(?:: |ASA |PIX )/;

function addVotes(votes: Vote[], statement: Statement): void {
  if (statement.kind === 'blank') return;
  const { block, start, end } = statement;
  const signs = statement.kind === 'command' ? BY_KEYWORD.get(statement.keyword) : BY_TEXT;
  if (!signs && !ASA_HEAD.test(block.text.slice(start, start + 4))) return;
  const text = block.text.slice(start, Math.min(end, start + 400));
  for (const sign of signs ?? BY_TEXT) {
    if (!sign.pattern || sign.pattern.test(text)) votes.push({ sign, statement });
  }
}

/** The same sign counts this often: the hundredth interface says no more than the third. */
const REPEATS = 3;

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
    if (enough.size > 0 && keywordsIn(page).every((keyword) => enough.has(keyword))) continue;
    if (count(page.blocks, tally, alike, enough)) break;
  }
  return tally.verdict();
}

const keywordsIn = perPage((blocks) => [...new Set(blocks.map(({ head }) => head?.keyword ?? ''))]);

/** Counts what blocks say; true where that settles it. */
function count(blocks: readonly Block[], tally: Tally, alike: Map<string, number>, enough: Set<string>): boolean {
  for (const block of blocks) {
    const keyword = block.head?.keyword ?? '';
    if (enough.has(keyword)) continue;
    const times = (alike.get(keyword) ?? 0) + 1;
    alike.set(keyword, times);
    if (times >= MAX_ALIKE) enough.add(keyword);
    const votes = votesOf(block);
    if (votes.length === 0) continue;
    for (const vote of votes) tally.add(vote);
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
    const kind = vote.statement.kind === 'comment' ? say`a comment` : say`a line \`${headOf(vote.statement)}\``;
    return {
      dialect,
      score,
      reason: say`${kind} is typical of ${dialect === 'other' ? say`another system` : NAMES[dialect]}`,
      evidence: spanOf(vote.statement),
    };
  }
}

/** The first two words of a command: enough to recognise it, too little to hold a secret. */
function headOf(statement: Statement): string {
  const words = textOf(statement).split(/\s+/);
  return words.length > 2 ? `${words.slice(0, 2).join(' ')} …` : words.join(' ');
}
