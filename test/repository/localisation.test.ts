/** Every string that people read has its text in Japanese, with the same places to fill in; none is left over. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { shortName } from '../../server/src/engine/messages/shortName';
import { ROOT } from '../support/cli';
import { textsInCode, textsInData } from '../support/texts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The texts that the client asks to be translated. */
function clientTexts(): string[] {
  const sources = readdirSync(join(ROOT, 'client', 'src')).map((name) => read(`client/src/${name}`));
  const calls = sources.flatMap((source) => [...source.matchAll(/\bl10n\.t\(\s*(['"`])((?:(?!\1).)*)\1/gs)]);
  const asked = sources.join('').split(/\bl10n\.t\(/).length - 1;
  assert.equal(calls.length, asked, 'a text is not written where it is asked for');
  return [...new Set(calls.map(([, , text = '']) => text))].sort();
}

/** What is filled in, and what must stay as it is: places, commands, code, links. */
function marksIn(text: string): string[] {
  return (text.match(/`[^`]+`|'[^']*'|\{\w+\}|\]\(command:[^)]+\)/g) ?? []).sort();
}

function checkTexts(english: Record<string, string>, japanese: Record<string, string>): void {
  for (const [key, text] of Object.entries(english)) {
    const translated = japanese[key] ?? '';
    assert.deepEqual(marksIn(translated), marksIn(text), key);
    const isName = translated === text;
    // A name of a thing in front of a place is no sentence.
    const hasWords = /[A-Za-z]/.test(translated.replace(/\{\w+\}|Smart Install/g, ''));
    assert.ok(isName || !hasWords || /[\u3040-\u30ff\u4e00-\u9fff]/.test(translated), `${key} is not Japanese`);
  }
}

describe('Japanese', () => {
  it('has every string of the manifest', () => {
    const [english, japanese] = ['package.nls.json', 'package.nls.ja.json'].map((path) => JSON.parse(read(path)));
    assert.deepEqual(Object.keys(japanese).sort(), Object.keys(english).sort());
    checkTexts(english, japanese);
    const same = Object.keys(english).filter((key) => english[key] === japanese[key]);
    assert.deepEqual(same, ['matcher'], 'the name of a command line');
  });

  it('has every text of the server and the command line', () => {
    const shared: Record<string, string> = JSON.parse(read('server/src/locale/ja.json'));
    const ofCli: Record<string, string> = JSON.parse(read('server/src/cli/locale/ja.json'));
    const japanese = { ...shared, ...ofCli };
    const texts = [...textsInCode(), ...textsInData()];
    assert.deepEqual(
      texts.filter(({ early }) => early),
      [],
      'texts that are said before a language is chosen',
    );
    const missing = texts.filter(({ key }) => !(key in japanese)).map(({ key, file }) => `${file}: ${key}`);
    assert.deepEqual(missing, [], 'texts without a translation');
    const inEditors = new Set(texts.filter(({ file }) => !file.startsWith('server/src/cli/')).map(({ key }) => key));
    assert.deepEqual(
      Object.keys(japanese).filter((key) => inEditors.has(key) !== key in shared || key in shared === key in ofCli),
      [],
      'texts in the table of the other program',
    );
    const said = new Set(texts.map(({ key }) => key));
    assert.deepEqual(
      Object.keys(japanese).filter((key) => !said.has(key)),
      [],
      'translations of nothing',
    );
    assert.equal(new Set([...said].map(shortName)).size, said.size, 'two texts share a short name');
    checkTexts(Object.fromEntries([...said].map((key) => [key, key])), japanese);
    const same = [...said].filter((key) => japanese[key] === key);
    for (const key of same) assert.match(key, /^(?:Smart Install|:|→|\s|\{\d\})+$/);
  });

  it('has every text of the client', () => {
    const japanese: Record<string, string> = JSON.parse(read('l10n/bundle.l10n.ja.json'));
    const texts = clientTexts();
    assert.deepEqual(Object.keys(japanese).sort(), texts);
    checkTexts(Object.fromEntries(texts.map((text) => [text, text])), japanese);
    for (const text of texts) assert.notEqual(japanese[text], text);
  });
});
