/** The pages on how novstack is built name no file or folder that is not there: moves are followed. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../support/cli';

const PAGES = ['docs/architecture.md', 'CONTRIBUTING.md', 'test/editor/README.md'];
/** Made, or not ours. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'out']);

/** All files and folders of the checkout, folders with a slash at the end. */
function pathsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? [`${path}/`, ...pathsIn(path)] : [path];
  });
}

interface Named {
  readonly name: string;
  /** The folder that the paragraph is about: in bold at its start, or at that of one before it. */
  readonly room: string | undefined;
}

/** The files and folders that a text names in backticks. */
function namedIn(text: string): Named[] {
  let room: string | undefined;
  return text.split(/\n\n+/).flatMap((paragraph) => {
    if (paragraph.startsWith('#')) room = undefined;
    room = /^\*\*`([\w./-]+\/)`\*\*/.exec(paragraph)?.[1] ?? room;
    const about = room;
    const names = [...paragraph.matchAll(/`((?:[\w.-]+\/)*(?:[\w-][\w.-]*\.(?:[cm]?[jt]s|json|md)|[\w.-]+\/))`/g)];
    // Capitals stand for what a reader puts there; what is made is not in every checkout.
    const real = names.map(([, name = '']) => name).filter((name) => !/NNN|NAME|TARGET|^(?:dist|out)\//.test(name));
    return real.map((name) => ({ name, room: about }));
  });
}

const PATHS = pathsIn('');

/** Is there such a path, seen from the page, its room, the sources or the engine? A bare name may stand anywhere. */
function isThere({ name, room }: Named, page: string): boolean {
  if (!/\/./.test(name)) return PATHS.some((path) => `/${path}`.endsWith(`/${name}`));
  const from = ['', `${dirname(page)}/`, 'server/src/', 'server/src/engine/'].map((folder) => `/${folder}${name}`);
  return PATHS.some(
    (path) => from.includes(`/${path}`) || (room !== undefined && `/${path}`.endsWith(`/${room}${name}`)),
  );
}

describe('names of files', () => {
  for (const page of PAGES) {
    it(`those in ${page} are there`, () => {
      const named = namedIn(readFileSync(join(ROOT, page), 'utf8'));
      assert.ok(named.length > 2, `${page} names ${named.length} files`);
      assert.deepEqual(
        named.filter((one) => !isThere(one, page)).map(({ name }) => name),
        [],
      );
    });
  }

  it('a file that moved is told, and so is a path in another room', () => {
    const told = (text: string) =>
      namedIn(text)
        .filter((one) => !isThere(one, 'docs/architecture.md'))
        .map(({ name }) => name);
    assert.deepEqual(told('Read `gone.ts` and `server/src/engine/gone/`, `CHANGELOG.md`, `say.ts`.'), [
      'gone.ts',
      'server/src/engine/gone/',
    ]);
    assert.deepEqual(told('**`server/src/cli/`**: one.\n\nIn `format/text.ts`, `text.ts`.'), []);
    assert.deepEqual(told('**`server/src/lsp/`**: one.\n\nIn `format/text.ts`.'), ['format/text.ts']);
  });
});
