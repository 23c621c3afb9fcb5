/** The colors of configurations: the scopes of samples, of all rows of the table of commands, and that the grammar is made of it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { highlighting } from '../../scripts/highlighting';
import { NAME_SCOPES } from '../../scripts/highlighting/names';
import { shippedTable } from '../../scripts/highlighting/table';
import { type FormWord, wordsOf } from '../support/forms';
import { GRAMMAR, type Highlighter, highlighter, isScope, scopesAt, type Token } from '../support/highlighter';
import { runs } from '../support/length';

describe('the grammar', () => {
  it('is made of the table of commands (`npm run generate`)', () => {
    assert.equal(readFileSync(GRAMMAR, 'utf8'), highlighting(shippedTable()));
  });

  for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.ios')))
    it(`gives the scopes that ${name} expects`, async () => {
      const lines = readFileSync(join(__dirname, name), 'utf8').trimEnd().split('\n');
      const marks = lines.map((line) => readMark(line));
      // Marks are no lines of the configuration, whose texts go on behind them.
      const text = lines.filter((_, index) => !marks[index]);
      const tokens = (await highlighter()).highlight(text.join('\n'));
      let marked = -1;
      let checked = 0;
      for (const [index, mark] of marks.entries()) {
        if (!mark) marked++;
        else checked += check(mark, tokens[marked] ?? [], `${name}:${index + 1}: ${text[marked]}`);
      }
      assert.ok(checked > 40, `only ${checked} places`);
    });
});

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly expected: readonly string[];
  readonly refused: readonly string[];
}

/** `!   ^^^ scope scope - other`, or `! <--- scope` for the start of the line. */
function readMark(line: string): Mark | undefined {
  const [, place = '', marks = '', said = ''] = /^!( *)(\^+|<-+) (.+)$/.exec(line) ?? [];
  if (marks === '') return undefined;
  const [expected = '', refused = ''] = ` ${said}`.split(' - ');
  const start = marks.startsWith('<') ? 0 : place.length + 1;
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return {
    start,
    end: start + marks.length - (marks.startsWith('<') ? 1 : 0),
    expected: words(expected),
    refused: words(refused),
  };
}

/** @returns the number of scopes that were checked */
function check({ start, end, expected, refused }: Mark, tokens: readonly Token[], where: string): number {
  for (let column = start; column < end; column++) {
    const scopes = scopesAt(tokens, column);
    for (const scope of expected) assert.ok(isScope(scopes, scope), `${where}: ${column} is ${scopes}, not ${scope}`);
    for (const scope of refused) assert.ok(!isScope(scopes, scope), `${where}: ${column} is ${scopes}`);
  }
  return expected.length + refused.length;
}

/** Names whose words do not always tell them: of those, no scope is wrong. */
const MANY = 0.92;
const SCOPES = Object.keys(NAME_SCOPES).flatMap((scopes) => scopes.split(' '));
const KINDS = new Set<string | undefined>(Object.values(NAME_SCOPES).flat());

describe('in all rows of the table', () => {
  const table = shippedTable();
  const rows = [...table.modes.values()].flatMap(({ name, rows: its }) => its.map((row) => ({ ...row, mode: name })));

  /** Calls back with each word of random lines of rows, and with its scopes. */
  async function visit(
    isMeant: (text: string) => boolean,
    see: (word: FormWord, scopes: readonly string[], line: string) => void,
  ): Promise<void> {
    const own: Highlighter = await highlighter();
    const meant = rows.filter(({ text, isWeak }) => !isWeak && isMeant(text));
    for (const { form, mode } of meant) {
      for (const words of fc.sample(wordsOf(table, form), runs(40))) {
        const line = `${mode === 'global' ? '' : ' '}${words.map(({ text }) => text).join(' ')}`;
        // Only there is `key 1` no secret.
        const tokens = own.highlight(mode === 'key-chain' ? `key chain K\n${line}` : line).at(-1) ?? [];
        let column = line.length - line.trimStart().length;
        for (const word of words) {
          for (const at of [column, column + word.text.length - 1]) see(word, scopesAt(tokens, at), line);
          column += word.text.length + 1;
        }
      }
    }
  }

  it('every secret has its scope', async () => {
    let secrets = 0;
    await visit(
      (text) => /SECRET|<secret>|<user-option>/.test(text),
      ({ label }, scopes, line) => {
        if (label.type !== 'SECRET') return;
        secrets++;
        assert.ok(isScope(scopes, 'string.regexp.secret'), `${line}: ${scopes}`);
      },
    );
    assert.ok(secrets > 800, `only ${secrets} secrets`);
  });

  it('no name has the scope of a keyword, and nearly all have their own', async () => {
    let names = 0;
    let own = 0;
    await visit(
      (text) => /NAME[:=]/.test(text),
      ({ label }, scopes, line) => {
        if (!KINDS.has(label.kind)) return;
        names++;
        for (const wrong of ['keyword', 'support', 'string', 'constant.language'])
          assert.ok(!isScope(scopes, wrong), `${line}: ${scopes}`);
        if (SCOPES.some((scope) => isScope(scopes, scope))) own++;
      },
    );
    assert.ok(names > 1000, `only ${names} names`);
    assert.ok(own / names >= MANY, `${own} of ${names}`);
  });

  it('texts for people are texts', async () => {
    await visit(
      (text) => /\bTEXT\b/.test(text) && !text.startsWith('banner'),
      ({ label }, scopes, line) => {
        if (label.type === 'TEXT') assert.ok(isScope(scopes, 'string.unquoted'), `${line}: ${scopes}`);
      },
    );
  });
});
