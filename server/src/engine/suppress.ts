/**
 * Suppressions in comments:
 *
 *     ! novstack-disable-next-line SMI001 -- reason
 *     ! novstack-disable-file SMI003, SMI012 -- reason
 */

import type { Edit, Finding, Fix, SuppressedFinding } from './finding';
import { groupBy } from './groupBy';
import { partsOf } from './join';
import { say } from './messages/say';
import { rules } from './rules';
import { type Uselessness, unusedSuppression, unusedSuppressionFinding } from './rules/smi014-unused-suppression';
import { lineBreakAt, lineOf, lineStarts, startOfLine } from './syntax/lines';
import { perBlock, perPage } from './syntax/memo';
import { REMARK } from './syntax/rows';
import { marked } from './syntax/seek';
import { swallowsNextLine } from './syntax/terminalArtefacts';
import type { Block, ConfigTree, Statement } from './syntax/tree';
import { textOf } from './syntax/tree';

/** One code named by one comment. */
interface Suppression {
  readonly code: string;
  /** The line it is about, counted from 0; undefined for the whole file. */
  readonly line: number | undefined;
  readonly comment: Comment;
  used: boolean;
}

interface Comment {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scope: 'next-line' | 'file';
  readonly codes: readonly string[];
  /** What stands behind `--`; empty where nothing does. */
  readonly reason: string;
}

const COMMENT = /^!+\s*novstack-disable-(next-line|file)(?=\s|$)(.*)$/i;
/** A longer comment is looked at no further. */
const MAX_COMMENT = 500;

/** What is left of the findings, and what the suppressions themselves deserve to be told. */
export interface Suppressed {
  readonly open: readonly Finding[];
  readonly accepted: readonly SuppressedFinding[];
  readonly told: readonly Finding[];
}

/**
 * Applies the suppressions of a text.
 * @param findings all findings of the text
 * @param off codes of rules that are switched off: a suppression of one is not called unused
 */
export function suppress(tree: ConfigTree, findings: readonly Finding[], off: ReadonlySet<string>): Suppressed {
  const comments = commentsOf(tree);
  if (comments.length === 0) return { open: findings, told: [], accepted: [] };
  const starts = lineStarts(tree.text);
  const suppressions = suppressionsOf(comments);
  const byPlace = groupBy(suppressions, ({ code, line }) => `${code} ${line}`);
  const open: Finding[] = [];
  const accepted: SuppressedFinding[] = [];
  const shownElsewhere = new Set<string>();
  for (const finding of findings) {
    const { code, start, join } = finding;
    const hits = [lineOf(starts, start), undefined].flatMap((line) => byPlace.get(`${code} ${line}`) ?? []);
    // Above the line of the device a comment would accept interfaces that come later.
    if (join?.at) shownElsewhere.add(`${code} ${lineOf(starts, join.at.start)}`);
    for (const hit of hits) hit.used = true;
    const reason = hits.find(({ comment }) => comment.reason !== '')?.comment.reason;
    if (hits.length === 0) open.push(finding);
    else accepted.push({ finding, by: 'comment', ...(reason !== undefined && { reason }) });
  }
  const told = [
    ...comments
      .filter(({ codes }) => codes.length === 0)
      .map((comment) => unusedSuppressionFinding(tree.text, comment, { kind: 'no code' })),
    ...suppressions
      .filter(({ used, code }) => !used && !off.has(code))
      .map((one) => unusedSuppressionFinding(tree.text, one.comment, whyUseless(one, shownElsewhere))),
  ];
  return { open, told, accepted };
}

function whyUseless({ code, comment, line }: Suppression, shownElsewhere: ReadonlySet<string>): Uselessness {
  if (!rules.some((rule) => rule.code === code)) return { kind: 'no such rule', code };
  if (shownElsewhere.has(`${code} ${line}`)) return { kind: 'about interfaces', code };
  return { kind: 'nothing to suppress', code, scope: comment.scope };
}

function commentsOf(tree: ConfigTree): Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let line = 0;
  const take = (block: Block) => {
    for (const statement of ownComments(block)) {
      const comment = readComment(statement, offset, line);
      if (comment) comments.push(comment);
    }
  };
  for (const page of tree.pages) {
    const [pageOffset, pageLine] = [offset, line];
    if (hasComments(page)) {
      for (const block of page.blocks) {
        take(block);
        offset += block.text.length;
        line += block.lineBreaks;
      }
    }
    offset = pageOffset + page.length;
    line = pageLine + page.lineBreaks;
  }
  return comments;
}

