// Where the command line is: in the action's own checkout, built there the first time.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFor, NOTHING, REGISTRY } from './environment.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'server', 'dist', 'cli.js');

/** npm is a script, which is run by the Node that is running: no shell is asked. */
function npmScript() {
  const folder = dirname(process.execPath);
  const places = [join(folder, 'node_modules'), join(folder, '..', 'lib', 'node_modules')];
  return places.map((place) => join(place, 'npm', 'bin', 'npm-cli.js')).find((path) => existsSync(path));
}

/** @param needed names of the secrets that the program needs: what it builds from is the work of many */
function must(args, needed) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: environmentFor(needed),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`novstack could not be built: ${args.slice(1).join(' ')} ended with ${status}`);
}

/** @returns {string} the program to run with Node */
export function program() {
  if (!existsSync(built)) {
    const npm = npmScript();
    if (!npm) throw new Error('novstack could not be built: there is no npm beside Node');
    must([npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], REGISTRY);
    must([join(root, 'esbuild.mjs')], NOTHING);
  }
  return join(root, 'server', 'bin', 'novstack.js');
}
