/**
 * A process that holds the built program and runs one command after the other, each with the arguments, folder, environment
 * and streams of its own, as if it had been started for it: most of what a run takes is the start, and code that is cold.
 * Requests and answers are those of `program.ts`.
 */
const fs = require('node:fs');
const { join } = require('node:path');
const { Readable, Writable } = require('node:stream');

const root = join(__dirname, '..', '..', '..');
const program = join(root, 'server', 'bin', 'novstack.js');
const { main } = require(join(root, 'server', 'dist', 'cli.js'));

/** What the command that runs finds on its standard input. */
let input = Buffer.alloc(0);
const { readFileSync } = fs;
fs.readFileSync = (path, ...options) => (path === 0 ? input : readFileSync(path, ...options));

/** A stream that keeps what is written to it. */
class Kept extends Writable {
  pieces = [];

  _write(piece, _encoding, done) {
    this.pieces.push(piece);
    done();
  }

  text() {
    return Buffer.concat(this.pieces).toString();
  }
}

function useEnvironment(environment) {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

async function run({ args, cwd, env, input: given }) {
  const [stdout, stderr] = [new Kept(), new Kept()];
  input = Buffer.from(given);
  const streams = { stdout, stderr, stdin: Readable.from([input]) };
  for (const [name, value] of Object.entries(streams))
    Object.defineProperty(process, name, { value, configurable: true });
  process.argv = [process.execPath, program, ...args];
  process.exitCode = undefined;
  useEnvironment(env);
  process.chdir(cwd);
  await main();
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  // Its folder may be gone next.
  process.chdir(root);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

process.on('message', async (request) => process.send(await run(request)));
process.on('disconnect', () => process.exit());
