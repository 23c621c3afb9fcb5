/** The configurations in a text: a capture can hold several, of the same device or of different ones. */
import { say } from '../messages/say';
import { perPage } from './facts';
import { pageOf, partOf } from './pages';
import { isVersion, MARK, marksAt, marksIn, marksOfAll } from './sectionMarks';
import { among, headed } from './seek';
import { Splitter } from './splitter';
import type { Block, ConfigTree, Page } from './tree';

/** Is this the whole configuration of a device, or a snippet? */
export interface Completeness {
  readonly complete: boolean;
  /** Is it whole but for its `version` line or its hostname at the most? Nobody would call it a snippet. */
  readonly nearlyComplete: boolean;
  /** May its lines not count: those of a template, of a merge that is not resolved, or that were erased? */
  readonly uncertain: boolean;
  /** Is it a template, of which a program makes configurations? */
  readonly isTemplate: boolean;
  /** Why, in words for people. */
  readonly reason: string;
}

/** One configuration with all that the capture says of the same device. */
export interface Section {
  /** All that is of the device, what it says of itself included. */
  readonly pages: readonly Page[];
  /**
   * Those whose commands count. A device that shows its whole running configuration shows what all that was typed before
   * led to, and a part of it that it shows again says nothing new.
   */
  readonly read: readonly Page[];
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
  let pieces = new Pieces();
  let isOther = false;
  for (const page of tree.pages) {
    let { from } = page;
    const close = (to: number, shows: Splitter['shows']) => {
      if (to > from) pieces.take(part(page, from, to), shows);
      from = to;
    };
    const goOn = (number: number) => {
      if (!splitter.awaitsRunning || !splitter.begins(page.blockAt(number))) return;
      close(number, 'all');
      pieces.beginAgain();
    };
    const marks = marksIn(page);
    if (marks & MARK.turn) {
      for (let number = page.from; number < page.to; number++) {
        const own = marksAt(page, number);
        if (!(own & MARK.head)) continue;
        goOn(number);
        if (!(own & MARK.turn)) {
          splitter.takeOrdinary();
          continue;
        }
        const block = page.blockAt(number);
        if (splitter.startsNext(block)) {
          close(number, splitter.shows);
          cuts.push({ ...pieces.finish(), isOther, splitter });
          pieces = new Pieces();
          isOther = splitter.isOther(block);
          splitter = new Splitter();
        }
        const { shows } = splitter;
        splitter.take(block);
        if (splitter.shows !== shows) close(number, shows);
      }
    } else if (marks & MARK.head) {
      let first = page.from;
      while (!(marksAt(page, first) & MARK.head)) first++;
      goOn(first);
      splitter.takeOrdinary();
    }
    close(page.to, splitter.shows);
  }
  cuts.push({ ...pieces.finish(), isOther, splitter });
  const groups = mended(cuts);
  return groups.map(({ pages, read, isJoined }, index) => {
    const above = groups[index - 1]?.pages.at(-1)?.blocks.at(-1);
    const isFollowed = index < groups.length - 1;
    return { pages, read, completeness: completenessOf(read), isJoined, ...(above && { above }), isFollowed };
  });
}

const VSTACK = among('vstack');

/** What a section is made of, and which of that counts. */
interface Found {
  readonly pages: readonly Page[];
  readonly read: readonly Page[];
}

interface Cut extends Found {
  /** Does a prompt of another device stand at its start? */
  readonly isOther: boolean;
  readonly splitter: Splitter;
}

/** The pages of a section while it is followed. */
class Pieces {
  private readonly pages: Page[] = [];
  /** What counts so far, since the device showed its whole configuration. */
  private read: Page[] = [];
  /** The same of before. */
  private readonly before: Page[] = [];

  take(page: Page, shows: Splitter['shows']): void {
    this.pages.push(page);
    if (shows === 'all') this.read.push(page);
    else if (shows === 'lines' && marksIn(page) & MARK.vstack) this.read.push(pageOf(headed(page, VSTACK)));
  }

