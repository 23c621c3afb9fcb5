/** Laws of the command language, on words nobody wrote and on commands made from the table itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import type { ArgumentType } from '../../server/src/engine/grammar';
import { grammar } from '../../server/src/engine/grammar';
import type { Form } from '../../server/src/engine/grammar/compile/form';
import type { Row } from '../../server/src/engine/grammar/compile/rows';
import { readTable } from '../../server/src/engine/grammar/compile/table';
import { shippedFiles } from '../support/grammarTable';
import { runs } from '../support/length';

const table = readTable(shippedFiles());
const language = grammar();
const modes = language.modes.all;

/** A value of each type of argument. */
const VALUES: Readonly<Record<ArgumentType, string>> = {
  NAME: 'Zebra_7',
  N: '7',
  IP: '10.1.2.3',
  MASK: '255.255.255.0',
  WILDCARD: '0.0.0.255',
  PREFIX: '10.0.0.0/8',
  LENGTH: '/8',
  IPV6: '2001:db8::1',
  'IPV6-PREFIX': '2001:db8::/32',
  HOST: '10.9.8.7',
  MAC: '0011.2233.4455',
  IFNAME: 'GigabitEthernet1/0/1',
  IFTYPE: 'GigabitEthernet',
  IFNUMBER: '1/0/1',
  VLANS: '1,10-20',
  ASN: '65000.1',
  RD: '65000:1',
  AREA: '0.0.0.0',
  HEX: '0xAB',
  TIME: '12:30',
  URL: 'flash:/Zebra',
  SLOT: '1/0',
  VPI: '1/32',
  VERSION: '15.2',
  REGEX: '^Zebra$',
  NET: '49.0001.00',
  PROTOCOL: 'gre',
  'TCP-PORT': 'www',
  'UDP-PORT': 'tftp',
  PORT: '4786',
  ICMP: 'echo-reply',
  IGMP: 'pim',
  DSCP: 'ef',
  PRECEDENCE: 'network',
  TOS: 'min-delay',
  'IP-OPTION': 'router-alert',
  FLAG: '+ack',
  COOKIE: 'Zebra_log',
  SECRET: 'Zebra$1$x',
  TEXT: 'Zebra and more',
  '...': 'Zebra and more',
};

/** Words of a form, as `choose` picks from so many ways. */
function wordsOf(form: Form, choose: (ways: number) => number): string[] {
  switch (form.is) {
    case 'label': {
      const { word, type, range } = form.label;
      return word !== undefined ? [word] : range ? [String(range[0])] : VALUES[type ?? 'NAME'].split(' ');
    }
    case 'part': {
      const rows = table.parts.get(form.name) ?? [];
      return wordsOf((rows[choose(rows.length)] as Row).form, choose);
    }
    case 'choice':
      return wordsOf(form.items[choose(form.items.length)] as Form, choose);
    case 'sequence':
      return form.items.flatMap((item) => wordsOf(item, choose));
    case 'optional':
      return choose(2) === 0 ? [] : wordsOf(form.item, choose);
    case 'repeated':
      return [...wordsOf(form.item, choose), ...(choose(3) === 0 ? wordsOf(form.item, choose) : [])];
  }
}

const rows = [...table.modes.values()].flatMap((mode) => mode.rows.map((row) => ({ mode: mode.name, row })));

/** A command of some mode, whole. */
const command = fc
  .tuple(fc.constantFrom(...rows), fc.infiniteStream(fc.nat({ max: 2 ** 20 })))
  .map(([{ mode, row }, numbers]) => {
    const words = wordsOf(row.form, (ways) => (numbers.next().value as number) % ways);
    return { mode: language.modes.numberOf(mode as never), name: mode, row, words };
  });
const positive = command.filter(({ row, words }) => !row.isNegated && words.length > 0);

const anyWord = fc.oneof(
  fc.constantFrom(
    'no',
    'default',
    'ip',
    'address',
    'permit',
    'tcp',
    'any',
    'host',
    '10.0.0.1',
    'eq',
    'interface',
    'exit',
  ),
  fc.string({ maxLength: 8 }),
  fc.stringMatching(/^[a-z]{1,3}$/),
  fc.nat().map(String),
);

