/** The direction of the rooms, as docs/architecture.md draws it: each imports only itself and the rooms before it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { test } from 'node:test';

const ROOT = join(__dirname, '..', '..');
const ENGINE = join('server', 'src', 'engine');

/** Rooms of the engine in the direction of the data. */
const ROOMS = ['grammar', 'messages', 'syntax', 'knowledge', 'device', 'reach', 'rules'];
/** What any room may speak of; the other files beside the rooms tie them together and may know them all. */
const PLAIN = ['finding.ts', 'groupBy.ts'];

/** Rooms between the engine and its edges, in the direction of the data. */
const SHARED = ['locale', 'files', 'project', 'report'];

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** The modules a file imports: paths from the root of the checkout, or names of packages. */
function imports(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const names = [...text.matchAll(/\b(?:from |import |import\(|require\()'([^'\n]+)'/g)].map(([, name = '']) => name);
  return names.map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));
}

function roomOf(path: string): string {
  return relative(ENGINE, path).split(sep)[0] ?? '';
}

test('the engine imports nothing but itself', () => {
  for (const file of sources(ENGINE)) {
    for (const name of imports(file)) assert.ok(name.startsWith(ENGINE), `${file} imports ${name}`);
  }
});

test('each room of the engine knows only the rooms before it', () => {
  for (const file of sources(ENGINE)) {
    const room = ROOMS.indexOf(roomOf(file));
    if (room < 0) continue;
    for (const name of imports(file)) {
      const other = roomOf(name);
      const allowed = ROOMS.slice(0, room + 1).includes(other) || PLAIN.includes(`${other}.ts`);
      assert.ok(allowed, `${file} imports ${name}`);
    }
  }
});

test('reviews and the language ask the rooms and the files beside them, and not each other', () => {
  const besides = readdirSync(join(ROOT, ENGINE)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  for (const room of ['review', 'language']) {
    for (const file of sources(join(ENGINE, room))) {
      for (const name of imports(file)) {
        const other = roomOf(name);
        const allowed = other === room || ROOMS.includes(other) || besides.includes(`${other}.ts`);
        assert.ok(allowed, `${file} imports ${name}`);
      }
    }
  }
  // The façade knows all, and an inventory sums up what a review says of one version.
  for (const file of besides) {
    for (const name of imports(join(ENGINE, file))) {
      assert.ok(roomOf(name) !== 'language', `${file} imports ${name}`);
      assert.ok(roomOf(name) !== 'review' || file === 'inventory.ts', `${file} imports ${name}`);
    }
  }
});

test('no module imports itself by way of others, not even its types', () => {
  const files = [...sources(join('server', 'src')), ...sources(join('client', 'src'))];
  const known = new Set(files);
  const moduleOf = (name: string) => [`${name}.ts`, join(name, 'index.ts')].find((file) => known.has(file));
  const graph = new Map(files.map((file) => [file, imports(file).flatMap((name) => moduleOf(name) ?? [])]));
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), [...path.slice(path.indexOf(file)), file].join(' imports '));
    if (done.has(file)) return;
    for (const other of graph.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.equal(done.size, files.length);
});

test('what compiles the table of commands is not shipped', () => {
  const room = join(ENGINE, 'grammar');
  for (const file of sources(room).filter((name) => !name.startsWith(join(room, 'compile')))) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    assert.doesNotMatch(text, /import (?!type )[^;]*'\.\/compile(?:\/[^']*)?'/, file);
  }
});

test('the language server and the command line see the engine through its façade only', () => {
  for (const folder of ['lsp', 'cli']) {
    const own = join('server', 'src', folder);
    for (const file of sources(own)) {
      const shared = SHARED.map((name) => join('server', 'src', name));
      for (const name of imports(file).filter((path) => path.startsWith('server'))) {
        assert.ok(
          name === ENGINE || name.startsWith(own) || shared.some((room) => name.startsWith(room)),
          `${file} imports ${name}`,
        );
      }
    }
  }
});

test('the rooms between the engine and its edges know only those before them', () => {
  for (const [index, room] of SHARED.entries()) {
    const known = SHARED.slice(0, index + 1).map((name) => join('server', 'src', name));
    for (const file of sources(join('server', 'src', room))) {
      for (const name of imports(file).filter((path) => path.startsWith('server'))) {
        const allowed = name === ENGINE || name.includes('schemas') || known.some((one) => name.startsWith(one));
        assert.ok(allowed, `${file} imports ${name}`);
      }
    }
  }
});

test('what client and server say to each other knows neither', () => {
  for (const file of sources('protocol')) assert.deepEqual(imports(file), [], file);
  const users = ['server', 'client']
    .flatMap((side) => sources(join(side, 'src')))
    .filter((file) => imports(file).some((name) => name.startsWith('protocol')));
  const allowed = [join('server', 'src', 'lsp'), join('client', 'src')];
  for (const file of users)
    assert.ok(
      allowed.some((folder) => file.startsWith(folder)),
      file,
    );
  assert.ok(users.length > 8, `${users.length} files`);
});

test('the client knows nothing of the server or of Node', () => {
  for (const file of sources(join('client', 'src'))) {
    for (const name of imports(file)) {
      assert.ok(!name.startsWith('server') && !name.startsWith('node:'), `${file} imports ${name}`);
    }
  }
});

test('only convert.ts translates between offsets and LSP', () => {
  for (const file of sources(join('server', 'src', 'lsp'))) {
    if (file.endsWith('convert.ts')) continue;
    const text = readFileSync(join(ROOT, file), 'utf8');
    assert.ok(!/DiagnosticSeverity|DiagnosticTag|positionAt|offsetAt/.test(text), file);
  }
});

test('no source file is longer than the house allows', () => {
  for (const folder of [join('server', 'src'), join('client', 'src')]) {
    for (const file of sources(folder)) {
      const lines = readFileSync(join(ROOT, file), 'utf8').split('\n').length;
      assert.ok(lines <= 300, `${file} has ${lines} lines`);
    }
  }
});
