/** Where a text saves the configuration: what stands behind is not there any more when the device starts again. */

import { perBlock } from '../../syntax/memo';
import type { Section } from '../../syntax/sections';
import { artefactOf } from '../../syntax/terminalArtefacts';
import { type Block, blocksOf, type Span, type Statement, textOf } from '../../syntax/tree';

/** `do write memory`, `wr`, `copy running-config startup-config`. */
const SAVE = /^(?:do\s+)?(?:wr(?:i(?:te?)?)?(?:\s+m\w*)?|copy\s+(?:system:)?ru\S*\s+(?:nvram:)?st\S*)\s*$/i;

const savesIn = perBlock(({ statements }): readonly Statement[] => {
  const found = statements.filter(isSave);
  return found.length > 0 ? found : NONE;
});

const NONE: readonly Statement[] = [];

function isSave(statement: Statement): boolean {
  // A command of the exec mode is no configuration, with a prompt in front of it or without.
  if (statement.kind !== 'command' && statement.kind !== 'artefact') return false;
  if (SAVE.test(textOf(statement))) return true;
  const artefact = artefactOf(textOf(statement));
  return artefact?.kind === 'prompt' && SAVE.test(artefact.command);
}

/** The lines that save, in front of a place and behind it. */
export function savesAround(
  { pages }: Section,
  at: Span,
): { readonly before: readonly Statement[]; readonly behind: readonly Statement[] } {
  const blocks: readonly Block[] = blocksOf(pages);
  const place = blocks.indexOf(at.block);
  const saves = blocks.flatMap((block, index) => savesIn(block).map((statement) => ({ index, statement })));
  const isBefore = ({ index, statement }: (typeof saves)[number]) =>
    index < place || (index === place && statement.start < at.start);
  return {
    before: saves.filter(isBefore).map(({ statement }) => statement),
    behind: saves.filter((one) => !isBefore(one)).map(({ statement }) => statement),
  };
}
