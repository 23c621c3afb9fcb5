/** The fix that turns Smart Install off: `no vstack`, where the device itself would print it. */

import { lacksDisable, withoutDisable } from '../../device/releaseFacts';
import type { VstackStatement } from '../../device/vstack';
import { say } from '../../messages/say';
import { isConfigEnd } from '../../syntax/sectionMarks';
import type { Section } from '../../syntax/sections';
import { swallowsNextLine } from '../../syntax/terminalArtefacts';
import { type Block, blocksOf, isEnd, type Span, type Statement, spanOf } from '../../syntax/tree';
import { wordsOf } from '../../syntax/words';
import { indentOf, wholeLine } from '../edits/lineEdits';
import { savesAround } from '../edits/saves';
import type { DraftEdit, DraftFix, Subject } from '../rule';
import { hasTrustedDirector } from '../support/trustedSources';

const COMMAND = 'no vstack';

/** The statement that decides is the best to change, then a false disable command; a new line is the last resort. */
const RANK = { deciding: 0, misleading: 1, inserted: 2 } as const;

/** Replaces a statement that looks like a disable command by the real one; not where it would come too late to be saved. */
export function replaceMisleading(
  subject: Subject,
  { statement, span, behindEnd, order }: VstackStatement,
): DraftFix[] {
  if (isUnsaved(subject, span)) return [];
  const { decidedBy } = subject.device.smartInstall;
  const fix = replaceBy(subject, statement, RANK.misleading);
  // Ahead of the statement that decides, or behind `end`, the change is right but turns nothing off.
  const decides = !behindEnd && (!decidedBy || order > decidedBy.order);
  return [decides ? fix : { ...fix, goal: `replace ${order}` }];
}

/** Does the text save the configuration in front of a place, and not behind it? */
function isUnsaved({ section }: Subject, at: Span): boolean {
  const { before, behind } = savesAround(section, at);
  return before.length > 0 && behind.length === 0;
}

function replaceBy(subject: Subject, statement: Statement, rank: number): DraftFix {
  const { block, start } = statement;
  const end = wordsOf(statement).at(-1)?.end ?? statement.end;
  const old = block.text.slice(start, end);
  const edit = { at: { block, start, end }, newText: COMMAND };
  return disableFix(subject, () => say`Disable Smart Install: replace '${old}' by '${COMMAND}'`, [edit], rank);
}

/**
 * The ways to turn Smart Install off, best first: a bare `vstack` that decides becomes `no vstack`; behind other Smart
 * Install lines a new line is inserted, for one further up would be overruled; without any, it goes where the device
 * prints it. None where text that is never closed would swallow the new line.
 */
export function disable(subject: Subject): DraftFix[] {
  let fixes = known.get(subject);
  if (!fixes) {
    // What a document quotes is changed by no edit of it, and what it advises would be advised twice.
    fixes = subject.section.completeness.isDocument ? [] : findDisable(subject);
    known.set(subject, fixes);
  }
  return fixes;
}

/** Every open interface offers the same fix. */
const known = new WeakMap<Subject, DraftFix[]>();

function findDisable(subject: Subject): DraftFix[] {
  const { decidedBy, statements } = subject.device.smartInstall;
  // Where the release lacks the command, the line would settle nothing, and look as if it did.
  if (lacksDisable(subject.device.platform.release)) return [];
  if (!decidedBy) return insertion(subject, placeGlobally(subject.section), RANK.inserted);
  const bare = decidedBy.subject === '' && (decidedBy.effect === 'enable' || decidedBy.effect === 'default');
  if (decidedBy.behindEnd) {
    const alone = statements.filter(({ effect }) => /^(?:enable|configure|default)$/.test(effect)).length === 1;
    return bare && alone ? moveUp(subject, decidedBy.statement) : [];
  }
  if (bare) return isUnsaved(subject, decidedBy.span) ? [] : [replaceBy(subject, decidedBy.statement, RANK.deciding)];
  const { statement } =
    statements.filter(({ behindEnd, effect }) => !behindEnd && effect !== 'refused').at(-1) ?? decidedBy;
  return insertion(subject, insertBehind(statement.block, indentOf(statement)), RANK.deciding, statement);
}

/** @param decides the statement that the line must stand behind, if there is one */
function insertion(subject: Subject, wanted: DraftEdit | undefined, rank: number, decides?: Statement): DraftFix[] {
  const edit = wanted && beforeSaves(subject, wanted, decides);
  return edit ? [disableFix(subject, () => say`Disable Smart Install: insert '${COMMAND}'`, [edit], rank)] : [];
}

