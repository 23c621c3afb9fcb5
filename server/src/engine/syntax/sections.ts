/** The configurations in a text: a capture can hold several, of the same device or of different ones. */
import { say } from '../messages/say';
import { artefactOf, configPromptOf, showsConfig, visibleIn } from './capture';
import { perBlock, perPage } from './facts';
import { HostNames, isHostName } from './hostNames';
import { startOfLine } from './lines';
import { pageOf } from './pages';
import type { Block, ConfigTree, Page, Statement } from './tree';
import { isTyped, textOf } from './tree';
import { wordsOf } from './words';

/** Is this the whole configuration of a device, or a snippet? */
export interface Completeness {
  readonly complete: boolean;
  /** May its lines not count: those of a template, of a merge that is not resolved, or that were erased? */
  readonly uncertain: boolean;
  /** Is it a template, of which a program makes configurations? */
  readonly isTemplate: boolean;
  /** Why, in words for people. */
  readonly reason: string;
}

/** One configuration with all that the capture says of the same device. */
export interface Section {
  readonly pages: readonly Page[];
  readonly completeness: Completeness;
  /** Does a line stand in the middle with which configurations start, so that the rest may be another's? */
  readonly isJoined: boolean;
  /** The last block of the configuration before it. */
  readonly above?: Block;
  /** Does another configuration follow? */
  readonly isFollowed: boolean;
}

/** Cuts a text into its configurations. A text without any command is one section all the same. */
export function sectionsOf(tree: ConfigTree): Section[] {
  const cuts: Cut[] = [];
  let splitter = new Splitter();
  let current: Page[] = [];
  let isOther = false;
  for (const page of tree.pages) {
    const marks = marksIn(page);
    let from = 0;
    if (marks & MARK.turn) {
      for (const [index, block] of page.blocks.entries()) {
        if (!(marksOf(block) & MARK.turn)) {
          if (block.head) splitter.takeOrdinary();
          continue;
        }
        if (splitter.startsNext(block)) {
          if (index > from) current.push(part(page, from, index));
          cuts.push({ pages: current, isOther });
          current = [];
          isOther = splitter.isOther(block);
          from = index;
          splitter = new Splitter();
        }
        splitter.take(block);
      }
    } else if (marks & MARK.head) splitter.takeOrdinary();
    current.push(from === 0 ? page : part(page, from, page.blocks.length));
  }
  cuts.push({ pages: current, isOther });
  const groups = mended(cuts);
  return groups.map(({ pages, isJoined }, index) => {
    const above = groups[index - 1]?.pages.at(-1)?.blocks.at(-1);
    const isFollowed = index < groups.length - 1;
    return { pages, completeness: completenessOf(pages), isJoined, ...(above && { above }), isFollowed };
  });
}

interface Cut {
  readonly pages: readonly Page[];
  /** Does a prompt of another device stand at its start? */
  readonly isOther: boolean;
}

/**
 * Joins what one configuration was cut into: a line that is the start of one, in the middle of another, is none where no
 * name follows it, and no end stood before it.
 */
function mended(cuts: readonly Cut[]): Whole[] {
  const whole: Whole[] = [];
  for (const { pages, isOther } of cuts) {
    const before = whole.at(-1);
    const marks = marksOfAll(pages);
    // A line that turns it off may be that of another device.
    const isRest = !isOther && !(marks & (MARK.hostname | MARK.vstack));
    if (before && isRest && (before.marks & (MARK.hostname | MARK.end)) === MARK.hostname) {
      before.pages.push(...pages);
      before.marks |= marks;
      before.isJoined = true;
    } else whole.push({ pages: [...pages], marks, isJoined: false });
  }
  return whole;
}

interface Whole {
  readonly pages: Page[];
  marks: number;
  isJoined: boolean;
}

function marksOfAll(pages: readonly Page[]): number {
  let marks = 0;
  for (const page of pages) marks |= marksIn(page);
  return marks;
}

