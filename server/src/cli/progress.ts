/** A bar on the terminal while many files are gone through. */
import { SingleBar } from 'cli-progress';
import { say } from '../engine';

/** With fewer files the work is done before a bar could be read. */
const PROGRESS_FROM = 100;

export class Progress {
  private readonly bar: SingleBar | undefined;
  private readonly start = Date.now();
  private done = 0;

  constructor(private readonly total: number) {
    if (!process.stderr.isTTY || total < PROGRESS_FROM) return;
    this.bar = new SingleBar({
      stream: process.stderr,
      clearOnComplete: true,
      // Lines of the report scroll by on the same terminal.
      gracefulExit: false,
      format: say`{bar} {value} of {total} files, {rate} a second, {left} left`,
    });
    this.bar.start(total, 0, { rate: 0, left: '…' });
  }

  step(): void {
    this.done++;
    const seconds = (Date.now() - this.start) / 1000;
    const rate = seconds > 0 ? this.done / seconds : 0;
    const left = rate > 0 ? duration((this.total - this.done) / rate) : '…';
    this.bar?.increment(1, { rate: Math.round(rate), left });
  }

  stop(): void {
    this.bar?.stop();
  }
}

/** `1m5s`, `4s`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m${whole % 60}s`;
}
