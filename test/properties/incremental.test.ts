/** A text that was edited is understood as if it had never been another. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { analyse, forgetWords } from '../../server/src/engine';
import { parse } from '../../server/src/engine/syntax/parse';
import { startOf } from '../../server/src/engine/syntax/tree';
import { wordsOf } from '../../server/src/engine/syntax/words';
import { ROOT } from '../support/cli';
import { corpusFiles, noCorpus } from '../support/corpus';
import { deviceText, modelDevice } from '../support/deviceModel';
import { configText } from '../support/generators';
import { judged } from '../support/judged';
import { runs } from '../support/length';
import { plainTree } from '../support/tree';

/** Pieces that start, end and swallow text of others, and that open and leave modes. */
const PIECES = [
  '\n',
  '\r',
  '\r\n',
  '!',
  ' ',
  '^',
  '^C',
  '#',
  'no ',
  'exit\n',
  'end\n',
  'quit\n',
  '@\n',
  '}\n',
  'banner motd ^C\n',
  'banner login #\n',
  'banner exec ^\n',
  'interface Vlan1\n',
  ' ip address 10.0.0.1 255.0.0.0\n',
  'permit ip any any\n',
  'ip access-list extended A\n',
  'crypto pki certificate chain X\n certificate 01\n',
  '  30820246 308201AF\n',
  'macro name M\n',
  'macro auto execute E {\n',
  'function f () {\n',
  'line vty 0 4\n',
  'SW1#show version\n',
  'SW1(config)#',
  'Building configuration...\n',
  'version 15.0\n',
];

