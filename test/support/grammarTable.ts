/** Tables of commands for tests: the one that is shipped as text, and small ones. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Grammar } from '../../server/src/engine/grammar';
import { compileFiles } from '../../server/src/engine/grammar/compile';
import type { Compilation } from '../../server/src/engine/grammar/compile/compiled';
import type { TableFile } from '../../server/src/engine/grammar/compile/rows';
import { ROOT } from './cli';

const FOLDER = join(ROOT, 'server', 'src', 'engine', 'grammar', 'table');

/** The files of the table that is shipped. */
export function shippedFiles(): TableFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
}

/** What the compiler makes of a small table, and of the names of values of the one that is shipped. */
export function compiledFrom(text: string): Compilation {
  return compileFiles([{ name: 'small.txt', text }, ...shippedFiles().filter(({ name }) => name === 'values.txt')]);
}

/** A grammar with a small table. */
export function grammarOf(text: string): Grammar {
  const { compiled, problems } = compiledFrom(text);
  assert.deepEqual(problems, []);
  return new Grammar(compiled);
}