const hasComments = perPage((page) => marked(page, REMARK).some((block) => ownComments(block).length > 0));

const NO_COMMENTS: readonly Statement[] = [];

/** Comments that may speak to novstack. */
const ownComments = perBlock(({ text, statements }) =>
  text.includes('novstack-disable') ? statements.filter(({ kind }) => kind === 'comment') : NO_COMMENTS,
);

function readComment(statement: Statement, offset: number, line: number): Comment | undefined {
  const match = COMMENT.exec(textOf(statement).slice(0, MAX_COMMENT));
  if (!match) return undefined;
  const [codes = '', ...reason] = (match[2] ?? '').split(/\s--/);
  return {
    line: line + statement.line,
    start: offset + statement.start,
    end: offset + statement.end,
    scope: match[1]?.toLowerCase() === 'file' ? 'file' : 'next-line',
    codes: codes
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    reason: reason.join(' --').trim(),
  };
}

function suppressionsOf(comments: readonly Comment[]): Suppression[] {
  const targets = targetsOf(comments);
  return comments.flatMap((comment) => {
    const line = comment.scope === 'file' ? undefined : targets.get(comment.line);
    return comment.codes.map((code) => ({ code, line, comment, used: false }));
  });
}

/** The line each comment is about: the next one that is not such a comment itself. */
function targetsOf(comments: readonly Comment[]): Map<number, number> {
  const targets = new Map<number, number>();
  for (const { line } of [...comments].reverse()) targets.set(line, targets.get(line + 1) ?? line + 1);
  return targets;
}

/**
 * The ways to suppress a finding, offered behind its fixes.
 * @param reason what stands behind `--`; empty where whoever asks writes one
 */
export function suppressions(tree: ConfigTree, finding: Finding, reason = ''): Fix[] {
  if (finding.code === unusedSuppression.code || tree.isPrefixed) return [];
  const { text } = tree;
  const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // What a finding was made from has lines and codes of its own.
  const places = groupBy(partsOf(finding), ({ start }) => startOfLine(text, start));
  const isPossible =
    places.size <= MAX_PLACES &&
    [...places].every(([line, [{ start }]]) => canComment(tree, line) && !isInOutput(tree, start));
  const why = reason === '' ? '' : ` -- ${reason}`;
  const lines = [...places.values()].map((parts) => commentAbove(text, parts[0].start, top, `${codesOf(parts)}${why}`));
  const codes = codesOf(partsOf(finding));
  const title =
    places.size === 1 ? say`Suppress ${codes} on this line` : say`Suppress ${codes} on these ${places.size} lines`;
  return [
    ...(isPossible ? [suppression(title, lines)] : []),
    suppression(say`Suppress ${codes} in this file`, [
      { start: top, end: top, newText: `! novstack-disable-file ${codes}${why}${lineBreakAt(text, top)}` },
    ]),
  ];
}

/** Comments that one suppression inserts, at the most: of more nobody keeps track. */
const MAX_PLACES = 20;

/** `SMI003, SMI007` */
function codesOf(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ code }) => code))].sort().join(', ');
}

function commentAbove(text: string, at: number, top: number, what: string): Edit {
  const lineStart = startOfLine(text, at);
  const indent = /^[ \t]*/.exec(text.slice(lineStart, at))?.[0] ?? '';
  const start = Math.max(lineStart, top);
  return { start, end: start, newText: `${indent}! novstack-disable-next-line ${what}${lineBreakAt(text, start)}` };
}

/** Is a comment inserted at the start of a line read as a comment, and not as text of what stands above? */
function canComment({ blocks }: ConfigTree, lineStart: number): boolean {
  let at = 0;
  for (const [index, block] of blocks.entries()) {
    if (at === lineStart) {
      const above = blocks[index - 1];
      return !above || !swallowsNextLine(above);
    }
    if (at > lineStart) return true;
    at += block.text.length;
  }
  return true;
}

/** Is it in the output of a command, where a comment is one more line of it? */
function isInOutput({ blocks }: ConfigTree, offset: number): boolean {
  let at = 0;
  for (const block of blocks) {
    const end = at + block.text.length;
    const own = offset - at;
    if (offset < end)
      return block.statements.some(({ kind, start, end: last }) => kind === 'text' && start <= own && own < last);
    at = end;
  }
  return false;
}

function suppression(title: string, edits: readonly Edit[]): Fix {
  return { title, preferred: false, safety: 'unsafe', goal: `suppress ${edits[0]?.newText.trim()}`, rank: 0, edits };
}
