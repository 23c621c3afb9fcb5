/** The configurations in a text: a capture can hold several, of the same device or of different ones. */
import { say } from '../messages/say';
import { artefactOf, showsConfig } from './capture';
import { perBlock, perPage } from './facts';
import { pageOf } from './pages';
import type { Block, ConfigTree, Page, Statement } from './tree';
import { textOf } from './tree';
import { wordsOf } from './words';

/** Is this the whole configuration of a device, or a snippet? */
export interface Completeness {
  readonly complete: boolean;
  /** Is it a template, whose lines may be left out or filled in? */
  readonly template: boolean;
  /** Why, in words for people. */
  readonly reason: string;
}

/** One configuration with all that the capture says of the same device. */
export interface Section {
  readonly pages: readonly Page[];
  readonly completeness: Completeness;
  /** The last block of the configuration before it. */
  readonly above?: Block;
  /** Does another configuration follow? */
  readonly isFollowed: boolean;
}

/** Cuts a text into its configurations. A text without any command is one section all the same. */
export function sectionsOf(tree: ConfigTree): Section[] {
  const groups: Page[][] = [];
  let splitter = new Splitter();
  let current: Page[] = [];
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
          groups.push(current);
          current = [];
          from = index;
          splitter = new Splitter();
        }
        splitter.take(block);
      }
    } else if (marks & MARK.head) splitter.takeOrdinary();
    current.push(from === 0 ? page : part(page, from, page.blocks.length));
  }
  groups.push(current);
  return groups.map((pages, index) => {
    const above = groups[index - 1]?.at(-1)?.blocks.at(-1);
    const isFollowed = index < groups.length - 1;
    return { pages, completeness: completenessOf(pages), ...(above && { above }), isFollowed };
  });
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
  private host: string | undefined;
  private hasCommands = false;
  private hasVersion = false;
  private hasLines = false;
  private ended = false;

  startsNext({ head }: Block): boolean {
    if (!head || !(this.hasCommands || this.host !== undefined)) return false;
    if (head.kind === 'command') return !head.negation && this.restarts(head);
    const artefact = artefactOf(textOf(head));
    if (artefact?.kind === 'building') return this.ended;
    if (artefact?.kind === 'config-start') return this.hasCommands;
    if (artefact?.kind !== 'prompt') return false;
    const otherHost = artefact.host !== '' && this.host !== undefined && artefact.host !== this.host;
    return otherHost || (this.hasCommands && showsConfig(artefact.command));
  }

  /** A configuration names its version and its host once, at its start; its `line` sections are its end. */
  private restarts(head: Statement): boolean {
    if (isVersion(head)) return this.hasVersion || this.hasLines || this.ended;
    return head.keyword === 'hostname' && (this.hasLines || this.ended);
  }

  /** Takes a command that is nothing to it but one. */
  takeOrdinary(): void {
    this.hasCommands = true;
  }

  take({ head }: Block): void {
    if (head?.kind === 'command') {
      this.hasCommands = true;
      // An ASA writes `: end`.
      if (head.keyword === 'end' || (head.keyword === ':' && textOf(head) === ': end')) this.ended = true;
      else if (isVersion(head)) this.hasVersion = true;
      else if (isConfigEnd(head)) this.hasLines = true;
    } else if (head) {
      const artefact = artefactOf(textOf(head));
      if (artefact?.kind === 'prompt' && artefact.host !== '') this.host ??= artefact.host;
    }
  }
}

const NO_ARTEFACTS: readonly Statement[] = [];

/** What is no configuration in a block; hardly any has such. */
const artefactsIn = perBlock(({ statements }) => {
  const found = statements.filter(({ kind }) => kind === 'artefact');
  return found.length > 0 ? found : NO_ARTEFACTS;
});

/** What a block says of where configurations begin and end, as bits. */
const MARK = { start: 1, hostname: 2, interface: 4, end: 8, template: 16, turn: 32, head: 64 } as const;

/** Heads at which a configuration may begin, or be at its end. */
const TURNS = new Set(['version', 'hostname', 'line', 'end', ':']);

const marksOf = perBlock((block) => {
  const { head } = block;
  let marks = artefactsIn(block).some(isTemplate) ? MARK.template : 0;
  if (!head) return marks;
  marks |= MARK.head;
  if (head.kind === 'artefact') return marks | MARK.turn | (isConfigStart(head) ? MARK.start : 0);
  if (TURNS.has(head.keyword)) marks |= MARK.turn;
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
  let marks = 0;
  for (const page of pages) marks |= marksIn(page);
  const has = (mark: number) => (marks & mark) !== 0;
  const template = has(MARK.template);
  const missing: string[] = [];
  if (!has(MARK.start)) missing.push(say`\`version\` line`);
  if (!has(MARK.hostname)) missing.push('`hostname`');
  if (!has(MARK.interface)) missing.push('`interface`');
  if (!has(MARK.end)) missing.push(say`\`line\` section or \`end\``);
  if (template) return { complete: false, template, reason: say`it is a template` };
  if (missing.length > 0) return { complete: false, template, reason: say`it has no ${missing.join(say`, no `)}` };
  return { complete: true, template, reason: say`it runs from its \`version\` to its \`line\` section or \`end\`` };
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

function isTemplate(statement: Statement): boolean {
  return statement.kind === 'artefact' && artefactOf(textOf(statement))?.kind === 'template';
}
