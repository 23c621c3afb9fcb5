// The folders that the editors open, each run on a copy of its own.
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.mjs';

/** The workspace of the suite: two folders, each with settings of its own. */
export const WORKSPACE = join(root, 'test', 'editor', 'workspace');

/**
 * A copy of the suite's workspace, its first folder a git repository.
 * @returns {string} the file of the workspace
 */
export function makeWorkspace(parent) {
  const workspace = join(parent, 'sites');
  cpSync(WORKSPACE, workspace, { recursive: true });
  commitAll(join(workspace, 'north'));
  return join(workspace, 'sites.code-workspace');
}

/**
 * A copy of the samples, which is a git repository.
 * @returns {string} the folder
 */
export function makeSamples(parent) {
  const folder = join(parent, 'samples');
  cpSync(join(root, 'samples'), folder, { recursive: true });
  commitAll(folder);
  return folder;
}

function commitAll(folder) {
  const identity = ['-c', 'user.name=novstack', '-c', 'user.email=novstack@example.com'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--message=base'],
  ])
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
