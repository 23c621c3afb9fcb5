/**
 * What lines start with. Those of a command of the global level: whoever looks for them in a text leaves out all others by the first
 * word, and by the first letter of the second, without reading them.
 */
import { type Positions, positionsOf } from './positions';
import type { Table } from './rows';

/** By the names of commands: first words, each with the first letter of the second where one must follow, as in `ip r`. */
export function leadsIn(table: Table): Map<string, readonly string[]> {
  const leads = new Map<string, readonly string[]>();
  for (const { id, form } of table.modes.get('global')?.rows ?? []) {
    if (id === undefined) continue;
    const name = `global.${id}`;
    const own = leadsOf(positionsOf(form, (part) => table.parts.get(part) ?? []));
    leads.set(name, [...new Set([...(leads.get(name) ?? []), ...own])]);
  }
  return leads;
}

/** First words of commands, of any mode, behind which free text may follow. */
export function textsIn(table: Table): string[] {
  const words = new Set<string>();
  for (const { form } of [...table.modes.values()].flatMap(({ rows }) => rows)) {
    const { labels, first, follow } = positionsOf(form, (part) => table.parts.get(part) ?? []);
    for (const position of first) {
      const { word } = labels[position] ?? {};
      const hasText = [...(follow[position] ?? [])].some((next) => labels[next]?.type === 'TEXT');
      if (word !== undefined && hasText) words.add(word);
    }
  }
  return [...words].sort();
}

function leadsOf({ labels, first, last, follow }: Positions): string[] {
  return first.flatMap((position) => {
    const word = labels[position]?.word ?? '';
    const seconds = [...(follow[position] ?? [])].map((next) => labels[next]?.word);
    // Behind `no` a command may be cut short, but then it is no longer told from others.
    const isOpen = last.has(position) || seconds.includes(undefined);
    return isOpen ? [word] : seconds.map((second) => `${word} ${second?.slice(0, 1)}`);
  });
}
