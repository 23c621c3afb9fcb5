/** Commands without a prompt between two prompts of a device: nobody knows whether somebody typed them or the device printed them. */

import { isOne } from './hostNames';
import { skipBlanks, startOfLine } from './lines';
import { perBlock, perPage } from './memo';
import { ARTEFACT, BITS, START } from './rows';
import { artefactOf, configPromptOf, showsConfig } from './terminalArtefacts';
import { type Block, isTyped, type Page, type Statement, textOf } from './tree';

/** The prompt that a block starts with. */
interface Prompt {
  readonly host: string;
  /** May commands follow it without one: those of a configuration that it shows? */
  readonly shows: boolean;
}

const NO_PROMPT: Prompt = { host: '', shows: false };

const promptOf = perBlock(({ head }): Prompt => {
  if (!head) return NO_PROMPT;
  const { block, start } = head;
  if (head.kind === 'command') {
    if (!isTyped(head)) return NO_PROMPT;
    const host =
      configPromptOf(block.text.slice(skipBlanks(block.text, startOfLine(block.text, start), start), start))?.host ??
      '';
    return { host, shows: showsConfig(textOf(head)) };
  }
  const artefact = artefactOf(textOf(head));
  if (artefact?.kind === 'prompt') return { host: artefact.host, shows: showsConfig(artefact.command) };
  // A configuration starts, whatever was asked.
  return artefact?.kind === 'config-start' ? { host: '', shows: true } : NO_PROMPT;
});

const hasPrompts = perPage((page) => {
  const { table, from, to } = page;
  for (let number = from; number < to; number++) {
    const row = table.rowsOf(number);
    // Commands behind a prompt do not start their line.
    const isPlain = ((table.rows[row + BITS] as number) & ARTEFACT) === 0 && table.rows[row + START] === 0;
    if (!isPlain && promptOf(page.blockAt(number)).host !== '') return true;
  }
  return false;
});

const NONE: ReadonlySet<Statement> = new Set();

/** The top-level commands of a configuration that stand between two prompts of one device without one. */
export function printedHeads(pages: readonly Page[]): ReadonlySet<Statement> {
  if (!pages.some(hasPrompts)) return NONE;
  const found = new Set<Statement>();
  let above: Prompt = NO_PROMPT;
  let between: Statement[] = [];
  for (const block of pages.flatMap(({ blocks }) => blocks)) {
    const prompt = promptOf(block);
    if (prompt === NO_PROMPT) {
      if (above.host !== '' && block.head?.kind === 'command') between.push(block.head);
      continue;
    }
    if (prompt.host !== '' && !above.shows && isOne(above.host, prompt.host)) for (const one of between) found.add(one);
    above = prompt.host === '' || lastShows(block) ? { host: '', shows: true } : prompt;
    between = [];
  }
  return found;
}

/** Does a command that was typed within a block show a configuration: `SW1(config-if)#do show run`? */
function lastShows({ statements }: Block): boolean {
  return statements.some((one) => one.kind === 'artefact' && isTyped(one) && showsConfig(textOf(one)));
}
