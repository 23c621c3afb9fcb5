// VS Code server with the Node extension host (what desktop and remote users have), driven through a browser.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/paths.mjs';
import { launch, runSuite, sum, WINDOWS } from './browser.mjs';
import { bundleSuite, packageExtension } from './bundle.mjs';
import { vscodeServer } from './cache.mjs';
import { makeWorkspace } from './workspace.mjs';

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

/**
 * Starts a server with a fresh data folder; `close` ends it and removes the folder.
 * @param {string[]} extra more arguments
 * @param {Record<string, unknown>} settings of every window
 */
export async function startServer(extra = [], settings = {}) {
  const { node, entry } = vscodeServer();
  const data = mkdtempSync(join(tmpdir(), 'novstack-vscode-'));
  mkdirSync(join(data, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(data, 'data', 'Machine', 'settings.json'), JSON.stringify(settings));
  const port = await freePort();
  const folders = ['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  const parameters = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', ...folders];
  const terms = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  const child = spawn(node, [entry, ...parameters, ...terms, ...extra], { stdio: ['ignore', 'pipe', 'pipe'] });
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
    /** Installs a package before the first window is opened. */
    install(vsix) {
      execFileSync(node, [entry, ...folders, ...terms, '--install-extension', vsix], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
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

/** Runs the suite with the checkout as the extension; what came of it as `runSuite` tells. */
export function runServer() {
  return runWindows(() => root);
}

/** Runs the suite with what users get: the package, installed. */
export function runPackage() {
  const path = packageExtension();
  return runWindows(({ data, install }) => {
    install(path);
    // The suite belongs to an extension in development: an empty one, for the one that is tested is installed.
    const carrier = join(data, 'carrier');
    mkdirSync(carrier);
    const manifest = { name: 'suite', publisher: 'novstack', version: '0.0.0', engines: { vscode: '*' } };
    writeFileSync(join(carrier, 'package.json'), JSON.stringify(manifest));
    return carrier;
  });
}

/**
 * Runs the suite in a trusted workspace and in one that is not.
 * @param prepare readies a server and tells the folder of the extension in development
 */
async function runWindows(prepare) {
  const browser = await launch();
  try {
    const runs = [];
    for (const { entry, trusted } of WINDOWS) {
      const suite = await bundleSuite('node', entry);
      const server = await startServer([
        '--enable-smoke-test-driver',
        ...(trusted ? ['--disable-workspace-trust'] : []),
      ]);
      const payload = [
        ['extensionDevelopmentPath', remote(prepare(server))],
        ['extensionTestsPath', remote(suite)],
      ];
      runs.push(await runSuite(browser, workspaceUrl(server, makeWorkspace(server.data), payload)));
      server.close();
    }
    return sum(runs);
  } finally {
    await browser.close();
  }
}

function remote(path) {
  return `vscode-remote://remote${path}`;
}
