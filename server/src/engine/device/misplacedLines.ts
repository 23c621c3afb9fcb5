/** Lines that may stand for others, or of which nobody knows what they belong to, where they have a say in who gets in. */
import { commands, grammar } from '../grammar';
import { perBlock, perPage } from '../syntax/memo';
import { decides, isTaken } from '../syntax/modes';
import { type Block, isTyped, type Mode, type Page, type Statement, textOf } from '../syntax/tree';

/** A line that is no command, or one whose place is not known. */
export interface MisplacedLine {
  readonly statement: Statement;
  /** `gap`: it stands for lines that are left out. `place`: what it belongs to is not known. `printed`: the device may have printed it. */
  readonly why: 'gap' | 'place' | 'printed';
}

/** The strays of a text. */
export function misplacedLinesOf(pages: readonly Page[]): MisplacedLine[] {
  const found: MisplacedLine[] = [];
  let before: Block | undefined;
  for (const page of pages) {
    const { strays, first, last } = straysIn(page);
    if (before && first) found.push(...gap(before, first));
    found.push(...strays);
    before = last ?? before;
  }
  return found;
}

const straysIn = perPage(({ blocks }) => {
  const commandBlocks = blocks.filter(({ head }) => head?.kind === 'command');
  const strays = commandBlocks.flatMap((block, index) => {
    const above = commandBlocks[index - 1];
    return [...(above ? gap(above, block) : []), ...misplacedIn(block)];
  });
  return { strays, first: commandBlocks[0], last: commandBlocks.at(-1) };
});

/** A line behind a mode that decides, and that no device takes for a command, stands for lines that are left out. */
function gap({ head: above }: Block, { head }: Block): MisplacedLine[] {
  if (!head || !above?.mode || !decides(above.mode) || /^[a-z0-9]/i.test(textOf(head))) return [];
  return textOf(head) === ': end' ? [] : [{ statement: head, why: 'gap' }];
}

const NONE: readonly MisplacedLine[] = [];

const misplacedIn = perBlock((block: Block): readonly MisplacedLine[] => {
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
  return statement.parent === undefined && mode !== undefined && decides(mode) && !/^[a-z0-9]/i.test(textOf(statement));
}

/** The modes whose commands are missed where they stand nowhere. */
const MISSED: readonly Mode[] = ['interface', 'acl'];

/** Is it a command of an interface or a list that stands in none? */
function standsNowhere(head: Statement): boolean {
  if (head.kind !== 'command' || isTaken('global', head, 'whole')) return false;
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
