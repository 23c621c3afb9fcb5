/**
 * Which words stand before a name, a secret or a text: the highlighter sees no modes, so each is known by the fewest words
 * before it that leave no doubt in any row of the table of commands.
 */
import type { Label } from '../../server/src/engine/grammar/compile/form';
import { positionsOf } from '../../server/src/engine/grammar/compile/positions';
import type { Table } from '../../server/src/engine/grammar/compile/rows';
import { ANY, ANY_KEYWORD } from './regex';

/** Words before something, in the order of the line. */
export interface Context {
  readonly what: string;
  readonly words: readonly string[];
  /** Do they start the command? */
  readonly isWhole: boolean;
  /** Keywords that may stand in its place. */
  readonly instead: readonly string[];
  /** May it be an address as well, or something else of a form of its own? */
  readonly isDoubtful: boolean;
  /** Keywords that may start the command, before the words. */
  readonly before: readonly string[];
}

/** How something is looked for. */
export interface Target {
  /** Is it enough to know these words, counted back from it? The start of the command is one, as `^`. */
  isEnough(words: readonly string[]): boolean;
  /** So many words at most are looked at. */
  readonly most: number;
}

/** A label of a row, seen from a place before it. */
interface View {
  readonly row: Row;
  readonly label: number;
  readonly what: string;
  readonly at: number;
}

interface Row {
  readonly labels: readonly Label[];
  readonly before: readonly (readonly number[])[];
  readonly first: ReadonlySet<number>;
  readonly follow: readonly ReadonlySet<number>[];
}

const START = '^';
/** A number that says how a secret is encrypted. */
const ENCRYPTION = /^[04-9]$/;
/** More keywords than that are no list of exceptions. */
const MOST_INSTEAD = 24;
/** Words at the start of a command that have its color, where more of them follow. */
const MOST_STARTS = 3;
/** One of more keywords than that tells as much as an argument. */
const MOST_BEFORE = 8;

/**
 * @param whatOf what a label stands for: something of `targets`, or anything else that it must not be taken for; undefined where
 * it says nothing
 */
export function contextsIn(
  table: Table,
  whatOf: (label: Label) => string | undefined,
  targets: ReadonlyMap<string, Target>,
): Context[] {
  const found: Context[] = [];

  function look(words: readonly string[], views: readonly View[]): void {
    const wanted = [...new Set(views.map(({ what }) => what))].filter((what) => targets.has(what));
    const [what] = wanted;
    if (what === undefined) return;
    const isWhole = words.at(-1) === START;
    const most = Math.max(...wanted.map((one) => targets.get(one)?.most ?? 0));
    const isAll = isWhole || words.length >= most;
    const others = [...new Set(views.map((view) => view.what))].filter((one) => !targets.has(one));
    const instead = others.filter((one) => /^=.*[a-z]/.test(one)).map((one) => one.slice(1));
    const isSure = isAll || others.every((one) => one.startsWith('=') || one === 'name');
    if (
      wanted.length === 1 &&
      isSure &&
      !isOpen(words.at(-1)) &&
      instead.length <= MOST_INSTEAD &&
      targets.get(what)?.isEnough(words)
    ) {
      const own = views.filter((view) => view.what === what);
      const inOrder = words.filter((word) => word !== START).reverse();
      found.push({
        what,
        words: inOrder,
        isWhole,
        instead,
        isDoubtful: others.includes('value'),
        before: isWhole ? [] : startsOf(own),
      });
    } else if (!isAll) for (const [word, next] of stepBack(views)) look([...words, word], next);
  }

  look([], viewsOf(table, whatOf));
  return found;
}

function isOpen(word = ''): boolean {
  return word === ANY_KEYWORD || word.startsWith(ANY);
}

function viewsOf(table: Table, whatOf: (label: Label) => string | undefined): View[] {
  return [...table.modes.values()].flatMap(({ rows }) =>
    rows.flatMap(({ form, isWeak }) => {
      const { labels, first, follow } = positionsOf(form, (name) => table.parts.get(name) ?? []);
      const before: number[][] = labels.map(() => []);
      for (const [position, next] of follow.entries()) for (const one of next) before[one]?.push(position);
      const row = { labels, before, first: new Set(first), follow };
      return labels.flatMap((label, index) => {
        const what = label.word === undefined ? whatOf(label) : `=${label.word}`;
        // A row from a list of names only says what is a keyword.
        return what === undefined || (isWeak && label.word === undefined)
          ? []
          : [{ row, label: index, what, at: index }];
      });
    }),
  );
}

/** The same labels, seen from one word further to the left, by that word. */
function stepBack(views: readonly View[]): Map<string, View[]> {
  const steps = new Map<string, Map<string, View>>();
  const numbers = new Map<Row, number>();
  for (const view of views) {
    const { row, label } = view;
    if (!numbers.has(row)) numbers.set(row, numbers.size);
    for (const [word, at] of wordsBefore(view)) {
      const its = steps.get(word) ?? new Map<string, View>();
      its.set(`${numbers.get(row)} ${label} ${at}`, { ...view, at });
      steps.set(word, its);
    }
  }
  return new Map([...steps].map(([word, its]) => [word, [...its.values()]]));
}

/** The words that may stand right before a place; numbers of encryption are passed over. */
function wordsBefore({ row, label, at }: View): [word: string, at: number][] {
  const words: [string, number][] = row.first.has(at) ? [[START, at]] : [];
  const isAtSecret = at === label && row.labels[label]?.type === 'SECRET';
  for (const position of row.before[at] ?? []) {
    const { word = argument(row, position) } = row.labels[position] as Label;
    if (isAtSecret && ENCRYPTION.test(word))
      words.push(...wordsBefore({ row, label: -1, what: '', at: position }).filter(([one]) => !ENCRYPTION.test(one)));
    else words.push([word, position]);
  }
  const isOneOfMany = new Set(words.map(([word]) => word)).size > MOST_BEFORE;
  return isOneOfMany ? words.map(([word, position]) => [isKeyword(word) ? ANY_KEYWORD : word, position]) : words;
}

/** Any word, but for the keywords that the row may have in its place: `*null`. */
function argument({ labels, before, follow }: Row, position: number): string {
  const next = (before[position] ?? []).flatMap((one) => [...(follow[one] ?? [])]);
  const keywords = next.flatMap((one) => labels[one]?.word ?? []);
  return ANY + (keywords.length > MOST_BEFORE ? '' : [...new Set(keywords)].sort().join(','));
}

function isKeyword(word: string): boolean {
  return word !== START && word !== ANY_KEYWORD && !word.startsWith(ANY);
}

/** Keywords that start commands, before a place: so many at most. */
function startsOf(views: readonly View[], most = MOST_STARTS): string[] {
  const starts = new Set<string>();
  for (const view of views)
    for (const [word, at] of wordsBefore({ ...view, label: -1 })) {
      if (!isKeyword(word) || view.row.labels[at]?.role === 'action') continue;
      if (view.row.first.has(at)) starts.add(word);
      if (most > 1) for (const start of startsOf([{ ...view, at }], most - 1)) starts.add(`${start} ${word}`);
    }
  return [...starts];
}
