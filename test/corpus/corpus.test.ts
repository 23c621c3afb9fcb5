import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { analyse, lineOf, lineStarts, summarise } from '../../server/src/engine';
import { corpusFiles, noCorpus } from '../support/corpus';
import { checkFixes } from '../support/laws';
import { runs } from '../support/length';
import { checkTree } from '../support/tree';

const files = corpusFiles();
const isIos = (dialect: string) => dialect === 'ios' || dialect === 'ios-xe';

/** Makes of a text what editing, cutting and pasting make of it. */
const mutation = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('cut', 'delete', 'double', 'join', 'insert'));

function mutate(text: string, [at, length, kind]: readonly [number, number, string]): string {
  const from = at % (text.length + 1);
  const to = Math.min(text.length, from + (length % 200));
  switch (kind) {
    case 'cut':
      return text.slice(0, from);
    case 'delete':
      return text.slice(0, from) + text.slice(to);
    case 'double':
      return text.slice(0, to) + text.slice(from);
    case 'join':
      return text.slice(from) + text.slice(0, from);
    default:
      return `${text.slice(0, from)}\nvstack\n${text.slice(from)}`;
  }
}

describe('real configurations', { skip: noCorpus }, () => {
  it('print as they were read', () => {
    assert.ok(files.length > 500);
    for (const { text } of files) checkTree(text);
  });

  it('print as they were read after random mutations', () => {
    const mutated = fc.tuple(
      fc.constantFrom(...(files.length > 0 ? files : [{ text: '' }])),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(mutated, ([{ text }, mutations]) => {
        const changed = mutations.reduce(mutate, text);
        checkTree(changed);
        analyse(changed);
      }),
      { numRuns: runs(1500) },
    );
  });

  it('get SMI001 on every bare vstack line', () => {
    let lines = 0;
    for (const { path, text } of files) {
      const bare = text.split('\n').flatMap((line, index) => (/^vstack\s*$/.test(line) ? [index] : []));
      if (bare.length === 0) continue;
      lines += bare.length;
      const starts = lineStarts(text);
      const found = analyse(text).findings.flatMap(({ code, start }) =>
        code === 'SMI001' ? [lineOf(starts, start)] : [],
      );
      assert.deepEqual(found, bare, path);
    }
    assert.ok(lines >= 40, `only ${lines} lines`);
  });

  it('get no SMI001 for SNMP notifications', () => {
    const traps = files.filter(
      ({ text }) => /^snmp-server enable traps vstack/m.test(text) && !/^\s*vstack/m.test(text),
    );
    assert.ok(traps.length >= 5);
    for (const { path, text } of traps) assert.ok(!analyse(text).findings.some(({ code }) => code === 'SMI001'), path);
  });

  it('of other systems get no finding', () => {
    const foreign = files.filter(({ dialect }) => !isIos(dialect));
    assert.ok(foreign.length >= 60);
    for (const { path, text } of foreign) assert.deepEqual(analyse(text).findings, [], path);
  });

  it('of other systems are told from IOS when they are whole', () => {
    for (const { path, text, dialect } of files) {
      const summary = summarise(analyse(text));
      if (!isIos(dialect) && summary.complete) assert.ok(!isIos(summary.dialect), `${path}: ${summary.dialectReason}`);
    }
  });

  it('of whole routers and switches are taken for IOS', () => {
    const named = files.filter(
      ({ text, dialect }) => isIos(dialect) && /^version 1[0-9]\.\d+\s*$/m.test(text) && /^hostname /m.test(text),
    );
    assert.ok(named.length >= 200);
    for (const { path, text } of named) assert.ok(isIos(summarise(analyse(text)).dialect), path);
  });

  it('are fixed as promised', () => {
    let fixes = 0;
    for (const { path, text } of files) {
      try {
        fixes += checkFixes(text);
      } catch (error) {
        throw new Error(path, { cause: error });
      }
    }
    assert.ok(fixes > 500);
  });
});
