// Compiles the table of commands into the module that the engine loads.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './paths.mjs';

const ROOM = join(root, 'server', 'src', 'engine', 'grammar');
const TABLE = join(ROOM, 'table');
const MODULE = join(ROOM, 'compiled.ts');

/** Writes the module, where it is not made of what there is now. */
export async function compileGrammar() {
  const mark = `// ${digest()}\n`;
  if (existsSync(MODULE) && readFileSync(MODULE, 'utf8').startsWith(mark)) return;
  const { compileFiles, moduleOf } = await compiler();
  const compilation = compileFiles(
    filesIn(TABLE, '.txt').map((name) => ({ name, text: readFileSync(join(TABLE, name), 'utf8') })),
  );
  const { problems } = compilation;
  for (const { file, line, message } of problems)
    console.error(`server/src/engine/grammar/table/${file}:${line}: ${message}`);
  if (problems.length > 0) throw new Error('The table of commands has mistakes.');
  writeFileSync(MODULE, mark + moduleOf(compilation));
}

function filesIn(folder, ending) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** What the module is made of. */
function digest() {
  const hash = createHash('sha256');
  const folders = [TABLE, join(ROOM, 'compile')];
  const paths = folders.flatMap((folder) => filesIn(folder, '').map((name) => join(folder, name)));
  for (const path of [...paths, join(ROOM, 'digits.ts'), join(ROOM, 'vocabulary.ts')]) hash.update(readFileSync(path));
  return hash.digest('hex');
}

/** The compiler is a part of the engine, which is TypeScript. */
async function compiler() {
  const entryPoints = [join(ROOM, 'compile', 'index.ts')];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, write: false, format: 'esm', charset: 'utf8' });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
