/** What people read is written as docs/style.md says, as far as that can be counted. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyse, joined } from '../../server/src/engine';
import { ROOT } from '../support/cli';
import { corpusFiles } from '../support/corpus';
import { textsInCode, textsInData } from '../support/texts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Words that the table of the page names in its second column, as they stand in texts. */
const NOT: readonly RegExp[] = [
  /\b(?:let|lets|letting)s? (?:\S+ )?(?:in|through)\b/i,
  /\b(?:get|gets|getting) in\b/i,
  /\bstrangers?\b/i,
  /\b(?:is|are) not there\b/i,
  /\b(?:tell|tells|told)\b(?! (?:whether|who|what|all|where|which)\b)/i,
  /\bmend(?:s|ed)?\b/i,
  /\b(?:put|puts|take|takes|taken|putting) (?:\S+ )?back\b/i,
  /\bbehind\b/i,
  /\bwork tree\b/i,
  /\bACLs?\b/,
  /\bnobody can tell\b/i,
];

/** `cannot tell` is the word for a state. */
const wrongIn = (text: string) =>
  NOT.map((wrong) => wrong.exec(text.replace(/\bcannot[ -]tell\b/gi, ''))?.[0]).find((word) => word);

describe('the words of docs/style.md', () => {
  it('are those of the server and the command line', () => {
    const texts = [...textsInCode(), ...textsInData()];
    assert.ok(texts.length > 500);
    const wrong = texts.flatMap(({ key, file }) => (wrongIn(key) ? [`${wrongIn(key)}: ${file}: ${key}`] : []));
    assert.deepEqual([...new Set(wrong)], []);
  });

  it('are those of the extension', () => {
    const sources = readdirSync(join(ROOT, 'client', 'src')).map((name) => read(`client/src/${name}`));
    const said = sources.flatMap((source) => [...source.matchAll(/\bl10n\.t\(\s*(['"`])((?:(?!\1).)*)\1/gs)]);
    const manifest = Object.values<string>(JSON.parse(read('package.nls.json')));
    assert.ok(said.length > 20 && manifest.length > 50);
    const texts = [...said.map(([, , text = '']) => text), ...manifest];
    assert.deepEqual(
      texts.flatMap((text) => (wrongIn(text) ? [`${wrongIn(text)}: ${text}`] : [])),
      [],
    );
  });

  it('are told from others', () => {
    for (const text of [
      'It lets others in.',
      'a list that is not there',
      'The device told it',
      'behind the first',
      'put it back',
    ])
      assert.ok(wrongIn(text), text);
    for (const text of ['cannot tell who can reach it', 'permits any source', 'Cannot tell: no source'])
      assert.equal(wrongIn(text), undefined, text);
  });
});

/** Words of the first sentence of a message. A point inside of a name ends none. */
function firstSentence(message: string): string[] {
  const [first = ''] = message.split(/(?<=[.?!])\s/);
  return first.split(/\s+/);
}

function checkMessages(messages: readonly string[]): void {
  for (const message of messages) {
    assert.ok(message.length <= 220, `${message.length} characters: ${message}`);
    assert.ok(firstSentence(message).length <= 25, `${firstSentence(message).length} words: ${message}`);
  }
  const lengths = messages.map(({ length }) => length).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  assert.ok(median <= 120, `median ${median}`);
}

const messagesOf = (text: string) => joined(analyse(text).findings).map(({ message }) => message);

describe('messages', () => {
  it('of the samples are short', () => {
    const names = readdirSync(join(ROOT, 'samples')).filter((name) => /\.(?:cfg|txt)$/.test(name));
    const messages = names.flatMap((name) => messagesOf(read(`samples/${name}`)));
    assert.ok(messages.length >= 15, `${messages.length} messages`);
    checkMessages(messages);
  });

  it('of the corpus are short', (test) => {
    const files = corpusFiles();
    if (files.length === 0) return test.skip('no corpus');
    const messages = files.flatMap(({ text }) => messagesOf(text));
    const lengths = messages.map(({ length }) => length).sort((a, b) => a - b);
    test.diagnostic(
      `${messages.length} messages of ${files.length} files: median ${lengths[lengths.length >> 1]}, longest ${lengths.at(-1)}`,
    );
    checkMessages(messages);
  });
});