/** A part of a page that a configuration ends in or begins in, kept with it. */
function part(page: Page, from: number, to: number): Page {
  const parts = partsOf(page);
  const key = `${from} ${to}`;
  let known = parts.get(key);
  if (!known) {
    known = pageOf(page.blocks.slice(from, to));
    parts.set(key, known);
  }
  return known;
}

const partsOf = perPage(() => new Map<string, Page>());

/** Follows one section and tells where the next begins. */
class Splitter {
  /** The names in prompts and of `hostname`: of one device, for all that the text tells. */
  private readonly hosts = new HostNames();
  /** Did a prompt show before any command? */
  private isPrompted = false;
  private hasCommands = false;
  private hasVersion = false;
  /** The name of the last `hostname` that was not typed. */
  private printedName: string | undefined;
  private hasLines = false;
  private ended = false;

  startsNext({ head }: Block): boolean {
    if (!head || !(this.hasCommands || this.isPrompted)) return false;
    if (this.isOther({ head })) return true;
    if (head.kind === 'command') return !head.negation && this.restarts(head);
    const artefact = artefactOf(textOf(head));
    if (artefact?.kind === 'building') return this.ended;
    if (artefact?.kind === 'config-start') return this.hasCommands;
    return artefact?.kind === 'prompt' && this.hasCommands && showsConfig(artefact.command);
  }

  /** Does a prompt of another device stand at the start of a block? */
  isOther({ head }: Pick<Block, 'head'>): boolean {
    const host = head ? hostOf(head) : '';
    return host !== '' && !this.hosts.isEmpty && !this.hosts.has(host);
  }

  /** A configuration names its version and its host once, at its start; its `line` sections are its end. */
  private restarts(head: Statement): boolean {
    if (isVersion(head)) return this.hasVersion || this.hasLines || this.ended;
    // Typed at a prompt it gives the device another name.
    if (head.keyword !== 'hostname' || isTyped(head)) return false;
    return this.hasLines || this.ended || (this.printedName ?? nameIn(head)) !== nameIn(head);
  }

  /** Takes a command that is nothing to it but one. */
  takeOrdinary(): void {
    this.hasCommands = true;
  }

  take({ head }: Block): void {
    if (!head) return;
    const host = hostOf(head);
    if (host !== '') this.hosts.add(host);
    if (head.kind !== 'command') {
      this.isPrompted ||= host !== '';
      return;
    }
    this.hasCommands = true;
    // An ASA writes `: end`.
    if (head.keyword === 'end' || (head.keyword === ':' && textOf(head) === ': end')) this.ended = true;
    else if (isVersion(head)) this.hasVersion = true;
    else if (isConfigEnd(head)) this.hasLines = true;
    else if (head.keyword === 'hostname') {
      const name = nameIn(head);
      if (head.negation) this.hosts.clear();
      else if (isHostName(name)) this.hosts.add(name);
      if (!head.negation && !isTyped(head)) this.printedName = name;
    }
  }
}

/** The name that a `hostname` command gives; empty where it gives none. */
function nameIn(head: Statement): string {
  return wordsOf(head)[head.negation ? 2 : 1]?.text ?? '';
}

/** The name in the prompt that a line is, or that stands in front of it; empty where there is none. */
function hostOf(head: Statement): string {
  if (head.kind === 'command') return isTyped(head) ? (configPromptOf(linesUpTo(head))?.host ?? '') : '';
  const artefact = artefactOf(textOf(head));
  return artefact?.kind === 'prompt' ? artefact.host : '';
}

function linesUpTo({ block, start }: Statement): string {
  return block.text.slice(startOfLine(block.text, start), start).trimStart();
}

const NO_ARTEFACTS: readonly Statement[] = [];

/** What is no configuration in a block; hardly any has such. */
export const artefactsIn = perBlock(({ statements }) => {
  const found = statements.filter(({ kind }) => kind === 'artefact');
  return found.length > 0 ? found : NO_ARTEFACTS;
});

