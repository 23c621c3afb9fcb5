/** Access lists: the statements that make and change them, gathered from the whole text. */
import { perBlock } from '../../syntax/memo';
import { among } from '../../syntax/seek';
import type { Statement } from '../../syntax/tree';
import { isKeyword, wordsOf } from '../../syntax/words';
import { acceptedCommandsThat } from '../topLevel';
import type { GroupKindOf } from './entry';
import { type AccessList, type AccessLists, kindOfWord } from './list';
import { ListReader } from './listReader';

/** The commands that make, change and remove lists. */
export const LISTS = acceptedCommandsThat(among('access-list', 'ip a'), (head) => listNameOf(head) !== undefined);

/**
 * The access lists of a configuration.
 * @param heads its `LISTS`
 */
export function accessListsOf(heads: readonly Statement[], groupKind: GroupKindOf): AccessLists {
  const mentions = new Map<string, number>();
  for (const head of heads) {
    const name = listNameOf(head) ?? '';
    mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  const reader = new ListReader(groupKind);
  for (const head of heads) {
    // What one block alone says of a list is the same as long as the block is.
    const own = mentions.get(listNameOf(head) ?? '') === 1 ? ownList(head.block)[0] : undefined;
    if (own) reader.take(own);
    else reader.read(head);
  }
  return reader.finish();
}

/** The list that a command makes, changes or removes. */
function listNameOf(head: Statement): string | undefined {
  if (head.keyword === 'access-list') return wordsOf(head)[1]?.text ?? '';
  if (head.keyword !== 'ip') return undefined;
  const [, what, first, second] = wordsOf(head);
  if (!isKeyword(what?.text, 'access-l|ist')) return undefined;
  const isBehind = isKeyword(first?.text, 'res|equence') || kindOfWord(first?.text) !== undefined;
  return (isBehind ? second : first)?.text ?? '';
}

/** The list that a block makes, where it asks for nothing that stands elsewhere: kinds of object groups. */
const ownList = perBlock(({ head, text }): readonly AccessList[] => {
  if (head?.mode !== 'acl' || head.negation || /obj|addrg|portg/i.test(text)) return NO_LIST;
  const reader = new ListReader(() => undefined);
  reader.read(head);
  return [...reader.finish().values()];
});

const NO_LIST: readonly AccessList[] = [];
