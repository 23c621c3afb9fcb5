/** How far a long look at many files is. */

import type {
  Connection,
  InitializeParams,
  WorkDoneProgressReporter,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { say } from '../engine';

/** A look that takes no longer is not worth a word (milliseconds). */
const SHORT = 1000;

/** Tells how far it is, in the way that the client offers: for the request, else in a place of its own with a way to stop. */
export class Progress {
  isStopped = false;
  private own: WorkDoneProgressServerReporter | undefined;
  private begun = false;
  private asked = false;
  private readonly start = Date.now();

  /** @param given by the request; absent where that has ended, or is none */
  constructor(
    private readonly connection: Connection,
    private readonly params: InitializeParams,
    private readonly given: WorkDoneProgressReporter | undefined,
  ) {}

  async report(done: number, total: number): Promise<void> {
    if (!this.begun) this.given?.begin(title(), 0, undefined, true);
    this.begun = true;
    if (done < total && Date.now() - this.start > SHORT) await this.askForPlace();
    const percent = Math.round((100 * done) / Math.max(total, 1));
    for (const reporter of [this.given, this.own]) reporter?.report(percent, say`${done} of ${total} files`);
  }

  private async askForPlace(): Promise<void> {
    if (this.asked || this.params.capabilities.window?.workDoneProgress !== true) return;
    this.asked = true;
    const own = await this.connection.window.createWorkDoneProgress().catch(() => undefined);
    own?.begin(title(), 0, undefined, true);
    own?.token.onCancellationRequested(() => {
      this.isStopped = true;
    });
    this.own = own;
  }

  done(): void {
    if (this.begun) this.given?.done();
    this.own?.done();
  }
}

const title = () => say`Checking configurations`;
