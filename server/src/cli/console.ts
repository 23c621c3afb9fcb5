/** What a command says beside its report, and how it ends. */
import { printable } from '../report/printable';

/** Exit codes, documented in `--help`. */
export const EXIT = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;

export function complain(message: string): void {
  for (const line of message.split('\n')) process.stderr.write(`novstack: ${printable(line)}\n`);
}

/** Writes all of a text, however slowly a pipe takes it. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
