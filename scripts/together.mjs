// Runs programs beside each other, and prints what each says in one piece.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './paths.mjs';

/** Runs a program of Node in the checkout. @returns its exit code, and what it said */
export async function runQuietly(parameters) {
  const program = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (piece) => said.push(piece));
  const [code] = await once(program, 'close');
  return { code: code ?? 1, said: Buffer.concat(said).toString() };
}

/** Runs all of them to their ends; each is told when it has ended. @returns the first exit code that is not 0 */
export async function together(programs) {
  const codes = await Promise.all(
    programs.map(async (parameters) => {
      const { code, said } = await runQuietly(parameters);
      process.stderr.write(said);
      return code;
    }),
  );
  return codes.find((code) => code !== 0) ?? 0;
}
