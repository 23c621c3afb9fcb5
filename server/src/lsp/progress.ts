/** How far a long look at many files is. */

import type {
  Connection,
  InitializeParams,
  WorkDoneProgressReporter,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import { say } from '../engine';

/** Tells how far it is, in the way that the client offers: for the request, else in a place of its own with a way to stop. */
export class Progress {
  isStopped = false;
  private own: WorkDoneProgressServerReporter | undefined;
  private begun = false;

  constructor(
    private readonly connection: Connection,
    private readonly params: InitializeParams,
    private readonly given: WorkDoneProgressReporter,
  ) {}

  async report(done: number, total: number): Promise<void> {
    if (!this.begun) await this.begin(done < total);
    const percent = Math.round((100 * done) / total);
    for (const reporter of [this.given, this.own]) reporter?.report(percent, say`${done} of ${total} files`);
  }

  private async begin(isLong: boolean): Promise<void> {
    this.begun = true;
    this.given.begin(title(), 0, undefined, true);
    if (!isLong || this.params.capabilities.window?.workDoneProgress !== true) return;
    const own = await this.connection.window.createWorkDoneProgress().catch(() => undefined);
    own?.begin(title(), 0, undefined, true);
    own?.token.onCancellationRequested(() => {
      this.isStopped = true;
    });
    this.own = own;
  }

  done(): void {
    if (this.begun) this.given.done();
    this.own?.done();
  }
}

const title = () => say`Checking configurations`;
