// VS Code server with the Node extension host (what desktop and remote users have), driven through a browser.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** An extension of somebody else, which has a language of its own for Cisco. */
const OTHER = join(root, 'test', 'editor', 'stub');

/** Nothing opens by itself; a chat would be one more document of plain text. */
const QUIET = { 'chat.disableAIFeatures': true, 'workbench.startupEditor': 'none' };

/**
 * Starts a server on loopback with a fresh data folder; `close` ends it and removes the folder.
 * @param {object} options
 * @param {string[]} [options.flags] more of its flags
 * @param {Record<string, unknown>} [options.settings] of every window
 * @param {string} [options.other] the folder of an extension that is there from the start
 * @param {string} [options.token] what a browser must know to be served; without it every user of this machine is
 */
export async function startServer({ flags = [], settings = {}, other, token } = {}) {
  const { node, entry } = vscodeServer();
  const data = mkdtempSync(join(tmpdir(), 'novstack-vscode-'));
  mkdirSync(join(data, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(data, 'data', 'Machine', 'settings.json'), JSON.stringify({ ...QUIET, ...settings }));
  if (other) cpSync(other, join(data, 'extensions', 'other.cisco-stub-0.0.0'), { recursive: true });
  const port = await freePort();
  const folders = ['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  const access = token ? ['--connection-token', token] : ['--without-connection-token'];
  const terms = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  const parameters = ['--host', '127.0.0.1', '--port', String(port), ...access, ...folders, ...terms, ...flags];
  const child = spawn(node, [entry, ...parameters], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
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
  // Nothing of it may outlive what started it, however that ends.
  const close = () => {
    process.off('exit', close);
    child.removeAllListeners('exit');
    // The whole group: its extension hosts would write into the folder again.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', close);
  await ready.catch((error) => {
    close();
    throw error;
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    data,
    /** Installs a package before the first window is opened. */
    install(vsix) {
      execFileSync(node, [entry, ...folders, ...terms, '--install-extension', vsix], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
    close,
  };
}

/**
 * @param {string} folder or the file of a workspace
 * @param {[string, string][]} payload parameters of the workbench: only a server with the test driver heeds them
 * @returns {string} where a browser finds it
 */
export function workspaceUrl({ origin }, folder, payload = []) {
  const query = new URLSearchParams({ [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder });
  if (payload.length > 0) query.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return `${origin}/?${query}`;
}

/** Runs the suite with the checkout as the extension; what came of it as `runSuite` tells. */
export function runServer() {
  return runWindows(() => root);
}

/** Runs the suite with what users get: the package, installed. */
export function runPackage(windows = WINDOWS) {
  const path = packageExtension();
  return runWindows(({ data, install }) => {
    install(path);
    // The suite belongs to an extension in development: an empty one, for the one that is tested is installed.
    const carrier = join(data, 'carrier');
    mkdirSync(carrier);
    const manifest = { name: 'suite', publisher: 'novstack', version: '0.0.0', engines: { vscode: '*' } };
    writeFileSync(join(carrier, 'package.json'), JSON.stringify(manifest));
    return carrier;
  }, windows);
}

/**
 * Runs a suite in each window.
 * @param prepare readies a server and tells the folder of the extension in development
 */
async function runWindows(prepare, windows = WINDOWS) {
  const browser = await launch();
  try {
    const runs = [];
    for (const { entry, trusted } of windows) {
      const suite = await bundleSuite('node', entry);
      const trust = trusted ? ['--disable-workspace-trust'] : [];
      const server = await startServer({ flags: ['--enable-smoke-test-driver', ...trust], other: OTHER });
      try {
        const payload = [
          ['extensionDevelopmentPath', remote(prepare(server))],
          ['extensionTestsPath', remote(suite)],
        ];
        runs.push(await runSuite(browser, workspaceUrl(server, makeWorkspace(server.data), payload)));
      } finally {
        server.close();
      }
    }
    return sum(runs);
  } finally {
    await browser.close();
  }
}

function remote(path) {
  return `vscode-remote://remote${path}`;
}
