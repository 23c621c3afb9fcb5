/** The hooks of git that `docs/ci.md` offers, run by git, and by pre-commit where this machine has it. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { GUARDED, OFF } from '../support/changes';
import { ROOT } from '../support/cli';
import { blockBelow, readPage, yaml } from '../support/documents';
import { IS_FULL } from '../support/length';
import { Repository } from '../support/repository';
import { Shell } from '../support/shell';

const page = readPage('docs/ci.md');
const open = (name: string) => OFF.replace('NAME', name).replace('no vstack\n', '');
const commit = (cwd: string, shell: Shell, ...options: string[]) =>
  shell.run(cwd, ['git -c user.name=Test -c user.email=test@example.net commit -m change', ...options].join(' '));

describe('a hook without a framework', () => {
  const shell = new Shell();
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    const hook = join('.git', 'hooks', 'pre-commit');
    repository.write(hook, blockBelow(page, 'A git hook, without a framework', 'sh'));
    chmodSync(join(repository.folder, hook), 0o755);
    repository.write('a.cfg', OFF.replace('NAME', 'a'));
    repository.git('add', '--all');
  });
  afterEach(() => repository.remove());
  after(() => shell.remove());

  it('lets a change pass that opens nothing, also the first', () => {
    assert.equal(commit(repository.folder, shell).code, 0);
    repository.write('b.cfg', OFF.replace('NAME', 'b'));
    repository.git('add', '--all');
    assert.equal(commit(repository.folder, shell).code, 0);
  });

  it('stops the first commit too', () => {
    repository.write('a.cfg', GUARDED.replace('NAME', 'a'));
    repository.git('add', '--all');
    const { code, stderr, stdout } = commit(repository.folder, shell);
    assert.equal(code, 1);
    assert.match(stdout + stderr, /SMI001/);
  });

  it('looks at what is staged, not at the files', () => {
    commit(repository.folder, shell);
    repository.write('a.cfg', open('a'));
    repository.write('b.cfg', OFF.replace('NAME', 'b'));
    repository.git('add', 'b.cfg');
    assert.equal(commit(repository.folder, shell).code, 0);
    repository.git('add', 'a.cfg');
    repository.write('a.cfg', OFF.replace('NAME', 'a'));
    const { code, stdout, stderr } = commit(repository.folder, shell);
    assert.equal(code, 1);
    assert.match(stdout + stderr, /SMI015/);
  });

  it('looks at what a commit takes of itself', () => {
    commit(repository.folder, shell);
    repository.write('a.cfg', open('a'));
    assert.equal(commit(repository.folder, shell, '--all').code, 1);
  });
});

/** npm that links what it once installed here, rather than fetch it once more; it packs and installs the package itself. */
function linkDependencies(shell: Shell): void {
  const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  shell.program(
    'npm',
    `case "$*" in *--ignore-prepublish*) ;; *) exec "${npm}" "$@" ;; esac
for folder in . client server; do
  installed="${ROOT}/$folder/node_modules"
  [ ! -d "$installed" ] || cp -al "$installed" "$folder/" 2>/dev/null || cp -Rp "$installed" "$folder/"
done`,
  );
}

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

describe('pre-commit', { skip: hasPreCommit ? false : 'there is no pre-commit on this machine' }, () => {
  const shell = new Shell();
  const checkout = new Repository();
  const repository = new Repository();
  const cache = join(repository.folder, '.git', 'pre-commit-cache');
  const run = (...args: string[]) =>
    shell.run(repository.folder, `pre-commit run ${args.join(' ')}`, { PRE_COMMIT_HOME: cache, NO_COLOR: '1' });
  const ids = yaml<{ id: string }[]>(readPage('.pre-commit-hooks.yaml')).map(({ id }) => id);

  before(() => {
    if (!IS_FULL) linkDependencies(shell);
    // The checkout as it is now: pre-commit takes commits.
    const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    for (const path of execFileSync('git', options, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean)) {
      mkdirSync(dirname(join(checkout.folder, path)), { recursive: true });
      cpSync(join(ROOT, path), join(checkout.folder, path), { errorOnExist: false });
    }
    checkout.commit('checkout');
    const text = blockBelow(page, 'pre-commit', 'yaml')
      .replace(/repo: .*/, `repo: file://${checkout.folder}`)
      .replace(/rev: .*/, `rev: ${checkout.git('rev-parse', 'HEAD').trim()}`)
      .replace('      - id: novstack\n', ids.map((id) => `      - id: ${id}\n`).join(''));
    repository.write('.pre-commit-config.yaml', text);
    repository.write('a.cfg', OFF.replace('NAME', 'a'));
    repository.write('setup.cfg', '[metadata]\nname = x\n');
    repository.commit('base');
  });
  after(() => {
    checkout.remove();
    repository.remove();
    shell.remove();
  });

  it('has the hooks that are told', () => {
    for (const id of ids) assert.ok(page.includes(`\`${id}\``), id);
    assert.equal(ids.length, 3);
  });

  it('installs from the repository and passes what is in order', () => {
    const { code, stdout, stderr } = run('--all-files');
    assert.equal(code, 0, stdout + stderr);
    assert.equal([...stdout.matchAll(/\.Passed$/gm)].length, 3, stdout);
  });

  it('stops a commit that removes no vstack', () => {
    repository.write('a.cfg', open('a'));
    repository.git('add', '--all');
    const { code, stdout } = run('novstack');
    assert.equal(code, 1);
    assert.match(stdout, /SMI015 This change removes/);
  });

  it('fixes what is safe', () => {
    repository.write('a.cfg', GUARDED.replace('NAME', 'a'));
    repository.git('add', '--all');
    assert.equal(run('novstack-check').code, 1);
    assert.match(run('novstack-fix').stdout, /files were modified by this hook/);
    repository.git('add', '--all');
    assert.equal(run('novstack').code, 0);
  });
});