/** What a block says of where configurations begin and end, as bits. */
const MARK = {
  start: 1,
  hostname: 2,
  interface: 4,
  end: 8,
  template: 16,
  turn: 32,
  head: 64,
  conflict: 128,
  erased: 256,
  vstack: 512,
  open: 1024,
  close: 2048,
} as const;

/** Macros of m4, in lower case like commands. */
const M4 = /^(?:ifdef|ifelse|define|changequote)\(|^dnl$/;

/** Heads at which a configuration may begin, or be at its end. */
const TURNS = new Set(['version', 'hostname', 'line', 'end', ':']);

const marksOf = perBlock((block) => {
  const { head } = block;
  let marks = 0;
  for (const artefact of artefactsIn(block)) marks |= markOf(artefact);
  if (!head) return marks;
  marks |= MARK.head;
  if (head.kind === 'artefact') return marks | MARK.turn | (isConfigStart(head) ? MARK.start : 0);
  if (TURNS.has(head.keyword) || (head.start > 0 && isTyped(head))) marks |= MARK.turn;
  if (M4.test(head.keyword)) marks |= MARK.template;
  if (head.keyword === 'vstack') return marks | MARK.vstack;
  if (head.negation) return marks;
  if (head.keyword === 'interface') return marks | MARK.interface;
  if (head.keyword === 'hostname') return marks | MARK.hostname;
  return marks | (isVersion(head) ? MARK.start : 0) | (isConfigEnd(head) ? MARK.end : 0);
});

/** The same of all blocks of a page. */
const marksIn = perPage((blocks) => {
  let marks = 0;
  for (const block of blocks) marks |= marksOf(block);
  return marks;
});

function completenessOf(pages: readonly Page[]): Completeness {
  const marks = marksOfAll(pages);
  const has = (mark: number) => (marks & mark) !== 0;
  const isParted = has(MARK.template) || (has(MARK.open) && has(MARK.close));
  const uncertain = isParted || has(MARK.conflict | MARK.erased);
  const missing: string[] = [];
  if (!has(MARK.start)) missing.push(say`\`version\` line`);
  if (!has(MARK.hostname)) missing.push('`hostname`');
  if (!has(MARK.interface)) missing.push('`interface`');
  if (!has(MARK.end)) missing.push(say`\`line\` section or \`end\``);
  const snippet = { complete: false, uncertain, isTemplate: isParted };
  if (has(MARK.conflict)) return { ...snippet, reason: say`a merge of it is not resolved` };
  if (isParted) return { ...snippet, reason: say`it is a template` };
  if (uncertain) return { ...snippet, reason: say`it holds lines that were erased as they were typed` };
  if (missing.length > 0) return { ...snippet, reason: say`it has no ${missing.join(say`, no `)}` };
  const reason = say`it runs from its \`version\` to its \`line\` section or \`end\``;
  return { complete: true, uncertain, isTemplate: false, reason };
}

function isConfigStart(head: Statement): boolean {
  return head.kind === 'artefact' && /^(?:config-start|building)$/.test(artefactOf(textOf(head))?.kind ?? '');
}

function isVersion(head: Statement): boolean {
  return head.keyword === 'version' && /^\d+\.\d/.test(wordsOf(head)[1]?.text ?? '');
}

/** Is this one of the commands that stand at the end of a configuration: a `line` section, or `end`? */
export function isConfigEnd(head: Statement): boolean {
  if (head.keyword === 'end') return true;
  return head.keyword === 'line' && /^(?:con|aux|vty|tty|\d)/i.test(wordsOf(head)[1]?.text ?? '');
}

function markOf(statement: Statement): number {
  const artefact = artefactOf(textOf(statement));
  switch (artefact?.kind) {
    case 'template':
      return MARK[artefact.part ?? 'template'];
    case 'conflict':
      return MARK.conflict;
    case 'erased':
      // What else was erased may be a filter's line, which is looked at where filters are.
      return /vst/i.test(`${textOf(statement)} ${visibleIn(textOf(statement))}`) ? MARK.erased : 0;
    default:
      return 0;
  }
}
