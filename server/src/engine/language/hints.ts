import type { Reading } from '../analysis';
import { ipv4ToNumber } from '../device/address';
import { interfaceNameOf } from '../device/interfaces';
import type { TextRange } from '../finding';
import { say } from '../messages/say';
import { grouped } from '../reach/sources';
import type { Subject } from '../rules/rule';
import type { Statement } from '../syntax/tree';
import { pairsIn } from './addressAndPortAt';
import { briefAccess, exposureOf } from './briefExposure';
import { entryOf } from './entries';
import { isEntry } from './names';
import { type ReadConfiguration, TextMap } from './textMap';

export type HintKind = 'wildcard' | 'sequence' | 'exposure';

export interface Hint {
  readonly kind: HintKind;
  /** Offset in the text that it stands in front of, or behind. */
  readonly at: number;
  readonly text: string;
  readonly tooltip: string;
}

/** The hints of the wanted kinds in a piece of a text. */
export function hintsIn(reading: Reading, range: TextRange, wanted: ReadonlySet<HintKind>): Hint[] {
  const map = TextMap.of(reading);
  return map.blocksIn(range).flatMap((block) => {
    const owner = map.ownerOf(block);
    if (!owner) return [];
    const from = map.startOf(block);
    const shown = block.statements.filter(
      ({ kind, start, end }) => kind === 'command' && from + end >= range.start && from + start <= range.end,
    );
    return shown.flatMap((statement) => [
      ...(wanted.has('sequence') ? sequenceOf(statement, from, owner) : []),
      ...(wanted.has('wildcard') ? prefixesIn(statement, from) : []),
      ...(wanted.has('exposure') ? accessOf(statement, from, owner.subject) : []),
    ]);
  });
}

/** The prefix length behind each wildcard mask of more than one address. */
function prefixesIn(statement: Statement, from: number): Hint[] {
  return pairsIn(statement).flatMap(({ kind, second }): Hint[] => {
    if (kind !== 'wildcard') return [];
    const free = Math.log2(ipv4ToNumber(second.text) + 1);
    // A mask without a prefix, and one address, say it best themselves.
    if (!Number.isInteger(free) || free === 0) return [];
    const tooltip = say`${grouped(2 ** free)} addresses`;
    return [{ kind: 'wildcard', at: from + second.end, text: `/${32 - free}`, tooltip }];
  });
}

function sequenceOf(statement: Statement, from: number, { subject }: ReadConfiguration): Hint[] {
  if (!isEntry(statement) || statement.parent === undefined) return [];
  const { entry, refusedFor } = entryOf(subject, statement) ?? {};
  if (!entry || entry.numbered || refusedFor) return [];
  const tooltip = say`The number that the device gives to this entry.`;
  return [{ kind: 'sequence', at: from + statement.start, text: `${entry.sequence}`, tooltip }];
}

function accessOf(statement: Statement, from: number, subject: Subject): Hint[] {
  if (statement.keyword !== 'interface' || statement.parent || statement.negation) return [];
  const one = exposureOf(subject, interfaceNameOf(statement));
  if (!one) return [];
  const tooltip = say`Who can reach TCP port 4786 (Smart Install) of the device through this interface.`;
  return [{ kind: 'exposure', at: from + statement.end, text: briefAccess(subject, one), tooltip }];
}
