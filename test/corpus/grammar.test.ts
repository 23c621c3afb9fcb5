/** What the table of commands knows of real configurations, and of the facts that it was written from. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readMatch } from '../../server/src/engine/device/acl/entry';
import { kindOfNumber } from '../../server/src/engine/device/acl/list';
import { Reader } from '../../server/src/engine/device/acl/reader';
import { grammar, type ModeName } from '../../server/src/engine/grammar';
import { corpusFiles, corpusFolder, noCorpus } from '../support/corpus';
import { type Walked, walk } from '../support/walker';

const { modes } = grammar();
const SHARED = join(corpusFolder, '..');

/** Files beside the corpus; undefined where they are not there. */
function factsIn(name: string): string | undefined {
  const path = join(SHARED, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function rowsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
}

/**
 * The index takes switches of TP-Link, FS and Ruckus, outputs of show commands and snippets of a few lines for IOS too: of those
 * the table knows less.
 */
const LEAST_KNOWN = 0.8;

describe('the table of commands', { skip: noCorpus }, () => {
  const walks = corpusFiles()
    .filter(({ dialect }) => dialect === 'ios' || dialect === 'ios-xe')
    .map(({ path, text }) => ({ path, lines: walk(text) }))
    .filter(({ lines }) => lines.length > 0);
  const isKnown = ({ command }: Walked) => command >= 0;
  const share = (lines: readonly Walked[]) => lines.filter(isKnown).length / lines.length;
  const own = walks.filter(({ lines }) => share(lines) >= LEAST_KNOWN);

  it('knows most lines of nearly all files', () => {
    assert.ok(own.length / walks.length > 0.87, `${own.length} of ${walks.length}`);
  });

  it('knows 97 of 100 command lines by their mode (`UNKNOWN=1` prints the others)', () => {
    const lines = own.flatMap((one) => one.lines);
    assert.ok(lines.length > 40_000);
    if (process.env.UNKNOWN) {
      for (const [mode, its] of inModes(lines))
        console.log(`${mode}: ${(share(its) * 100).toFixed(1)} % of ${its.length}`);
      printUnknown(lines.filter((line) => !isKnown(line)));
    }
    const known = share(lines);
    console.log(`${(known * 100).toFixed(2)} % of ${lines.length} command lines`);
    assert.ok(known >= 0.97, `${known}`);
  });

  it('knows nearly all lines of each mode that decides who gets in', () => {
    const byMode = inModes(own.flatMap((one) => one.lines));
    for (const { name, decides } of modes.all) {
      const lines = byMode.get(name) ?? [];
      if (decides && lines.length > 50) assert.ok(share(lines) > 0.95, `${name}: ${share(lines)}`);
    }
  });
});

/** Lines by their modes, those with most lines first. */
function inModes(lines: readonly Walked[]): Map<string, Walked[]> {
  const byMode = new Map<string, Walked[]>();
  for (const line of lines) {
    const its = byMode.get(line.mode);
    if (its) its.push(line);
    else byMode.set(line.mode, [line]);
  }
  return new Map([...byMode].sort(([, one], [, other]) => other.length - one.length));
}

/** The hundred unknown lines that are most frequent, numbers left out. */
function printUnknown(lines: readonly Walked[]): void {
  const counts = new Map<string, number>();
  for (const { mode, text, command } of lines) {
    const form = `${mode} | ${text.replace(/\d+(?:[.:/]\d+)*/g, 'N').slice(0, 80)} | ${-1 - command} words`;
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one).slice(0, 100);
  for (const [form, count] of sorted) console.log(`${count} ${form}`);
}

describe('entries of real access lists', () => {
  const vectors = factsIn('acl-vectors.json');
  const shapes = factsIn('ios-shapes.tsv');
  const isEntry = (line: string) => /^\s*(?:access-list \d+ )?(?:\d+ )?(?:permit|deny)\s/i.test(line);
  /** What devices add to entries when they show them. */
  const isPlain = (line: string) => !/\(.*\)\s*$/.test(line);

  /** Is an entry understood by the reader of lists, so that the table must take it? */
  function isRead(words: readonly string[], kind: 'standard' | 'extended'): boolean {
    const action = words.findIndex((word) => /^(?:permit|deny)$/i.test(word));
    const reader = new Reader(words.slice(Math.max(0, action)).join(' ')).undecorated();
    if (action >= 0) reader.skip();
    const match = readMatch(reader, kind, () => undefined);
    // Whatever follows `option` is one to the reader.
    return match.unknown === undefined && match.foreign === undefined && !words.includes('option');
  }

  function checkEntry(line: string, kinds: readonly ('standard' | 'extended')[]): boolean {
    const words = line.trim().split(/\s+/);
    const isNumbered = words[0]?.toLowerCase() === 'access-list';
    const own = isNumbered ? [kindOfNumber(words[1] ?? '')] : kinds;
    const known = own.flatMap((kind) => (kind && isRead(words, kind) ? [kind] : []));
    for (const kind of known) {
      const mode: ModeName = isNumbered ? 'global' : `acl-${kind}`;
      const match = grammar().match(modes.numberOf(mode), words);
      assert.equal(match.is, 'command', line);
    }
    return known.length > 0;
  }

  it('are taken whole: vectors', { skip: vectors === undefined && 'the vectors are not there' }, () => {
    const list: readonly { config: string[]; acl: string }[] = JSON.parse(vectors ?? '[]');
    const checked = list.flatMap(({ config, acl }) =>
      config.filter((line) => isEntry(line) && checkEntry(line, [acl === 'standard' ? 'standard' : 'extended'])),
    );
    assert.ok(checked.length > 100, `${checked.length}`);
  });

  it('are taken whole: shapes', { skip: shapes === undefined && 'the shapes are not there' }, () => {
    const lines = rowsOf(shapes ?? '').map((row) => row[3] ?? '');
    const checked = lines.filter(
      (line) => isEntry(line) && isPlain(line) && checkEntry(line, ['extended', 'standard']),
    );
    assert.ok(checked.length > 300, `${checked.length}`);
  });
});

describe('abbreviations', () => {
  const facts = factsIn('commands/abbreviations.tsv');

  it('stand for the commands that they shorten', { skip: facts === undefined && 'the facts are not there' }, () => {
    const rows = rowsOf(facts ?? '').slice(1);
    assert.ok(rows.length > 250);
    for (const [mode = '', keywords = '', short = ''] of rows) {
      const ways = grammar().ways(modes.numberOf(mode as ModeName), short.split(' '));
      const told = ways.map(({ parts }) => parts.map(({ keyword }) => keyword).join(' '));
      assert.ok(told.includes(keywords), `${mode}: ${short}`);
    }
  });
});
