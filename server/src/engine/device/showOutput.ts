/**
 * What the device itself says of Smart Install, in the output of `show` commands that the same capture holds.
 * Facts: outputs of `show vstack config` in public test fixtures and scanner checks; Cisco's advisories have people look for
 * the listener in `show tcp brief all`.
 */

import { skipBlanks, trimEnd } from '../syntax/lines';
import { picked } from '../syntax/memo';
import { ARTEFACT } from '../syntax/rows';
import { headed } from '../syntax/seek';
import { artefactOf, configPromptOf } from '../syntax/terminalArtefacts';
import type { Block, Page, Span, Statement } from '../syntax/tree';
import { blocksOf, isTyped, textOf } from '../syntax/tree';
import { isIpv4 } from './address';

/** What one output says. */
export interface ShownState {
  /** `listens`: it listens on TCP port 4786, whatever the rest says. */
  readonly says: 'on' | 'off' | 'not-supported' | 'listens';
  readonly role: 'client' | 'director' | 'unknown';
  /** Address of the director that the device knows. */
  readonly directorAddress?: string;
  /** The line that says so, in its own words. */
  readonly words: string;
  readonly span: Span;
}

interface Line {
  readonly text: string;
  readonly span: Span;
}

/**
 * What the outputs of one configuration's capture say, in the order of the text.
 * @param commands Smart Install commands of the capture: what was printed before one was typed is out of date
 * @param hostname of the configuration: what another device says of itself turns nothing off here
 */
export function shownStates(
  pages: readonly Page[],
  commands: readonly Statement[],
  hostname: string | undefined,
): ShownState[] {
  const typed = new Set(commands.filter(isTyped));
  const told = new Set([...typed].map(({ block }) => block));
  let captured: ShownState[] = [];
  // Output stands behind the prompt that opens a block.
  const blocks = told.size === 0 ? withOutput(pages) : blocksOf(pages);
  for (const block of blocks) {
    if (!opensOutput(block) && !told.has(block)) continue;
    for (const statement of block.statements) {
      if (typed.has(statement)) captured = [];
      captured.push(...readOutput(statement).filter(({ says }) => !isOff(says) || isOwn(statement, hostname)));
    }
  }
  return captured;
}

function opensOutput({ head }: Block): boolean {
  return head?.kind === 'artefact';
}

const withOutput = picked((page) =>
  page.table.bits & ARTEFACT ? headed(page, (_word, bits) => (bits & ARTEFACT) !== 0) : [],
);

function isOff(says: ShownState['says']): boolean {
  return says === 'off' || says === 'not-supported';
}

/** Is the prompt above an output that of the device? Prompts may cut a long name. */
function isOwn({ parent }: Statement, hostname: string | undefined): boolean {
  const artefact = parent && artefactOf(textOf(parent));
  const host = artefact?.kind === 'prompt' ? artefact.host : '';
  return hostname === undefined || hostname.toLowerCase().startsWith(host.toLowerCase());
}

function readOutput(statement: Statement): ShownState[] {
  const command = commandAbove(statement);
  if (command === undefined) return [];
  if (/^sh(?:ow?)?\s+vst(?:a|ac|ack)?\s+co(?:n|nf|nfi|nfig)?\s*(?:\|.*)?$/i.test(command)) {
    return readVstack(linesOf(statement));
  }
  return LISTENERS.test(command) ? readListeners(linesOf(statement)) : [];
}

/** `show tcp brief all`, `show control-plane host open-ports`. */
const LISTENERS = /^sh(?:ow?)?\s+(?:tcp\s+br|cont\S*\s+h\S*\s+o)/i;

/** The command whose output a text is. */
function commandAbove({ kind, parent }: Statement): string | undefined {
  if (kind !== 'text' || parent?.kind !== 'artefact') return undefined;
  const text = textOf(parent);
  const typed = configPromptOf(text);
  if (typed) return text.slice(typed.length).replace(/^do\s+/i, '');
  const artefact = artefactOf(text);
  // The prompt of a user who may not ask answers nothing.
  return artefact?.kind === 'prompt' && !/^[^\s#]*>/.test(text) ? artefact.command : undefined;
}

/** An output is short; what is longer is none. */
const MAX_LINES = 400;

function linesOf({ block, start, end }: Statement): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end && lines.length < MAX_LINES; ) {
    const found = /[\r\n]/.exec(block.text.slice(at, end));
    const last = found ? at + found.index : end;
    const from = skipBlanks(block.text, at, last);
    const to = trimEnd(block.text, from, last);
    if (from < to) lines.push({ text: block.text.slice(from, to), span: { block, start: from, end: to } });
    at = last + 1;
  }
  return lines;
}

/**
 * Older releases: `Role: Client (SmartInstall enabled)`; newer ones: `Oper Mode: Enabled`, `Role: Client`. The block
 * "will be effective only on director" is printed on clients too.
 */
function readVstack(lines: readonly Line[]): ShownState[] {
  const [first] = lines;
  if (first && /^% ?Invalid input detected/i.test(lines.find(({ text }) => text !== '^')?.text ?? '')) {
    return [{ says: 'not-supported', role: 'unknown', words: '% Invalid input detected', span: first.span }];
  }
  const role = field(lines, 'Role');
  const mode = field(lines, 'Oper Mode');
  const says = stateOf(role?.value, mode?.value);
  const line = mode?.line ?? role?.line;
  if (!says || !line) return [];
  const director = field(lines, 'Vstack Director IP address')?.value;
  const isDirector = /^Director/i.test(role?.value ?? '');
  return [
    {
      says,
      role: isDirector ? 'director' : /^Client/i.test(role?.value ?? '') ? 'client' : 'unknown',
      ...(isIpv4(director) && director !== '0.0.0.0' && { directorAddress: director }),
      words: line.text,
      span: line.span,
    },
  ];
}

function field(lines: readonly Line[], name: string): { readonly value: string; readonly line: Line } | undefined {
  const line = lines.find(({ text }) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line && { value: line.text.slice(name.length + 1).trim(), line };
}

function stateOf(role = '', mode = ''): 'on' | 'off' | undefined {
  if (/^Enabled/i.test(mode) || /SmartInstall enabled/i.test(role) || /^Director/i.test(role)) return 'on';
  if (/^Disabled/i.test(mode) || /SmartInstall disabled/i.test(role)) return 'off';
  return undefined;
}

/** `04CCA8E8  *.4786  *.*  LISTEN`, `tcp  *:4786  *:0  SMI IBC server process  LISTEN` */
const LISTENER = /^(?:\S+\s+)?\S+[.:]4786\s+\S+\s+(?:\S.*\s)?LISTEN\b/i;

function readListeners(lines: readonly Line[]): ShownState[] {
  const line = lines.find(({ text }) => LISTENER.test(text));
  return line ? [{ says: 'listens', role: 'unknown', words: line.text.replace(/\s+/g, ' '), span: line.span }] : [];
}
