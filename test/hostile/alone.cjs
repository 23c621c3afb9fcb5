// Loaded before the program: whatever would leave the machine, or start a program other than git, is noted and refused.
const fs = require('node:fs');
const { execFileSync } = require('node:child_process');

function refuse(module, names, what) {
  for (const name of names) {
    module[name] = (...args) => {
      fs.appendFileSync(process.env.ALONE_NOTES, `${what}.${name} ${String(args[0]).slice(0, 100)}\n`);
      throw new Error(`${what}.${name} is refused`);
    };
  }
}

refuse(require('node:net').Socket.prototype, ['connect'], 'Socket');
refuse(require('node:net').Server.prototype, ['listen'], 'Server');
refuse(require('node:dgram'), ['createSocket'], 'dgram');
refuse(require('node:dns'), ['lookup', 'resolve', 'resolve4', 'resolve6'], 'dns');
refuse(require('node:dns/promises'), ['lookup', 'resolve', 'resolve4', 'resolve6'], 'dns');
for (const name of ['http', 'https']) refuse(require(`node:${name}`), ['request', 'get'], name);
refuse(globalThis, ['fetch', 'WebSocket'], 'global');
const processes = require('node:child_process');
refuse(processes, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'fork'], 'child_process');
processes.execFileSync = (file, args, options) => {
  if (file === 'git' && Array.isArray(args) && !options.shell) return execFileSync(file, args, options);
  fs.appendFileSync(process.env.ALONE_NOTES, `execFileSync ${file}\n`);
  throw new Error('refused');
};