  /** What follows is the whole configuration. */
  beginAgain(): void {
    this.before.push(...this.read);
    this.read = [];
  }

  finish(): Found {
    const { pages, before, read } = this;
    // Where that broke off, what was typed before may be in what is missing.
    if (before.length === 0 || completenessOf(read).complete) return { pages, read };
    return { pages, read: [...before, ...read] };
  }
}

/**
 * Joins what one configuration was cut into: a line that is the start of one, in the middle of another, is none where no
 * name follows it, and no end stood before it.
 */
function mended(cuts: readonly Cut[]): Whole[] {
  const whole: Whole[] = [];
  for (const { pages, read, isOther, splitter } of cuts) {
    const before = whole.at(-1);
    const marks = marksOfAll(pages);
    const own = isOther ? whole.find((one) => one !== before && goesOn(one.splitter, splitter)) : undefined;
    if (own) {
      own.pages.push(...pages);
      if (splitter.hasRunning && completenessOf(read).complete) own.read.length = 0;
      own.read.push(...read);
      own.marks |= marks;
      own.splitter = splitter;
      continue;
    }
    // A line that turns it off may be that of another device.
    const isRest = !isOther && !(marks & (MARK.hostname | MARK.vstack));
    if (before && isRest && (before.marks & (MARK.hostname | MARK.end)) === MARK.hostname) {
      before.pages.push(...pages);
      before.read.push(...read);
      before.marks |= marks;
      before.isJoined = true;
    } else whole.push({ pages: [...pages], read: [...read], marks, isJoined: false, splitter });
  }
  return whole;
}

/** Does a session at another device's prompt end, and the one before go on? */
function goesOn(before: Splitter, after: Splitter): boolean {
  return before.isAt(after.prompt) && !(before.hasConfig && after.hasConfig);
}

interface Whole {
  readonly pages: Page[];
  readonly read: Page[];
  marks: number;
  isJoined: boolean;
  splitter: Splitter;
}

/** A part of a page that a configuration ends in or begins in, kept with it; the page itself where it is all of that. */
function part(page: Page, from: number, to: number): Page {
  if (from === page.from && to === page.to) return page;
  const parts = partsOf(page);
  const key = `${from} ${to}`;
  let known = parts.get(key);
  if (!known) {
    known = partOf(page, from, to);
    parts.set(key, known);
  }
  return known;
}

const partsOf = perPage(() => new Map<string, Page>());

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
  // Of one interface a device prints no more than `Building configuration`, where all begins with the version.
  const isAlmostAll = missing.length === 0 || (missing.length === 1 && (!has(MARK.start) || hasVersion(pages)));
  const nearlyComplete = isAlmostAll && has(MARK.interface) && has(MARK.end) && !isParted;
  const snippet = { complete: false, nearlyComplete, uncertain, isTemplate: isParted };
  if (has(MARK.conflict)) return { ...snippet, reason: say`a merge of it is not resolved` };
  if (isParted) return { ...snippet, reason: say`it is a template` };
  if (has(MARK.erased)) return { ...snippet, reason: say`it holds lines that were erased as they were typed` };
  if (has(MARK.listing)) {
    const reason = say`it holds a list of commands, which need not be in the configuration`;
    return { ...snippet, complete: missing.length === 0, reason };
  }
  if (missing.length > 0) return { ...snippet, reason: say`it has no ${missing.join(say`, no `)}` };
  const reason = say`it runs from its \`version\` to its \`line\` section or \`end\``;
  return { complete: true, nearlyComplete, uncertain, isTemplate: false, reason };
}

const VERSION = among('version');

function hasVersion(pages: readonly Page[]): boolean {
  return pages.some((page) => headed(page, VERSION).some(({ head }) => head !== undefined && isVersion(head)));
}
