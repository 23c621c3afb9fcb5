import type { Reading } from './analysis';
import { perPage } from './syntax/memo';
import { artefactsIn } from './syntax/sectionMarks';
import { artefactOf, isLogMessage } from './syntax/terminalArtefacts';
import { type Block, isTyped, type Statement, textOf } from './syntax/tree';
import { hasPlace } from './syntax/words';

/**
 * `session`: a capture of a terminal, in which somebody typed or a device answered. `log`: messages of a device stand in
 * it. `template`: a program makes configurations of it.
 */
export type Origin = 'configuration' | 'session' | 'log' | 'template';

/** Tells where a text comes from by what it holds; the name of its file says more, and is not known here. */
export function originOf({ tree, configurations }: Pick<Reading, 'tree' | 'configurations'>): Origin {
  let signs = 0;
  for (const page of tree.pages) signs |= signsIn(page);
  if (signs & SIGN.template || configurations.some(({ completeness }) => completeness.isTemplate)) return 'template';
  if (signs & SIGN.session) return 'session';
  return signs & SIGN.log ? 'log' : 'configuration';
}

const SIGN = { session: 1, log: 2, template: 4 } as const;

const signsIn = perPage(({ blocks }) => {
  let signs = 0;
  for (const block of blocks) signs |= signsOf(block);
  return signs;
});

function signsOf(block: Block): number {
  let signs = 0;
  for (const artefact of artefactsIn(block)) signs |= signOf(textOf(artefact));
  if (block.statements.some((one) => one.kind === 'command' && isTyped(one)) || HEAD.test(block.text))
    signs |= SIGN.session;
  if (hasPlace(block.text) && block.statements.some(isFilledIn)) signs |= SIGN.template;
  return signs;
}

/** How programs begin what they record of a terminal: PuTTY, and `script`. */
const HEAD = /^\s*(?:=~=~=~|Script started on )/;

/** In banners, scripts and other text such a place means what its author likes. */
function isFilledIn(statement: Statement): boolean {
  return statement.kind === 'command' && hasPlace(textOf(statement));
}

function signOf(line: string): number {
  switch (artefactOf(line)?.kind) {
    case 'prompt':
    case 'refusal':
    case 'note':
    case 'erased':
      return SIGN.session;
    case 'noise':
      // The fence of a block of code says nothing of a terminal.
      if (line.startsWith('```')) return 0;
      return isLogMessage(line) ? SIGN.log : SIGN.session;
    default:
      return 0;
  }
}
