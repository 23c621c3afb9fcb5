// Loaded before the program: a file changes, or goes, right after it was read or found; or there is no room left on any
// disk. `MEDDLE` says which and how.
const fs = require('node:fs');

const [name, how, time] = (process.env.MEDDLE ?? '').split(':');
let seen = 0;

function meddle(path) {
  if (typeof path !== 'string' || !path.endsWith(name) || ++seen !== Number(time)) return;
  if (how === 'remove') fs.unlinkSync(path);
  else fs.appendFileSync(path, '! somebody else was here\n');
}

const { readFileSync, readdirSync } = fs;
fs.readFileSync = (path, ...options) => {
  const bytes = readFileSync(path, ...options);
  if (how === 'append') meddle(path);
  return bytes;
};
fs.readdirSync = (path, ...options) => {
  const entries = readdirSync(path, ...options);
  if (how === 'remove') for (const entry of entries) meddle(`${path}/${entry.name ?? entry}`);
  return entries;
};

if (how === 'full') {
  const { write } = fs;
  const noRoom = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  fs.write = (descriptor, ...rest) =>
    descriptor > 2 ? process.nextTick(rest.at(-1), noRoom()) : write(descriptor, ...rest);
}
