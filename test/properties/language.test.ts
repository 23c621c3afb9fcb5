/** What an editor says of lists holds for every packet, and what it offers is what people write. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { applyEdits, completionsAt, formatEdits, NotesMemory, notesOf } from '../../server/src/engine';
import { ListQuestions } from '../../server/src/engine/language/listQuestions';
import { decide, type Packet } from '../../server/src/engine/reach/packet';
import { ROOT } from '../support/cli';
import { corpusFiles, noCorpus } from '../support/corpus';
import { ios } from '../support/cursor';
import { configText } from '../support/generators';
import { runs } from '../support/length';
import { GROUP_TEXT, listText, modelList, modelPacket } from '../support/networkModel';

const name = fc.constantFrom('10', '110', 'NAMED');

test('no packet is decided by an entry that is called dead', () => {
  let dead = 0;
  fc.assert(
    fc.property(name.chain(modelList), fc.array(modelPacket, { minLength: 20, maxLength: 40 }), (list, packets) => {
      const { subject } = ios([...GROUP_TEXT, ...listText(list), ''].join('\n')).configurations[0] ?? {};
      const read = subject?.device.accessLists.get(list.name);
      if (!subject || !read) return;
      const found = ListQuestions.of(subject).deadEntries(read);
      dead += found.length;
      for (const { entry, deciding } of found) {
        assert.ok(deciding.length > 0, 'somebody decides in its place');
        // The evaluator of single packets bends each condition that the sender chooses by itself.
        if (entry.match.chosen.length > 0 || entry.match.timeRange !== undefined) continue;
        for (const packet of packets) {
          const by = decide(read, packet as unknown as Packet, subject.device.objectGroups, 'permit').entry;
          assert.notEqual(by, entry);
        }
      }
    }),
    { numRuns: runs(2000) },
  );
  assert.ok(dead > runs(100), `only ${dead} entries were called dead`);
});

test('what is remembered of the version before changes no note', () => {
  // The list stays, and the groups lose a line: that alone decides what is dead.
  const versions = name
    .chain(modelList)
    .chain((list) =>
      fc.array(fc.nat(GROUP_TEXT.length), { minLength: 2, maxLength: 4 }).map((left) => ({ list, left })),
    );
  fc.assert(
    fc.property(versions, ({ list, left }) => {
      const memory = new NotesMemory();
      for (const line of left) {
        const groups = GROUP_TEXT.filter((_, index) => index !== line);
        const text = ['version 15.0', 'hostname A', ...groups, ...listText(list), 'interface Vlan1', 'line con 0', ''];
        assert.deepEqual(notesOf(ios(text.join('\n')), memory), notesOf(ios(text.join('\n'))));
      }
    }),
    { numRuns: runs(500) },
  );
});

test('formatting is done after once, and loses no word', () => {
  fc.assert(
    fc.property(configText, (text) => {
      const format = (one: string) => applyEdits(one, formatEdits(ios(one), { start: 0, end: one.length }));
      const once = format(text);
      assert.equal(format(once), once, 'it is not done after once');
      const [before, after] = [text, once].map((one) => one.split(/\r\n|\n|\r/));
      assert.equal(after?.length, before?.length, 'a line came or went');
      for (const [index, line] of (before ?? []).entries())
        assert.ok(
          holds(after?.[index] ?? '', line),
          `${JSON.stringify(line)} became ${JSON.stringify(after?.[index])}`,
        );
    }),
    { numRuns: runs(2000) },
  );
});

/** Has a line all letters of another in their order, whatever the case, so that it says it in full? */
function holds(full: string, short: string): boolean {
  let at = -1;
  for (const letter of short.toLowerCase().replace(/\s/g, '')) {
    at = full.toLowerCase().indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Entries of samples and of real configurations, in the words that the device prints. */
function entries(): string[] {
  const samples = join(ROOT, 'samples');
  const texts = [
    ...readdirSync(samples).map((file) => readFileSync(join(samples, file), 'utf8')),
    ...corpusFiles().map(({ text }) => text),
  ];
  const lines = texts.flatMap((text) => text.split(/\r?\n/));
  return [
    ...new Set(
      lines
        .map((line) => line.trim())
        .filter((line) => /^(?:\d+ )?(?:permit|deny) (?:ip|tcp|udp|icmp) \S+ .*[a-z0-9]$/.test(line)),
    ),
  ];
}

/** Words of entries that no list of choices can hold: numbers, addresses, names of this file, values. */
const VALUE = /^(?:[\d.]+|[\d.]+\/\d+)$/;
const TAKES_VALUE =
  /^(?:host|object-group|addrgroup|time-range|dscp|precedence|tos|option|reflect|log|log-input|interface|timeout)$/;
/** Keywords that are not offered, for hardly anybody writes them. */
const RARE = /^(?:addrgroup|portgroup|tracked)$/;

test('each next word of an entry is offered where it is a word of the grammar', () => {
  let asked = 0;
  for (const entry of entries().slice(0, 3000)) {
    const words = entry.split(/\s+/);
    for (const [index, word] of words.entries()) {
      if (RARE.test(word)) break;
      if (VALUE.test(word) || TAKES_VALUE.test(words[index - 1] ?? '')) continue;
      const before = words.slice(0, index).join(' ');
      const text = `ip access-list extended L\n ${before}${index > 0 ? ' ' : ''}`;
      const labels = completionsAt(ios(text), text.length).items.map(({ label }) => label);
      if (!labels.includes(word)) {
        // What the engine does not understand either, or what IOS does not take, is no word of the grammar.
        const { subject } = ios(`ip access-list extended L\n ${entry}\n`).configurations[0] ?? {};
        const [read] = subject?.device.accessLists.get('L')?.entries ?? [];
        assert.ok(
          read === undefined || read.match.unknown !== undefined || read.match.foreign !== undefined,
          `\`${word}\` is not offered behind \`${before}\``,
        );
        break;
      }
      asked++;
    }
  }
  // The samples alone have few entries.
  assert.ok(asked > (noCorpus ? 20 : 1000), `only ${asked} words were asked for`);
  console.log(`asked for ${asked} words`);
});