describe('the command language', () => {
  it('answers to any words, and alike whoever asks', () => {
    fc.assert(
      fc.property(fc.nat({ max: modes.length - 1 }), fc.array(anyWord, { maxLength: 12 }), (mode, words) => {
        const match = language.match(mode, words);
        const next = language.next(mode, words);
        if (match.is === 'refused') {
          assert.equal(next.refused, match.at);
          assert.notEqual(language.match(mode, words.slice(0, match.at)).is, 'refused');
        }
        if (match.is === 'command' || match.is === 'ambiguous') assert.ok(language.ways(mode, words).length > 0);
        const line = words.join('  ');
        const whole = language.commandAt(mode, line, 0, line.length);
        language.abbreviatedAt(mode, line, 0, line.length);
        // Names of values may be abbreviated too, and words of a line hold no blanks.
        const isPlain = words.every((word) => /^[^\s!]+$/.test(word));
        if (isPlain && whole >= 0 && match.is !== 'command') assert.fail(`${line}: ${match.is}`);
        if (isPlain && match.is === 'command' && !match.isAbbreviated && whole >= 0)
          assert.equal(whole, match.command, line);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('takes every row of its table', () => {
    fc.assert(
      fc.property(positive, ({ mode, row, words }) => {
        const match = language.match(mode, words);
        assert.ok(match.is === 'command', `${row.file}:${row.line}: ${words.join(' ')}: ${JSON.stringify(match)}`);
        const opened = language.modes.openedBy(match.command);
        if (row.opens !== undefined && !language.isWeak(match.command) && opened >= 0)
          assert.ok(language.modes.parentsOf(opened).includes(mode));
      }),
      { numRuns: runs(4000) },
    );
  });

  it('finds the same command by its number', () => {
    fc.assert(
      fc.property(positive, fc.boolean(), ({ mode, words }, isLoud) => {
        const line = `  ${words.join('   ')} `;
        const text = isLoud ? line.toUpperCase() : line;
        const match = language.match(mode, text.trim().split(/\s+/));
        assert.ok(match.is === 'command', text);
        assert.equal(language.commandAt(mode, text, 0, text.length), match.command, text);
      }),
      { numRuns: runs(4000) },
    );
  });

  it('knows no end of a command before its end', () => {
    fc.assert(
      fc.property(positive, fc.nat(), ({ mode, words }, cut) => {
        const start = words.slice(0, 1 + (cut % words.length));
        const match = language.match(mode, start);
        assert.ok(match.is === 'command' || match.is === 'incomplete', `${start.join(' ')}: ${match.is}`);
      }),
      { numRuns: runs(4000) },
    );
  });

  it('offers the word that comes next', () => {
    fc.assert(
      fc.property(positive, fc.nat(), ({ mode, words }, cut) => {
        const at = cut % words.length;
        const { offers } = language.next(mode, words.slice(0, at));
        const word = words[at] as string;
        const isOffered = offers.some(({ keyword, type }) => keyword === word || type !== undefined);
        assert.ok(isOffered, `${words.slice(0, at).join(' ')} | ${word}`);
        const taken = language.match(mode, words.slice(0, at + 1));
        assert.notEqual(taken.is, 'refused');
      }),
      { numRuns: runs(4000) },
    );
  });

  it('reads an abbreviation as what it was, among other things at the most', () => {
    fc.assert(
      fc.property(positive, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), ({ mode, words }, cuts) => {
        const whole = language.match(mode, words);
        assert.ok(whole.is === 'command');
        const keywords = new Map(whole.parts.flatMap(({ index, keyword }) => (keyword ? [[index, keyword]] : [])));
        const short = words.map((word, index) =>
          keywords.has(index) ? word.slice(0, 1 + ((cuts[index % 12] as number) % word.length)) : word,
        );
        if (short[0] === 'no' || short[0] === 'default') return;
        const match = language.match(mode, short);
        if (match.is === 'command' && match.command === whole.command) return;
        // It may be the start of others, or a whole word of its own, which goes first.
        const ways = language.ways(mode, short).map(({ command }) => command);
        const isOther = short.some((word, index) => isWord(mode, short, index, word));
        assert.ok(
          match.is === 'ambiguous' || ways.includes(whole.command) || isOther,
          `${words.join(' ')}: ${short.join(' ')}`,
        );
      }),
      { numRuns: runs(4000) },
    );
  });

  it('takes a command back by its start', () => {
    fc.assert(
      fc.property(positive, fc.nat(), ({ mode, words }, cut) => {
        const start = ['no', ...words.slice(0, 1 + (cut % words.length))];
        const match = language.match(mode, start);
        assert.ok(match.is === 'command' || match.is === 'ambiguous', start.join(' '));
        const line = start.join(' ');
        assert.ok(language.commandAt(mode, line, 0, line.length) >= 0, line);
      }),
      { numRuns: runs(4000) },
    );
  });
});

/** Is a word of a line a keyword by itself in its place? */
function isWord(mode: number, words: readonly string[], index: number, word: string): boolean {
  return language
    .next(mode, words.slice(0, index))
    .offers.some(({ keyword, type }) => keyword === word || type !== undefined);
}
