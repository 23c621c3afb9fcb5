/** A bar on the terminal while many files are gone through. */
import { SingleBar } from 'cli-progress';
import { say } from '../engine';

/** With fewer files the work is done before a bar could be read. */
const PROGRESS_FROM = 100;

export class Progress {
  private readonly bar: SingleBar | undefined;
  private readonly start = Date.now();
  private done = 0;

  constructor(total: number) {
    if (!process.stderr.isTTY || total < PROGRESS_FROM) return;
    this.bar = new SingleBar({
      stream: process.stderr,
      clearOnComplete: true,
      // Lines of the report scroll by on the same terminal.
      gracefulExit: false,
      format: say`{bar} {value} of {total} files, {rate} a second, {eta_formatted} left`,
    });
    this.bar.start(total, 0, { rate: 0 });
  }

  step(): void {
    this.done++;
    const seconds = (Date.now() - this.start) / 1000;
    this.bar?.increment(1, { rate: seconds > 0 ? Math.round(this.done / seconds) : 0 });
  }

  stop(): void {
    this.bar?.stop();
  }
}
