/** Nothing leaves the machine, and no program but git is started, with arguments in a list and an environment of its own. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HoverRequest, WorkspaceSymbolRequest } from 'vscode-languageserver-protocol/node';
import { GUARDED, OFF } from '../support/changes';
import { startNovstack } from '../support/cli';
import { OPEN_SWITCH } from '../support/configs';
import { FULL, TestClient } from '../support/lspClient';
import { Repository } from '../support/repository';
import { Shell } from '../support/shell';

const NOTES = join(tmpdir(), `novstack-alone-${process.pid}`);
const ALONE = { NODE_OPTIONS: `--require ${join(__dirname, 'alone.cjs')}`, ALONE_NOTES: NOTES };

let repository: Repository;
before(() => {
  repository = new Repository();
  repository.write('configs/a.cfg', OFF);
  repository.write('configs/b.cfg', OPEN_SWITCH);
  repository.write('novstack.yaml', 'include: ["configs/*.cfg"]\nbaseline: known.json\n');
  repository.commit('base');
  repository.write('configs/a.cfg', GUARDED);
});
after(() => {
  repository.remove();
  rmSync(NOTES, { force: true });
});

const notes = () => (existsSync(NOTES) ? readFileSync(NOTES, 'utf8') : '');

describe('without a network', () => {
  const commands: readonly (readonly string[])[] = [
    ['check', '--write-baseline'],
    ['check'],
    ['check', 'configs', '-j', '2', '--cache-location', 'cache', '-f', 'sarif', '-o', 'out/report.sarif'],
    ['check', 'configs', '--changed-since', 'HEAD'],
    ['diff', 'HEAD', '--format', 'markdown'],
    ['exposure', 'configs'],
    ['inventory', 'configs', '--format', 'html'],
    ['trace', 'configs/b.cfg', '--in', 'Vlan10', '--from', '10.0.0.1', '--to', '192.0.2.1'],
    ['fix', 'configs', '--strategy', 'disable', '--write'],
    ['script', 'configs/b.cfg'],
    ['rules', 'SMI001'],
    ['check', 'configs', '--locale', 'ja'],
  ];
  for (const args of commands) {
    it(args.join(' '), () => {
      const { code, stderr } = startNovstack(args, { cwd: repository.folder, env: ALONE });
      assert.ok(code === 0 || code === 1, stderr);
      assert.equal(notes(), '');
    });
  }

  it('the language server', async () => {
    const folders = [{ uri: `file://${repository.folder}`, name: 'x' }];
    const client = await TestClient.start(FULL, {
      env: ALONE,
      folders,
      initializationOptions: { showsInventory: true },
    });
    await client.open('file:///a.ios', OPEN_SWITCH);
    const diagnostics = await client.diagnostics('file:///a.ios');
    assert.equal(diagnostics.length, 2);
    await client.actions('file:///a.ios', diagnostics[0]?.range ?? assert.fail(), undefined, diagnostics);
    await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: 'file:///a.ios' },
      position: { line: 6, character: 1 },
    });
    await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'Vlan' });
    await client.stop();
    assert.equal(notes(), '');
  });

  it('the check itself sees an attempt', () => {
    const shell = new Shell();
    const { code } = shell.run(
      repository.folder,
      `"${process.execPath}" -e "require('node:net').connect(80, '192.0.2.1')" 2>/dev/null`,
      ALONE,
    );
    assert.notEqual(code, 0);
    assert.match(notes(), /Socket\.connect/);
    rmSync(NOTES);
    shell.remove();
  });
});

describe('git', () => {
  it('asks no repository that was cloned as a folder', { skip: process.platform === 'win32' }, () => {
    const inner = new Repository();
    inner.write('a.cfg', OFF);
    inner.commit('inner');
    const shell = new Shell();
    // A bare repository as plain files, whose settings run a program where its files are compared.
    const setUp = `cp -r "${inner.folder}/.git" evil && mkdir -p evil/w && printf '* filter=x\\n' > evil/w/.gitattributes &&
      printf 'vstack\\n' > evil/w/a.cfg &&
      printf '[core]\\nbare=false\\nworktree=w\\n[filter "x"]\\nclean = touch ${repository.folder}/pwned; cat\\n' > evil/config`;
    shell.run(repository.folder, setUp);
    const { stderr } = shell.run(repository.folder, 'cd evil/w && novstack diff HEAD || true');
    assert.ok(!existsSync(join(repository.folder, 'pwned')), stderr);
    rmSync(join(repository.folder, 'evil'), { recursive: true });
    inner.remove();
    shell.remove();
  });

  it('is handed a list of arguments, and of the environment what it needs', {
    skip: process.platform === 'win32',
  }, () => {
    const shell = new Shell();
    const dump = join(repository.folder, 'git-environment');
    shell.program('git', `env > "${dump}"; for a in "$@"; do printf '%s\\n' "$a" >> "${dump}-arguments"; done; exit 1`);
    shell.run(repository.folder, `novstack diff 'x; touch pwned' || true`, {
      SECRET_TOKEN: 't0ken',
      GIT_SSH_COMMAND: 'touch pwned',
      GIT_DIR: '/nowhere',
    });
    const names = readFileSync(dump, 'utf8')
      .split('\n')
      .map((line) => line.split('=')[0]);
    assert.ok(names.includes('GIT_DIR') && names.includes('PATH'));
    assert.ok(!names.includes('SECRET_TOKEN') && !names.includes('GIT_SSH_COMMAND'), names.join(' '));
    assert.ok(!existsSync(join(repository.folder, 'pwned')));
    shell.remove();
  });
});
