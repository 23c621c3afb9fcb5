/** Commands by the words that the table has: what starts them, entries of lists, directions. */
import type { Table } from '../../server/src/engine/grammar/compile/rows';
import { COMMAND, captures, include, type Pattern, scope } from './pattern';
import { anyOf, BLANK, END, START } from './regex';
import { keywordsOf, positionsIn } from './tableWords';

/** The first word of a command, and the second one of those that nearly always have a keyword there. */
export function commandPattern(table: Table): Pattern {
  const next = new Map<string, (string | undefined)[]>();
  for (const { labels, first, follow, last } of positionsIn(table)) {
    for (const position of first) {
      const word = labels[position]?.word ?? '';
      const seconds = [...(follow[position] ?? [])].map((one) => labels[one]?.word);
      next.set(word, [...(next.get(word) ?? []), ...seconds, ...(last.has(position) ? [undefined] : [])]);
    }
  }
  const goesOn = ([, seconds]: [string, readonly unknown[]]) =>
    seconds.length > 1 && seconds.filter((second) => second === undefined).length < seconds.length / 5;
  const twoWords = [...next].filter(goesOn).map(([word]) => word);
  return {
    name: scope(COMMAND),
    match: String.raw`\G(?:${anyOf(twoWords)} +[a-z][a-z0-9-]*${END}|[A-Za-z][\w.+-]*)`,
  };
}

/** Entries of lists, from their action to the end of the line, and the words in them. */
export function entryPatterns(table: Table): { readonly entry: Pattern; readonly words: readonly Pattern[] } {
  const addresses = keywordsOf(table, 'source', 'destination');
  const ports = keywordsOf(table, 'source-port', 'destination-port').filter((word) => !addresses.includes(word));
  const word = '[a-z][a-z0-9-]*';
  const action = (kind: 'permit' | 'deny', color: 'inserted' | 'deleted'): Pattern => ({
    begin: String.raw`${START}(?:(\d+) +)?(?i:(${kind}))${END}(?: +(?!${anyOf(addresses)}${END})(${word})(?= +\S))?`,
    // Default themes color what is inserted and deleted apart; those that do not have a color for control words.
    beginCaptures: captures(
      'constant.numeric.sequence',
      `keyword.control.${kind} markup.${color}.${kind}`,
      'support.type.protocol',
    ),
    end: '$',
    patterns: include('entry-words'),
  });
  return {
    entry: { patterns: [action('permit', 'inserted'), action('deny', 'deleted')] },
    words: [
      {
        match: `${START}(${anyOf(ports)})${BLANK}(${word})?`,
        captures: captures('keyword.operator.wordlike', 'constant.language.port'),
      },
      { name: scope('constant.language.address'), match: START + anyOf(addresses) + END },
      { name: scope('keyword.other.option'), match: START + word + END },
    ],
  };
}
