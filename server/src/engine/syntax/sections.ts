/** The configurations in a text: a capture can hold several, of the same device or of different ones. */
import { type Completeness, completenessOf, surroundingsOf } from './completeness';
import { rootOf } from './hostNames';
import { perPage } from './memo';
import { pageOf, partOf } from './pages';
import { proseOn } from './prose';
import { MARK, marksAt, marksIn, marksOfAll } from './sectionMarks';
import { among, headed } from './seek';
import { Splitter } from './splitter';
import type { Block, ConfigTree, Page } from './tree';

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
  let isAdvice = false;
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
    if (marks & MARK.turn || splitter.isTold) {
      for (let number = page.from; number < page.to; number++) {
        const own = marksAt(page, number);
        if (!(own & MARK.head)) continue;
        goOn(number);
        if (!(own & MARK.turn) && !splitter.isTold) {
          splitter.takeOrdinary();
          continue;
        }
        const block = page.blockAt(number);
        if (splitter.startsNext(block)) {
          close(number, splitter.shows);
          cuts.push({ ...pieces.finish(), isOther, isAdvice, splitter });
          pieces = new Pieces();
          isOther = splitter.isOther(block);
          isAdvice = !isOther && splitter.isAdvice(block);
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
  cuts.push({ ...pieces.finish(), isOther, isAdvice, splitter });
  const groups = mended(cuts);
  const text = surroundingsOf(tree);
  return groups.map(({ pages, read, isJoined, isAdvice, isTold }, index) => {
    const above = groups[index - 1]?.pages.at(-1)?.blocks.at(-1);
    const isFollowed = index < groups.length - 1;
    return {
      pages,
      read,
      completeness: completenessOf(read, {
        isMarked: text.isMarked || isTold,
        isDocument: text.isDocument || isAdvice,
      }),
      isJoined,
      ...(above && { above }),
      isFollowed,
    };
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
  /** Does it stand behind prose that follows a configuration? */
  readonly isAdvice: boolean;
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
  const sessions = new Sessions();
  for (const { pages, read, isOther, isAdvice, splitter } of cuts) {
    const before = whole.at(-1);
    const marks = marksOfAll(pages);
    const own = isOther ? sessions.goneOnBy(splitter, before) : undefined;
    if (own) {
      own.pages.push(...pages);
      if (splitter.hasRunning && completenessOf(read).complete) own.read.length = 0;
      own.read.push(...read);
      own.marks |= marks;
      own.splitter = splitter;
      sessions.add(own);
      continue;
    }
    if (before && proseOn(pages).lines > 0 && proseOn(pages).commands === 0) {
      before.pages.push(...pages);
      before.isTold = before.splitter.goesOn;
      continue;
    }
    // A line that turns it off may be that of another device.
    const isRest = !isOther && !isAdvice && !(marks & (MARK.hostname | MARK.vstack));
    if (before && isRest && (before.marks & (MARK.hostname | MARK.end)) === MARK.hostname) {
      before.pages.push(...pages);
      before.read.push(...read);
      before.marks |= marks;
      before.isJoined = true;
      continue;
    }
    const next: Whole = {
      number: whole.length,
      pages: [...pages],
      read: [...read],
      marks,
      isJoined: false,
      isAdvice,
      isTold: false,
      splitter,
    };
    whole.push(next);
    sessions.add(next);
  }
  return whole;
}

/** Finds the session of a device that goes on among those of thousands. */
class Sessions {
  private readonly byRoot = new Map<string, Set<Whole>>();

  add(one: Whole): void {
    for (const root of one.splitter.roots) {
      const alike = this.byRoot.get(root);
      if (alike) alike.add(one);
      else this.byRoot.set(root, new Set([one]));
    }
  }

  /** @returns the first one that a session goes on, but for the one that stands right before it */
  goneOnBy(splitter: Splitter, before: Whole | undefined): Whole | undefined {
    let first: Whole | undefined;
    for (const one of this.byRoot.get(rootOf(splitter.prompt)) ?? [])
      if (one !== before && (!first || one.number < first.number) && goesOn(one.splitter, splitter)) first = one;
    return first;
  }
}

/** Does a session at another device's prompt end, and the one before go on? */
function goesOn(before: Splitter, after: Splitter): boolean {
  return before.isAt(after.prompt) && !(before.hasConfig && after.hasConfig);
}

interface Whole {
  /** How many stand before it. */
  readonly number: number;
  readonly pages: Page[];
  readonly read: Page[];
  marks: number;
  isJoined: boolean;
  readonly isAdvice: boolean;
  /** Does prose stand behind commands that follow its end? */
  isTold: boolean;
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
