/** What the line of an entry says behind its number: an action, and what it matches. */
import { say } from '../../messages/say';
import { type GroupKindOf, type ListKind, readMatch } from './entry';
import type { Entry } from './list';
import type { EntryMatch } from './match';
import type { Meaning } from './meanings';
import type { Reader } from './reader';

/** @returns undefined for what is no entry */
export function readMeaning(whole: Reader, kind: ListKind, groupKind: GroupKindOf): Meaning | undefined {
  const reader = whole.undecorated();
  const action = takeAction(reader);
  if (action) return { action, match: asTaken(action, readMatch(reader, kind, groupKind)) };
  if (reader.is('ev|aluate'))
    return { action: 'permit', match: uncertain(say`what \`evaluate\` permits depends on sessions`) };
  return reader.take('dy|namic') ? readDynamic(reader, kind, groupKind) : undefined;
}

/** `dynamic NAME [timeout N] permit ...`: in force while somebody is logged in. */
function readDynamic(reader: Reader, kind: ListKind, groupKind: GroupKindOf): Meaning | undefined {
  reader.skip();
  if (reader.take('timeout')) reader.skip();
  const action = takeAction(reader);
  if (!action) return undefined;
  const match = readMatch(reader, kind, groupKind);
  return {
    action,
    match: { ...match, unknown: match.unknown ?? say`a \`dynamic\` entry is in force for some users only` },
  };
}

function takeAction(reader: Reader): Entry['action'] | undefined {
  if (reader.take('per|mit')) return 'permit';
  return reader.take('den|y') ? 'deny' : undefined;
}

/** A deny in a form that IOS may refuse proves nothing; a permit is taken for one. */
function asTaken(action: Entry['action'], match: EntryMatch): EntryMatch {
  return action === 'deny' && match.foreign !== undefined
    ? { ...match, unknown: match.unknown ?? match.foreign }
    : match;
}

function uncertain(reason: string): EntryMatch {
  const any = { kind: 'any' } as const;
  return { protocol: undefined, source: any, destination: any, fragments: false, chosen: [], unknown: reason };
}