/** The same edit in front of the first line that saves the configuration; none where what decides is behind all of them. */
function beforeSaves({ section }: Subject, wanted: DraftEdit, decides?: Statement): DraftEdit | undefined {
  const { before, behind } = savesAround(section, wanted.at);
  const [first] = decides
    ? before.filter((save) => !savesAround(section, spanOf(decides)).before.includes(save))
    : before;
  if (first) {
    const { block, start } = wholeLine(spanOf(first));
    // Below a block it leaves the mode: it is a command of its own.
    return { at: { block, start, end: start }, newText: `${indentOf(block.head ?? first)}${COMMAND}\n` };
  }
  return before.length > 0 && behind.length === 0 ? undefined : wanted;
}

/** Behind `end` nothing is turned off: the `vstack` there goes, and `no vstack` comes where the device reads it. */
function moveUp(subject: Subject, statement: Statement): DraftFix[] {
  const wanted = placeGlobally(subject.section);
  const edit = wanted && beforeSaves(subject, wanted);
  const title = () => say`Disable Smart Install: insert '${COMMAND}' before 'end', remove 'vstack' after it`;
  return edit ? [disableFix(subject, title, [edit, { at: wholeLine(statement), newText: '' }], RANK.deciding)] : [];
}

/**
 * A director, and a client of a director that the user trusts, are turned off by a person only: the feature is in use.
 * So is a device that may refuse the command: it would look off and stay on.
 * For any other client the fix is safe, for nothing but Smart Install itself uses the feature.
 */
function disableFix(subject: Subject, title: () => string, edits: readonly DraftEdit[], rank: number): DraftFix {
  const { smartInstall, platform } = subject.device;
  const missing = withoutDisable(platform.release);
  const isForPerson = smartInstall.role === 'director' || hasTrustedDirector(subject) || missing !== undefined;
  const note = () =>
    say`The device may refuse the command: ${withoutDisable(platform.release)?.why}. Then use --strategy restrict.`;
  return {
    title,
    preferred: !isForPerson,
    safety: isForPerson ? 'unsafe' : 'safe',
    edits,
    goal: 'disable',
    rank,
    live: { commands: [COMMAND], rollback: ['vstack'] },
    ...(missing && { note }),
  };
}

/** What the device prints before Smart Install, and what it prints behind. */
const BEFORE = new Set(['control-plane', 'snmp-server']);
const BEHIND = new Set(['alias', 'banner', 'privilege']);

/**
 * The device prints `vstack` and `no vstack` after `snmp-server` and `control-plane`, before `banner`, `alias`,
 * `privilege`, the `line` sections and `end` (seen in saves of 2960, 3850 and 9300).
 */
function placeGlobally({ pages }: Section): DraftEdit | undefined {
  const blocks = blocksOf(pages);
  const anchor = anchorIndex(blocks);
  const block = blocks[anchor];
  if (!block?.head) return insertAtEnd(blocks);
  const above = blocks[anchor - 1];
  if (above && swallowsNextLine(above)) return undefined;
  const separated = blocks[anchor - 1]?.statements.at(-1)?.kind === 'comment';
  // The device separates sections by `!`, but prints no such line between `no vstack` and a banner.
  const separator = separated && !BEHIND.has(block.head.keyword) ? `${indentOf(block.head)}!\n` : '';
  return { at: { block, start: 0, end: 0 }, newText: `${indentOf(block.head)}${COMMAND}\n${separator}` };
}

/** Index of the block in front of which the line belongs; the number of blocks where there is none. */
function anchorIndex(blocks: readonly Block[]): number {
  const end = blocks.findIndex(({ head }) => head !== undefined && isEnd(head));
  const read = end < 0 ? blocks : blocks.slice(0, end + 1);
  const before = read.reduce((last, { head }, index) => (head && BEFORE.has(head.keyword) ? index : last), -1);
  let anchor = read.findIndex(({ head }, index) => index > before && head !== undefined && isConfigEnd(head));
  if (anchor < 0) return blocks.length;
  while (anchor - 1 > before && BEHIND.has(read[anchor - 1]?.head?.keyword ?? '')) anchor--;
  return anchor;
}

function insertAtEnd(blocks: readonly Block[]): DraftEdit | undefined {
  const last = blocks.filter(({ head }) => head?.kind === 'command').at(-1) ?? blocks.at(-1);
  return last && insertBehind(last, last.head ? indentOf(last.head) : '');
}

/** Inserts the command on a line of its own behind the last command of a block and what the device answered. */
function insertBehind(block: Block, indent: string): DraftEdit | undefined {
  if (swallowsNextLine(block)) return undefined;
  const last = block.statements.filter(({ kind }) => kind !== 'comment' && kind !== 'blank').at(-1);
  const from = last?.end ?? block.text.length;
  const lineBreak = /\r\n|\n|\r/.exec(block.text.slice(from));
  const at = lineBreak ? from + lineBreak.index + lineBreak[0].length : block.text.length;
  const span: Span = { block, start: at, end: at };
  return { at: span, newText: lineBreak ? `${indent}${COMMAND}\n` : `\n${indent}${COMMAND}` };
}
