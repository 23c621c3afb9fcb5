import type { Reading } from '../analysis';
import type { Edit } from '../finding';
import { commands, grammar, type NameKind } from '../grammar';
import { say } from '../messages/say';
import type { Subject } from '../rules/rule';
import { commandOf } from '../syntax/commandOf';
import { meaningfulWords } from '../syntax/freeText';
import { type Block, blocksOf, type Span, type Statement, spanOf } from '../syntax/tree';
import { type Word, wordsOf } from '../syntax/words';
import { kindName, LISTS, longestName, RENAMED } from './kinds';
import { Names, occurrencesIn } from './names';
import { type NameAt, nameAt } from './navigation';
import { type ReadConfiguration, TextMap } from './textMap';

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** Why it is refused, in words for people. */
  | { readonly kind: 'refused'; readonly why: string };

/** Can the name at an offset be renamed? Why not, where it cannot. */
export function prepareRename(reading: Reading, offset: number): NameAt | { readonly refused: string } {
  const name = nameAt(reading, offset);
  if (!name) return { refused: say`Nothing here can be renamed.` };
  if (LISTS.has(name.kind) && /^\d+$/.test(name.name))
    return {
      refused: say`The number of a list stands in commands of many kinds, and not all of them are known: change ${name.name} by hand, along its references.`,
    };
  if (name.kind === 'interface') return { refused: say`An interface has the name of its hardware or of its number.` };
  if (!RENAMED.has(name.kind))
    return {
      refused: say`novstack does not know every command that names ${article(kindName(name.kind))}: change it by hand, along its references.`,
    };
  if (!name.places.some(({ defines }) => defines))
    return { refused: say`The ${kindName(name.kind)} ${name.name} is not defined in this text.` };
  return name;
}

/** The edits that rename what stands at an offset, or why they are not made. */
export function rename(reading: Reading, offset: number, wanted: string): Renaming {
  const name = prepareRename(reading, offset);
  if ('refused' in name) return { kind: 'refused', why: name.refused };
  const configuration = TextMap.of(reading).at(offset)?.configuration;
  const why = configuration && (whyNotSo(name, wanted, configuration) ?? whyNotAll(name, configuration));
  if (why !== undefined) return { kind: 'refused', why };
  return { kind: 'edits', edits: name.places.map(({ start, end }) => ({ start, end, newText: wanted })) };
}

/** Why a name is none that the device would take in the place of the old one. */
function whyNotSo({ kind, name }: NameAt, wanted: string, configuration: ReadConfiguration): string | undefined {
  const what = kindName(kind);
  if (wanted === '') return say`A name is needed.`;
  if (/\s/.test(wanted))
    return say`The name of ${article(what)} is one word: the device takes what follows a blank for something else.`;
  if (!/^[\x21-\x7e]+$/.test(wanted)) return say`The device takes printable ASCII characters only.`;
  if (/[?"]/.test(wanted))
    return say`The device takes no \`?\` and no quotation mark in a name: \`?\` asks it for help.`;
  if (wanted.startsWith('!')) return say`A name that starts with \`!\` makes a comment of the rest of its line.`;
  const longest = longestName(kind);
  if (wanted.length > longest)
    return say`The name of ${article(what)} may be limited to ${longest} characters; this has ${wanted.length}.`;
  if (isReserved(kind, wanted)) return say`\`${wanted}\` is a word of the command itself.`;
  if (wanted !== name && Names.of(configuration).occurrences({ kind, name: wanted }).length > 0)
    return say`There is ${article(what)} \`${wanted}\` in this configuration: the two would become one.`;
  if (!LISTS.has(kind)) return undefined;
  const isOthers = [...LISTS].some((other) => Names.of(configuration).isDefined(other, wanted));
  if (isOthers)
    return say`\`${wanted}\` is a list of another protocol in this configuration, and lists share their names.`;
  return whyNoList(wanted);
}

/** Is a word a keyword where names of a kind stand, or one that the device has for itself? */
function isReserved(kind: NameKind, word: string): boolean {
  const lower = word.toLowerCase();
  return grammar().wordsAround(kind).has(lower) || (kind === 'object-group' && /^(?:any|host)$/.test(lower));
}

/** What a list cannot be called. */
function whyNoList(wanted: string): string | undefined {
  if (/^\d/.test(wanted))
    return say`A named list stays named: some commands that use it would take the number otherwise.`;
  return /^[a-z]/i.test(wanted) ? undefined : say`The name of an access list starts with a letter.`;
}

/** A line where the old name would stay, because novstack does not know what the command means by it. */
function whyNotAll({ name }: NameAt, { subject }: ReadConfiguration): string | undefined {
  const line = unknownWord(subject, name);
  if (!line) return undefined;
  const text = line.block.text.slice(line.start, line.end);
  return say`\`${text}\` names ${name} in a way that novstack does not know, and would keep the old name.`;
}

function unknownWord({ section }: Subject, name: string): Span | undefined {
  for (const block of blocksOf(section.pages)) {
    if (!block.text.includes(name)) continue;
    for (const statement of block.statements) {
      const isLeft = wordsToKnow(statement).some(
        (word) => word.text.split(/[;,"'()|]/).includes(name) && !isKnown(block, word),
      );
      if (isLeft) return spanOf(statement);
    }
  }
  return undefined;
}

/** Words that may be the name: of commands, of those that a script or an alias runs, and of macros. */
function wordsToKnow(statement: Statement): readonly Word[] {
  if (statement.kind === 'text' && statement.parent?.keyword === 'macro') return wordsOf(statement);
  if (statement.kind !== 'command' || isName(statement)) return [];
  return /^(?:alias|action|cli)$/.test(statement.keyword) ? wordsOf(statement) : meaningfulWords(statement);
}

/** Does a command say what the device is called? */
function isName(statement: Statement): boolean {
  return statement.parent === undefined && commandOf('global', statement) === commands['global.hostname'];
}

/** Is it known what a word of a block names, be it something of another kind? */
function isKnown(block: Block, { start, end }: Word): boolean {
  return occurrencesIn(block).some(({ span }) => span.start === start && span.end === end);
}

function article(what: string): string {
  return /^[aeio]/.test(what) ? say`an ${what}` : say`a ${what}`;
}
