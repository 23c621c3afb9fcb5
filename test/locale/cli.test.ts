/** The command line in Japanese: how it is asked for, what it says, and what stays as programs and devices read it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { novstack, type Run } from '../support/cli';
import { OPEN_SWITCH } from '../support/configs';

const folder = mkdtempSync(join(tmpdir(), 'novstack-locale-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'sw1.cfg'), OPEN_SWITCH);

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  return novstack(args, { cwd: folder, env });
}

const JAPANESE = /[\u3040-\u30ff]/;

describe('the language', () => {
  it('is asked for by an option, in both of its forms and behind any command', () => {
    for (const option of [['--locale', 'ja'], ['--locale=ja']]) {
      assert.match(run(['check', 'sw1.cfg', ...option]).stdout, /Smart Install は有効です/);
      assert.match(run([...option, 'check', 'sw1.cfg']).stdout, /Smart Install は有効です/);
    }
  });

  it('is that of the environment else, as POSIX orders it', () => {
    for (const env of [
      { LC_ALL: 'ja_JP.UTF-8' },
      { LC_ALL: '', LC_MESSAGES: 'ja_JP', LANG: 'en_US.UTF-8' },
      { LC_ALL: '', LC_MESSAGES: '', LANG: 'ja' },
    ]) {
      assert.match(run(['check', 'sw1.cfg'], env).stdout, JAPANESE, JSON.stringify(env));
    }
    for (const env of [{ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, { LC_ALL: 'de_DE.UTF-8' }, { LC_ALL: 'jam_JM' }]) {
      assert.doesNotMatch(run(['check', 'sw1.cfg'], env).stdout, JAPANESE, JSON.stringify(env));
    }
    assert.doesNotMatch(run(['check', 'sw1.cfg', '--locale', 'en'], { LC_ALL: 'ja_JP.UTF-8' }).stdout, JAPANESE);
  });

  it('is one that there is', () => {
    const { code, stderr } = run(['check', 'sw1.cfg', '--locale', 'de']);
    assert.equal(code, 2);
    assert.match(stderr, /'--locale <locale>' argument 'de' is invalid. Allowed choices are en, ja\./);
  });

  it('is no option behind --', () => {
    const { stderr } = run(['check', '--', '--locale', 'ja']);
    assert.doesNotMatch(stderr, JAPANESE);
  });
});

describe('in Japanese', () => {
  const japanese = (...args: string[]) => run([...args, '--locale', 'ja']);

  it('every command has its help', () => {
    for (const command of ['check', 'diff', 'exposure', 'inventory', 'trace', 'fix', 'script', 'rules', 'lsp']) {
      const { stdout, code } = japanese(command, '--help');
      assert.equal(code, 0);
      assert.match(stdout, /^使い方: novstack/);
      // Sentences of English: names of options, their values and file names are none.
      assert.doesNotMatch(stdout, /\b[a-z]{3,} (?:the|of|a|is|to|or|and) [a-z]{2,}\b/, command);
    }
  });

  it('mistakes are told', () => {
    assert.match(japanese('check', '--nope').stderr, /エラー: オプション '--nope' はありません/);
    assert.match(japanese('trace', 'sw1.cfg').stderr, /オプション '--in <interface>' の指定が必要です/);
    assert.match(japanese('chek').stderr, /エラー: コマンド 'chek' はありません\n\(check のことですか\?\)/);
    assert.match(japanese('fix').stderr, /エラー: 引数 'paths' が必要です/);
    assert.match(japanese('check', '-f', 'doc', 'sw1.cfg').stderr, /引数 'doc' は正しくありません。 選べるのは text, /);
    assert.match(japanese('check', 'gone.cfg').stderr, /そのようなファイルやフォルダーはありません/);
    assert.match(japanese('rules', 'SMI999').stderr, /ルール SMI999 はありません/);
  });

  it('pages of rules are there, and findings lead to them', () => {
    assert.match(japanese('rules', 'SMI001').stdout, /## 見つけるもの/);
    assert.match(japanese('rules').stdout, /^SMI001 .*有効/m);
    assert.match(japanese('check', 'sw1.cfg', '-f', 'markdown').stdout, /docs\/rules\/ja\/SMI001\.md/);
    const sarif = JSON.parse(japanese('check', 'sw1.cfg', '-f', 'sarif').stdout);
    const [rule] = sarif.runs[0].tool.driver.rules;
    assert.match(rule.shortDescription.text, JAPANESE);
    assert.match(rule.help.markdown, /## 見つけるもの/);
    assert.match(rule.helpUri, /\/ja\/SMI001\.md$/);
  });

  it('what programs read is the same but for the messages', () => {
    const shape = (text: string) =>
      JSON.parse(text, (key, value) =>
        /^(?:message|title|summary|stateReason|dialectReason|description|reason|platform)$/.test(key) &&
        typeof value === 'string'
          ? ''
          : value,
      );
    for (const args of [
      ['check', 'sw1.cfg', '-f', 'json'],
      ['exposure', 'sw1.cfg', '-f', 'json'],
      ['inventory', 'sw1.cfg', '-f', 'json'],
    ]) {
      const [english, said] = [run(args), japanese(...args)];
      assert.equal(said.code, english.code);
      assert.deepEqual(shape(said.stdout), shape(english.stdout));
    }
    const head = (text: string) => text.split('\r\n')[0];
    const table = ['inventory', 'sw1.cfg', '-f', 'csv'];
    assert.equal(head(japanese(...table).stdout), head(run(table).stdout), 'the names of columns');
  });

  it('what a device reads is the same', () => {
    for (const args of [
      ['script', 'sw1.cfg'],
      ['script', 'sw1.cfg', '--strategy', 'restrict', '--director', '192.0.2.9'],
      ['fix', 'sw1.cfg'],
    ]) {
      assert.equal(japanese(...args).stdout, run(args).stdout);
    }
  });

  it('a list of known findings is obeyed whatever language it was written in', () => {
    run(['check', 'sw1.cfg', '--write-baseline', '--baseline', 'known.json', '--locale', 'ja']);
    const { code, stdout } = run(['check', 'sw1.cfg', '--baseline', 'known.json']);
    assert.equal(code, 0);
    assert.match(stdout, /no findings \(\d suppressed or known\)/);
  });

  it('the page of the inventory says so', () => {
    const { stdout } = japanese('inventory', 'sw1.cfg', '-f', 'html');
    assert.match(stdout, /<html lang="ja">/);
    assert.match(stdout, /<title>Smart Install: インベントリ<\/title>/);
  });
});
