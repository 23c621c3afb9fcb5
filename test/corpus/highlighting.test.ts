/** The colors of real configurations, held against what the engine knows of each word in the mode of its line. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { lineOf, lineStarts, secretAt } from '../../server/src/engine';
import { type MatchedPart, matchedOf } from '../../server/src/engine/syntax/matched';
import { parse } from '../../server/src/engine/syntax/parse';
import { startOf } from '../../server/src/engine/syntax/tree';
import { corpusFiles, noCorpus } from '../support/corpus';
import { highlighter, isScope, scopesAt, type Token } from '../support/highlighter';

const SECRET = 'string.regexp.secret';
const INTERFACE = 'entity.name.type.interface';

/** A word that the table of commands knows, with the scopes of its first and its last character. */
interface Part extends MatchedPart {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** A command, with what its mode knows of its words. */
interface Line {
  readonly text: string;
  readonly parts: readonly Part[];
  /** Does one of the scopes after an offset say that there is a secret? */
  hasSecret(from: number): boolean;
}

/** Names of images and other files, and releases. */
const IMAGE = /\S*(?:\.(?:bin|SPA|pkg|tar|conf)\b|:\/|-mz\.|\d\.S[A-Z]\d)\S*/g;

function commandsIn(text: string, tokens: readonly (readonly Token[])[]): Line[] {
  const tree = parse(text);
  const starts = lineStarts(text);
  const scopes = (offset: number) => {
    const line = lineOf(starts, offset);
    return scopesAt(tokens[line] ?? [], offset - (starts[line] ?? 0));
  };
  const statements = tree.blocks.flatMap((block) => block.statements).filter(({ kind }) => kind === 'command');
  return statements.map((statement) => {
    const base = startOf(statement.block, tree);
    return {
      text: statement.block.text.slice(statement.start, statement.end),
      parts: (matchedOf(statement)?.parts ?? []).map((part) => ({
        ...part,
        first: scopes(base + part.word.start),
        last: scopes(base + part.word.end - 1),
      })),
      hasSecret(from) {
        for (let at = base + statement.start + from; at < base + statement.end; at++)
          if (isScope(scopes(at), SECRET)) return true;
        return false;
      },
    };
  });
}

describe('the colors of real configurations', { skip: noCorpus }, () => {
  const lines: Line[] = [];
  const images: { readonly image: string; readonly scopes: readonly string[] }[] = [];

  before(async () => {
    const { highlight } = await highlighter();
    for (const { dialect, text: read } of corpusFiles()) {
      const text = read.replace(/\r\n?/g, '\n');
      const tokens = highlight(text);
      for (const [index, line] of text.split('\n').entries())
        for (const { 0: image, index: at } of line.matchAll(IMAGE)) {
          const its = (tokens[index] ?? []).filter(({ start, end }) => start < at + image.length && end > at);
          images.push({ image, scopes: its.flatMap(({ scopes }) => scopes) });
        }
      if (dialect === 'ios' || dialect === 'ios-xe') lines.push(...commandsIn(text, tokens));
    }
  });

  const partsThat = (is: (part: Part) => boolean) =>
    lines.flatMap((line) => line.parts.filter(is).map((part) => ({ ...part, line: line.text })));
  const hasScope = ({ first, last }: Part, scope: string) => isScope(first, scope) || isScope(last, scope);

  it('show every secret that the table of commands knows in the mode of the line', () => {
    let secrets = 0;
    for (const { text, parts, hasSecret } of lines) {
      for (const { word } of parts.filter(({ type }) => type === 'SECRET')) {
        secrets++;
        const at = text.indexOf(word.text);
        assert.ok(hasSecret(at), text);
      }
    }
    assert.ok(secrets > 900, `only ${secrets}`);
  });

  it('show a secret where reports mask one, but for what is none in the mode of the line', () => {
    const masked = lines.filter(({ text }) => secretAt(text) >= 0);
    const others = masked.filter(({ text, hasSecret }) => !hasSecret(secretAt(text)));
    for (const { text, parts } of others) assert.ok(!parts.some(({ type }) => type === 'SECRET'), text);
    console.log(`${masked.length} lines with secrets, ${others.length} that reports mask for safety alone`);
    // Numbers of keys, names of servers and the like.
    assert.ok(others.length < masked.length / 20, others.map(({ text }) => text).join('\n'));
  });

  it('call nothing else a secret that the table knows', () => {
    const known = partsThat(
      ({ type, keyword }) => keyword !== undefined || !['SECRET', 'TEXT', '...'].includes(`${type}`),
    );
    // A digit before a secret says how it is encrypted.
    for (const part of known)
      assert.ok(!isScope(part.first, SECRET) || /^\d$/.test(part.word.text), `${part.line}: ${part.word.text}`);
    assert.ok(known.length > 100_000, `only ${known.length}`);
  });

  it('have no keyword within a name', () => {
    // No device takes `ipv6 access-list extended NAME`, which one file has.
    const names = partsThat(({ kind, word }) => kind !== undefined && kind !== 'vlan' && word.text !== 'extended');
    const wrong = names.filter((part) =>
      ['keyword', 'support', 'constant.language', SECRET].some((scope) => hasScope(part, scope)),
    );
    assert.deepEqual(
      wrong.map(({ line, word }) => `${line}: ${word.text}`),
      [],
    );
    assert.ok(names.length > 10_000, `only ${names.length}`);
  });

  it('name lists, maps, classes, groups and VRFs', () => {
    const names = partsThat(
      ({ kind, word }) => kind !== undefined && kind !== 'interface' && /^[A-Za-z]/.test(word.text),
    );
    const own = names.filter((part) => hasScope(part, 'entity.name') || hasScope(part, 'variable.other'));
    console.log(`${own.length} of ${names.length} names`);
    assert.ok(own.length / names.length > 0.95, `${own.length} of ${names.length}`);
  });

  it('name interfaces, and nothing in the names of images', () => {
    const names = partsThat(({ type, word }) => type === 'IFNAME' && /\d/.test(word.text));
    const own = names.filter((part) => isScope(part.first, INTERFACE) && isScope(part.last, INTERFACE));
    assert.ok(own.length / names.length > 0.995, `${own.length} of ${names.length}`);
    for (const { image, scopes } of images) assert.ok(!isScope(scopes, INTERFACE), image);
    assert.ok(images.length > 200, `only ${images.length}`);
  });

  it('show directions where there are some', () => {
    const known = partsThat(({ type }) => type !== '...');
    for (const part of known.filter(({ first }) => isScope(first, 'keyword.control.direction')))
      assert.match(part.keyword ?? '', /^(?:in|out)(?:put)?$/, `${part.line}: ${part.word.text}`);
    const directions = known.filter(({ role, word }) => role === 'direction' && /^(?:in|out)(?:put)?$/.test(word.text));
    const missed = directions.filter(({ first }) => !isScope(first, 'keyword.control.direction'));
    assert.ok(directions.length > 150, `only ${directions.length}`);
    assert.ok(missed.length < directions.length / 100, missed.map(({ line }) => line).join('\n'));
  });
});
