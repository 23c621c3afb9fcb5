/** The configurations in a text: a capture can hold several, of the same device or of different ones. */
import { say } from '../messages/say';
import { artefactOf, configPromptOf, showsConfig } from './capture';
import { perPage } from './facts';
import { HostNames, isHostName } from './hostNames';
import { startOfLine } from './lines';
import { pageOf } from './pages';
import { isConfigEnd, isVersion, MARK, marksIn, marksOf, marksOfAll } from './sectionMarks';
import type { Block, ConfigTree, Page, Statement } from './tree';
import { isEnd, isTyped, textOf } from './tree';
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
  /** Was there a `hostname` that was not typed? */
  private isNamed = false;
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
    const name = nameIn(head);
    // What stands in the place of a name that was masked, or is to be filled in, is the name of nobody.
    const isSame = !this.isNamed || (isHostName(name) && this.hosts.has(name));
    return this.hasLines || this.ended || !isSame;
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
    if (isEnd(head) || (head.keyword === ':' && textOf(head) === ': end')) this.ended = true;
    else if (isVersion(head)) this.hasVersion = true;
    else if (isConfigEnd(head)) this.hasLines = true;
    else if (head.keyword === 'hostname') {
      const name = nameIn(head);
      if (head.negation) this.hosts.clear();
      else if (isHostName(name)) this.hosts.add(name);
      if (!head.negation && !isTyped(head)) this.isNamed = true;
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

function completenessOf(pages: readonly Page[]): Completeness {
  const marks = marksOfAll(pages);
  const has = (mark: number) => (marks & mark) !== 0;
  const isParted = has(MARK.template) || (has(MARK.open) && has(MARK.close));
  const uncertain = isParted || has(MARK.conflict | MARK.erased | MARK.listing);
  const missing: string[] = [];
  if (!has(MARK.start)) missing.push(say`\`version\` line`);
  if (!has(MARK.hostname)) missing.push('`hostname`');
  if (!has(MARK.interface)) missing.push('`interface`');
  if (!has(MARK.end)) missing.push(say`\`line\` section or \`end\``);
  const snippet = { complete: false, uncertain, isTemplate: isParted };
  if (has(MARK.conflict)) return { ...snippet, reason: say`a merge of it is not resolved` };
  if (isParted) return { ...snippet, reason: say`it is a template` };
  if (has(MARK.erased)) return { ...snippet, reason: say`it holds lines that were erased as they were typed` };
  if (has(MARK.listing)) {
    const reason = say`it holds a list of commands, which need not be in the configuration`;
    return { ...snippet, complete: missing.length === 0, reason };
  }
  if (missing.length > 0) return { ...snippet, reason: say`it has no ${missing.join(say`, no `)}` };
  const reason = say`it runs from its \`version\` to its \`line\` section or \`end\``;
  return { complete: true, uncertain, isTemplate: false, reason };
}
