import type { Reading } from '../analysis';
import type { GroupKindOf } from '../device/acl/entry';
import { type ArgumentType, grammar } from '../grammar';
import { startOfLine } from '../syntax/lines';
import { asFarAsKnown, modesBelow } from '../syntax/matched';
import type { Statement } from '../syntax/tree';
import { type EntryWords, entryWords } from './entryGrammar';
import { type ReadConfiguration, TextMap } from './textMap';

export interface Cursor {
  readonly configuration: ReadConfiguration;
  /** The command that the line belongs to, if any. */
  readonly parent: Statement | undefined;
  /** Every command that it may belong to, once it is whole: outer ones too, where it stands no further in than its parent. */
  readonly parents: readonly (Statement | undefined)[];
  readonly negated: boolean;
  /** The words in front of the one that is being typed, `no` left out. */
  readonly before: readonly string[];
  /** What is typed of the word, and where it starts. */
  readonly typed: string;
  readonly start: number;
  /** Is it the first word of its line, `no` included? */
  readonly first: boolean;
}

/** The cursor in a command or on an empty line; undefined in comments, banners and other text that is no command. */
export function cursorAt(reading: Reading, offset: number): Cursor | undefined {
  const { text } = reading.tree;
  const placed = TextMap.of(reading).at(offset);
  if (!placed) return undefined;
  const { statement, from, configuration } = placed;
  if (statement.kind !== 'command' && statement.kind !== 'blank') return undefined;
  const isCommand = statement.kind === 'command';
  const lineStart = startOfLine(text, offset);
  const start = isCommand ? from + statement.start : lineStart;
  // In front of the command, in its indentation, there is nothing to complete.
  if (isCommand && offset < start) return undefined;
  const line = text.slice(start, offset);
  if (line.length > MAX_LINE || /[\r\n]/.test(line)) return undefined;
  if (/\s!/.test(line)) return undefined;
  const words = line.split(/\s+/);
  const typed = words.pop() ?? '';
  const before = words.filter((word) => word !== '');
  const negated = /^no$/i.test(before[0] ?? '');
  const parent = isCommand ? statement.parent : parentOfBlank(statement, line.length);
  const parents = parentsFrom(parent, isCommand ? statement.indent : line.length);
  if (isHidden(parents, before)) return undefined;
  return {
    configuration,
    parent,
    parents,
    negated,
    before: negated ? before.slice(1) : before,
    typed,
    start: offset - typed.length,
    first: before.length === 0,
  };
}

function parentsFrom(parent: Statement | undefined, indent: number): (Statement | undefined)[] {
  const parents = [parent];
  for (let one = parent; one && indent <= one.indent; one = one.parent) parents.push(one.parent);
  return parents;
}

/** A line that is longer is no command that anybody types. */
const MAX_LINE = 1000;

/** Is the word behind some others free text, or a secret, in a mode that the line may stand in? */
function isHidden(parents: readonly (Statement | undefined)[], before: readonly string[]): boolean {
  return parents.flatMap(modesBelow).some((mode) => {
    const { parts, known } = asFarAsKnown(mode, before);
    // What follows a text or a secret belongs to it.
    if (isText(parts.at(-1)?.type)) return true;
    return (
      known === before.length &&
      grammar()
        .next(mode, before)
        .offers.some(({ type }) => isText(type))
    );
  });
}

function isText(type: ArgumentType | undefined): boolean {
  return type === 'TEXT' || type === 'SECRET';
}

/** The command that a line would belong to by its indentation, as people write and as the device prints. */
function parentOfBlank({ block, line }: Statement, indent: number): Statement | undefined {
  if (indent === 0) return undefined;
  let found: Statement | undefined;
  for (const statement of block.statements) {
    if (statement.line >= line) break;
    if (statement.kind === 'command') found = statement;
  }
  while (found && (found.mode === undefined || found.indent >= indent)) found = found.parent;
  return found;
}

/** The words in front of the cursor as those of an entry, at its start too; undefined where it is in none. */
export function entryAt({ parent, before, configuration }: Cursor): EntryWords | undefined {
  const { accessLists } = configuration.subject.device;
  return entryWords(parent, before, (name) => accessLists.get(name)?.kind);
}

/** What the object groups of the configuration hold. */
export function groupKinds({ configuration }: Cursor): GroupKindOf {
  const { objectGroups } = configuration.subject.device;
  return (name) => objectGroups.get(name)?.kind;
}