interface Change {
  /** Parts of the length of the text. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(400) }),
  inserted: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...PIECES, '') },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: configText.map((text) => text.slice(0, 300)) },
  ),
});

function edited(text: string, { at, removed, inserted }: Change): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

const TEXTS = [
  ...['samples', 'test/fixtures/whole', 'test/fixtures/formats'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(ROOT, folder, name), 'utf8')),
  ),
  ...corpusFiles()
    .map(({ text }) => text)
    .filter((text) => text.length < 20_000),
];

test('the tree after every edit is the one that the text has from scratch', () => {
  let kept = 0;
  let all = 0;
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), fc.array(change, { minLength: 1, maxLength: 12 }), (start, changes) => {
      let text = start;
      let tree = parse(text);
      for (const one of changes) {
        text = edited(text, one);
        const known = new Set(tree.blocks);
        tree = parse(text, tree);
        assert.deepEqual(plainTree(tree), plainTree(parse(text)));
        kept += tree.blocks.filter((block) => known.has(block)).length;
        all += tree.blocks.length;
      }
    }),
    { numRuns: runs(1500) },
  );
  assert.ok(kept > all / 2, `${kept} of ${all} blocks were kept`);
});

test('what is found, judged and fixed after every edit is what it is from scratch', () => {
  const texts = TEXTS.filter((text) => text.length < 6_000);
  let edits = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (start, changes, tidy) => {
        let text = start;
        let { tree } = judged(text);
        for (const one of changes) {
          if (tidy) forgetWords(tree);
          text = edited(text, one);
          const after = judged(text, tree);
          assert.deepEqual(after.facts, judged(text).facts);
          tree = after.tree;
          edits++;
        }
      },
    ),
    { numRuns: runs(1000) },
  );
  assert.ok(edits > runs(2000), `${edits} edits`);
});

test('edits of a text of many pages are judged as from scratch', () => {
  const lines = Array.from({ length: 400 }, (_, port) => `interface Gi1/0/${port}\n switchport mode access\n!\n`);
  const long = `version 15.2\nhostname SW1\n${lines.join('')}interface Vlan1\n ip address 192.0.2.1 255.255.255.0\nvstack\nend\n`;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      let text = long;
      let { tree } = judged(text);
      for (const one of changes) {
        text = edited(text, one);
        const after = judged(text, tree);
        assert.deepEqual(plainTree(after.tree), plainTree(parse(text)));
        assert.deepEqual(after.facts, judged(text).facts);
        assert.equal(after.tree.pages.flatMap(({ blocks }) => blocks).length, after.tree.blocks.length);
        for (const [index, block] of after.tree.blocks.entries()) {
          const at = startOf(block, after.tree);
          assert.equal(text.slice(at, at + block.text.length), block.text, `block ${index} is not where it says`);
        }
        tree = after.tree;
      }
    }),
    { numRuns: runs(60) },
  );
});

test('a new block leaves the pages behind it as they are', () => {
  const ports = Array.from({ length: 2000 }, (_, port) => `interface Gi1/0/${port}\n switchport mode access\n`);
  let text = ports.join('');
  let tree = parse(text);
  for (let added = 0; added < 300; added++) {
    const known = new Set(tree.pages);
    const at = text.indexOf('interface Gi1/0/300\n');
    text = `${text.slice(0, at)}interface Te1/1/${added}\n${text.slice(at)}`;
    tree = parse(text, tree);
    const fresh = tree.pages.filter((page) => !known.has(page)).length;
    assert.ok(fresh <= 3, `${fresh} of ${tree.pages.length} pages were made anew`);
  }
});

test('words are given back however often they are read again', () => {
  const tree = parse('interface Vlan1\n ip address 192.0.2.1 255.255.255.0\n');
  const kept = () => tree.blocks.flatMap(({ statements }) => statements.filter(({ words }) => words !== undefined));
  for (let time = 0; time < 2; time++) {
    for (const { statements } of tree.blocks) for (const statement of statements) wordsOf(statement);
    assert.ok(kept().length > 0);
    forgetWords(tree);
    assert.deepEqual(kept(), []);
  }
});

test('one letter in a long text leaves all but its own block and the one before', { skip: noCorpus }, () => {
  for (const { text } of corpusFiles()) {
    if (text.length < 30_000 || text.length > 200_000) continue;
    const before = parse(text);
    const middle = before.blocks[before.blocks.length >> 1];
    if (!middle || before.blocks.some(({ reach }) => reach > 20_000)) continue;
    const at = before.blocks.slice(0, before.blocks.indexOf(middle)).reduce((sum, one) => sum + one.text.length, 0);
    const end = at + (middle.head?.end ?? 0);
    const after = parse(`${text.slice(0, end)}x${text.slice(end)}`, before);
    const known = new Set(before.blocks);
    const fresh = after.blocks.filter((block) => !known.has(block)).length;
    assert.ok(fresh <= 4, `${fresh} blocks of ${after.blocks.length} were read again`);
  }
});

test('with Smart Install on, edits inside of lists, groups and paths are judged as from scratch', () => {
  const lineChange = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('replace', 'insert', 'remove', 'undo'),
  });
  let edits = 0;
  let sharing = 0;
  fc.assert(
    fc.property(
      modelDevice,
      modelDevice,
      fc.array(lineChange, { minLength: 1, maxLength: 6 }),
      (start, other, changes) => {
        const head = ['version 15.2', 'hostname SW1', 'vstack'];
        const pool = deviceText(other).split('\n');
        let lines = [...head, ...deviceText(start).split('\n')];
        let last = lines;
        let before = analyse(lines.join('\n'));
        for (const { at, from, kind } of changes) {
          const place = head.length + Math.floor(at * (lines.length - head.length));
          const line = pool[Math.floor(from * pool.length)] ?? '';
          const next = [...lines];
          if (kind === 'undo') next.splice(0, next.length, ...last);
          else next.splice(place, kind === 'insert' ? 0 : 1, ...(kind === 'remove' ? [] : [line]));
          [last, lines] = [lines, next];
          const text = lines.join('\n');
          assert.deepEqual(judged(text, before.tree).facts, judged(text).facts);
          const after = analyse(text, undefined, before.tree);
          const [was, is] = [before, after].map(({ configurations }) => configurations[0]?.subject?.exposure);
          if (was && is && was.bdd === is.bdd) sharing++;
          before = after;
          edits++;
        }
      },
    ),
    { numRuns: runs(400) },
  );
  assert.ok(sharing > edits / 2, `${sharing} of ${edits} edits went on with the diagrams of the version before`);
});
