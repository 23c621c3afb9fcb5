/** Hints within the lines: what a mask means, the number the device gives to an entry, who reaches an interface. */
import type { Reading } from '../analyse';
import type { AccessList } from '../device/acl/list';
import { ipv4ToNumber, isIpv4 } from '../device/address';
import { canonicalInterfaceName } from '../device/interfaceName';
import type { TextRange } from '../finding';
import type { Subject } from '../rules/rule';
import type { Block, Statement } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { briefAccess } from './access';
import { isEntry } from './names';
import { type ReadConfiguration, TextMap } from './textMap';
import { maskKind, pairAt } from './values';

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
      ...(wanted.has('exposure') ? exposureOf(statement, from, owner.subject) : []),
    ]);
  });
}

/** The prefix length behind each wildcard mask of more than one address. */
function prefixesIn(statement: Statement, from: number): Hint[] {
  const words = wordsOf(statement);
  return words.flatMap(({ text, end }, index): Hint[] => {
    if (!isIpv4(text)) return [];
    const pair = pairAt(words, index);
    if (pair?.[1] !== words[index] || maskKind(statement, words, index - 1) !== 'wildcard') return [];
    const free = Math.log2(ipv4ToNumber(text) + 1);
    // A mask without a prefix, and one address, say it best themselves.
    if (!Number.isInteger(free) || free === 0) return [];
    return [{ kind: 'wildcard', at: from + end, text: `/${32 - free}`, tooltip: `${2 ** free} addresses` }];
  });
}

function sequenceOf(statement: Statement, from: number, { subject }: ReadConfiguration): Hint[] {
  if (!isEntry(statement) || statement.parent === undefined) return [];
  const sequence = sequencesIn(subject).get(statement.block)?.get(statement.start);
  if (sequence === undefined) return [];
  const tooltip = 'The number that the device gives to this entry.';
  return [{ kind: 'sequence', at: from + statement.start, text: `${sequence}`, tooltip }];
}

/** Numbers of the entries that have none in the text, by place. */
function sequencesIn(subject: Subject): ReadonlyMap<Block, ReadonlyMap<number, number>> {
  let found = sequences.get(subject);
  if (!found) {
    found = new Map();
    for (const list of subject.device.accessLists.values()) collectSequences(list, found);
    sequences.set(subject, found);
  }
  return found;
}

function collectSequences({ entries }: AccessList, into: Map<Block, Map<number, number>>): void {
  for (const { span, numbered, sequence } of entries) {
    if (numbered) continue;
    const own = into.get(span.block) ?? new Map<number, number>();
    into.set(span.block, own.set(span.start, sequence));
  }
}

const sequences = new WeakMap<Subject, Map<Block, Map<number, number>>>();

function exposureOf(statement: Statement, from: number, subject: Subject): Hint[] {
  if (statement.keyword !== 'interface' || statement.parent || statement.negation) return [];
  const name = canonicalInterfaceName(
    wordsOf(statement)
      .slice(1)
      .map(({ text }) => text)
      .join(' '),
  );
  const access = briefAccess(subject, name);
  if (access === undefined) return [];
  const tooltip = 'Who reaches TCP port 4786 (Smart Install) of the device by this interface.';
  return [{ kind: 'exposure', at: from + statement.end, text: access, tooltip }];
}
