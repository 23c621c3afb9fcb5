import type { Interface } from '../../device/interface';
import { isConfigEnd } from '../../syntax/sectionMarks';
import { swallowsNextLine } from '../../syntax/terminalArtefacts';
import type { Block, Statement } from '../../syntax/tree';
import { blocksOf, isEnd, spanOf } from '../../syntax/tree';
import type { DraftEdit, Subject } from '../rule';
import { indentOf, linesBehind } from './lineEdits';

/** What the device prints behind named access lists. */
const BEHIND_LISTS = new Set(
  `access-list alias banner cdp control-plane dialer-list kron line logging mac mgcp ntp privilege radius route-map
   snmp-server tacacs tftp-server vstack end`.split(/\s+/),
);

/** A new list with its entries: behind the last one there is, else where the device starts to print lists. */
export function newList({ section }: Subject, name: string, entries: readonly string[]): DraftEdit | undefined {
  const blocks = readBlocks(blocksOf(section.read));
  const numbered = /^\d+$/.test(name);
  const lines = numbered
    ? entries.map((entry) => `access-list ${name} ${entry}`)
    : [`ip access-list extended ${name}`, ...entries.map((entry) => ` ${entry}`)];
  const isList = (head: Statement) => isNamedList(head) || (numbered && head.keyword === 'access-list');
  const known = blocks[lastIndex(blocks, isList)];
  if (known?.head) return behind(known, known.head, lines);
  const setUp = lastIndex(blocks, ({ keyword }) => keyword === 'interface' || keyword === 'router');
  const anchor = blocks.findIndex(
    ({ head }, index) =>
      index > setUp && head?.kind === 'command' && (BEHIND_LISTS.has(head.keyword) || isConfigEnd(head)),
  );
  const block = blocks[anchor];
  if (!block?.head) return atEnd(blocks, lines);
  const above = blocks[anchor - 1];
  if (above && swallowsNextLine(above)) return undefined;
  const indent = indentOf(block.head);
  const separator = above?.statements.at(-1)?.kind === 'comment' ? ['!'] : [];
  const newText = [...lines, ...separator].map((line) => `${indent}${line}\n`).join('');
  return { at: { block, start: 0, end: 0 }, newText };
}

/** The blocks up to `end` with it: the device reads no further. */
function readBlocks(blocks: readonly Block[]): readonly Block[] {
  const end = blocks.findIndex(({ head }) => head !== undefined && isEnd(head));
  return end < 0 ? blocks : blocks.slice(0, end + 1);
}

function lastIndex(blocks: readonly Block[], test: (head: Statement) => boolean): number {
  return blocks.map(({ head }) => head?.kind === 'command' && test(head)).lastIndexOf(true);
}

function isNamedList(head: Statement): boolean {
  return head.mode === 'acl';
}

/** Behind the last command of a block, at the column of its head. */
function behind(block: Block, head: Statement, lines: readonly string[]): DraftEdit | undefined {
  if (swallowsNextLine(block)) return undefined;
  const last = block.statements.filter(({ kind }) => kind === 'command').at(-1) ?? head;
  return linesBehind(spanOf(last), lines, indentOf(head));
}

function atEnd(blocks: readonly Block[], lines: readonly string[]): DraftEdit | undefined {
  const last = blocks.filter(({ head }) => head?.kind === 'command').at(-1);
  return last?.head && behind(last, last.head, lines);
}

/** `ip access-group NAME in` behind the addresses of an interface, or first where it has none of its own. */
export function applyInbound({ addresses, span }: Interface, name: string): DraftEdit | undefined {
  const last = addresses.filter(({ shared }) => !shared).at(-1);
  const at = last?.span ?? span;
  if (swallowsNextLine(at.block)) return undefined;
  const line = `ip access-group ${name} in`;
  const { head } = span.block;
  if (!last) return head && linesBehind(spanOf(head), [line], `${indentOf(head)} `);
  return last.span.block === span.block && last.span.start === span.start ? undefined : linesBehind(last.span, [line]);
}
