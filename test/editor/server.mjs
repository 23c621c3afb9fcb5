// VS Code server with the Node extension host (what desktop and remote users have), driven through a browser.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, runSuite } from './browser.mjs';
import { bundleSuite, root } from './bundle.mjs';
import { vscodeServer } from './cache.mjs';

/** A port that is free now. */
function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Starts a server with a fresh data folder; `close` ends it and removes the folder. */
export async function startServer() {
  const { node, entry } = vscodeServer();
  const data = mkdtempSync(join(tmpdir(), 'novstack-vscode-'));
  const port = await freePort();
  const parameters = [
    entry,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--server-data-dir',
    data,
    '--extensions-dir',
    join(data, 'extensions'),
  ];
  const child = spawn(node, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ready = new Promise((done, fail) => {
    const hear = (chunk) => {
      said += chunk;
      if (said.includes('Extension host agent listening')) done(undefined);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => fail(new Error(`VS Code server ended with ${code}:\n${said.slice(-2000)}`)));
  });
  await ready;
  return {
    origin: `http://127.0.0.1:${port}`,
    data,
    close() {
      child.removeAllListeners('exit');
      child.kill();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The URL of a workspace with parameters of the workbench. */
export function workspaceUrl({ origin }, folder, payload) {
  const query = new URLSearchParams({ payload: JSON.stringify([...payload, ['skipWelcome', 'true']]) });
  query.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  return `${origin}/?${query}`;
}

/** Runs the suite; what came of it as `runSuite` tells. */
export async function runServer() {
  const suite = await bundleSuite('node');
  const server = await startServer();
  const browser = await launch();
  try {
    const remote = (path) => `vscode-remote://remote${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(suite)],
    ];
    // The suite changes settings of its workspace: not of the checkout.
    const workspace = join(server.data, 'samples');
    cpSync(join(root, 'samples'), workspace, { recursive: true });
    return await runSuite(browser, workspaceUrl(server, workspace, payload));
  } finally {
    await browser.close();
    server.close();
  }
}
