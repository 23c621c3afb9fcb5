// Takes the README's picture in VS Code Web.
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { bundleSuite, root } from './bundle.mjs';
import { serveWeb } from './web.mjs';

await bundleSuite('browser', 'picture.ts');
const server = await serveWeb('picture.browser.js');
const browser = await launch();
try {
  const tab = await browser.newPage({ viewport: { width: 1100, height: 720 }, deviceScaleFactor: 1.5 });
  const exit = new Promise((done) => tab.exposeFunction('codeAutomationExit', done));
  await tab.exposeFunction('codeAutomationLog', async (_type, args) => {
    const line = args.map(String).join(' ');
    if (line.includes('novstack picture: shot')) await tab.screenshot({ path: join(root, 'images', 'vscode.png') });
  });
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  process.exitCode = (await exit) === 0 ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}
