/** Lines that may stand for others, or of which nobody knows what they belong to, where they have a say in who gets in. */
import { commands, grammar } from '../grammar';
import { lowerCase } from '../grammar/texts';
import { perBlock, perPage } from '../syntax/memo';
import { decides, isTaken } from '../syntax/modes';
import { BITS, COMMAND, DOUBTFUL, HEAD, modeIn, PARENT, ROW } from '../syntax/rows';
import { lineOf } from '../syntax/seek';
import {
  type Block,
  type BlockTable,
  isTyped,
  type Line,
  type Mode,
  type Page,
  type Statement,
  textOf,
} from '../syntax/tree';

/** A line that is no command, or one whose place is not known. */
export interface MisplacedLine {
  readonly statement: Statement;
  /** `gap`: it stands for lines that are left out. `place`: what it belongs to is not known. `printed`: the device may have printed it. */
  readonly why: 'gap' | 'place' | 'printed';
}

/** A block by its number on a page. */
interface Place {
  readonly page: Page;
  readonly number: number;
}

/** The strays of a text. */
export function misplacedLinesOf(pages: readonly Page[]): MisplacedLine[] {
  const found: MisplacedLine[] = [];
  let before: Place | undefined;
  for (const page of pages) {
    const { strays, first, last } = straysIn(page);
    if (before && first) found.push(...gap(before, first));
    found.push(...strays);
    before = last ?? before;
  }
  return found;
}

const straysIn = perPage((page) => {
  const { table, from, to } = page;
  const strays: MisplacedLine[] = [];
  let first: Place | undefined;
  let last: Place | undefined;
  for (let number = from; number < to; number++) {
    if ((bitsOf(table, number) & (HEAD | COMMAND)) !== (HEAD | COMMAND)) continue;
    const place = { page, number };
    if (last) strays.push(...gap(last, place));
    if (mayBeMisplaced(table, number)) strays.push(...misplacedIn(page.blockAt(number)));
    first ??= place;
    last = place;
  }
  return { strays, first, last };
});

/** All bits of the first line of a block. */
function bitsOf(table: BlockTable, number: number): number {
  return table.rows[table.rowsOf(number) + BITS] as number;
}

/** A line behind a mode that decides, and that no device takes for a command, stands for lines that are left out. */
function gap(above: Place, { page, number }: Place): MisplacedLine[] {
  const mode = modeIn(bitsOf(above.page.table, above.number));
  if (!mode || startsAsCommand(lineOf(page.table, number, page.table.rowsOf(number))) || !decides(mode)) return [];
  const { head } = page.blockAt(number);
  return !head || textOf(head) === ': end' ? [] : [{ statement: head, why: 'gap' }];
}

/** Does a line start as commands do? */
function startsAsCommand({ block: { text }, start }: Line): boolean {
  const code = lowerCase(text.charCodeAt(start));
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** May a line of a block be a stray, apart from a gap in front of it? */
export function mayBeMisplaced(table: BlockTable, number: number): boolean {
  const { rows } = table;
  const first = table.rowsOf(number);
  if (isOfOther(lineOf(table, number, first))) return true;
  for (let row = first; row < table.rowsOf(number + 1); row += ROW) {
    const bits = rows[row + BITS] as number;
    if (bits & DOUBTFUL) return true;
    if (!(bits & COMMAND) || (rows[row + PARENT] as number) >= 0) continue;
    if (!startsAsCommand(lineOf(table, number, row))) return true;
  }
  return false;
}

const NONE: readonly MisplacedLine[] = [];

export const misplacedIn = perBlock((block: Block): readonly MisplacedLine[] => {
  const { head, statements } = block;
  const found: MisplacedLine[] = [];
  if (head && standsNowhere(head)) found.push({ statement: head, why: 'place' });
  for (const statement of statements) {
    if (head?.mode && statement.kind === 'command' && isGap(statement, head))
      return [...found, { statement, why: 'gap' }];
    if (statement.isDoubtful && hasASay(statement, statement.parent?.mode ?? head?.mode))
      found.push({ statement, why: isAmongTyped(statement) ? 'printed' : 'place' });
  }
  return found.length > 0 ? found : NONE;
});

/** Does it stand without a prompt below commands that have one? */
function isAmongTyped({ parent }: Statement): boolean {
  return parent?.children.some(isTyped) === true;
}

/** Is it no command, in the middle of a mode that decides? */
function isGap(statement: Statement, { mode }: Statement): boolean {
  return statement.parent === undefined && mode !== undefined && decides(mode) && !startsAsCommand(statement);
}

/** The modes whose commands are missed where they stand nowhere. */
const MISSED: readonly Mode[] = ['interface', 'acl'];

/** Is a command none of the global level, but one of an interface or a list? */
function isOfOther(head: Line): boolean {
  return !isTaken('global', head, 'whole') && MISSED.some((mode) => isTaken(mode, head, 'whole'));
}

/** Is it a command of an interface or a list that stands in none? */
function standsNowhere(head: Statement): boolean {
  if (head.kind !== 'command' || !isOfOther(head)) return false;
  return MISSED.some((mode) => isTaken(mode, head, 'whole') && hasASay(head, mode));
}

/** Commands of an interface that change who gets in by it. */
const ON_INTERFACES: ReadonlySet<number> = new Set<number>(
  Object.entries(commands).flatMap(([name, command]) =>
    name.startsWith('interface.') && name !== 'interface.description' ? [command] : [],
  ),
);

function hasASay(statement: Statement, mode: Mode | undefined): boolean {
  const { block, start, end } = statement;
  const { text } = block;
  // What a VLAN says of itself keeps nobody out.
  if (mode === 'vlan') return false;
  if (mode !== 'interface') return statement.keyword !== 'exit' && !grammar().startsText(statement.keyword);
  const table = grammar();
  const number = table.modes.numberOf('interface');
  const whole = table.commandAt(number, text, start, end);
  return ON_INTERFACES.has(whole >= 0 ? whole : table.abbreviatedAt(number, text, start, end));
}
