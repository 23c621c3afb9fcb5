// Opens a folder in VS Code server with the packaged extension, for a browser on this machine, where there is no VS Code.
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { packageExtension } from './bundle.mjs';
import { noCompiler } from './prerequisites.mjs';
import { startServer, workspaceUrl } from './server.mjs';

const [folder, ...others] = process.argv.slice(2);
if (!folder || others.length > 0 || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('In the browser one folder is opened: name one.');
  process.exit(2);
}
const reason = noCompiler();
if (reason) {
  console.error(`It cannot be opened in a browser instead: ${reason}.`);
  process.exit(2);
}
console.error('It is opened in a browser instead; the first time, VS Code server is built, which takes minutes.');

// The server ends with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));
// What started this may be ended without a word to it.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 1000);

const token = randomUUID();
const server = await startServer({ token });
server.install(packageExtension());
console.log(`
    ${workspaceUrl(server, folder)}&tkn=${token}

Open this in a browser on this machine. Ctrl+C here ends it.`);
