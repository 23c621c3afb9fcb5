/** What changed in the workspace, kept for a client that waits for it. */
import type { CancellationToken } from 'vscode-languageserver';

/** What changed since it was last asked for: some files and documents, or perhaps everything. */
export class Changes {
  private waiting: (() => void)[] = [];
  private uris = new Set<string>();
  private all = true;

  tell(changed: readonly string[] | 'all'): void {
    if (changed === 'all') this.all = true;
    else for (const uri of changed) this.uris.add(uri);
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  /** Waits for a change; takes nothing where the request was cancelled meanwhile. */
  async take(token: CancellationToken): Promise<Changed> {
    if (!this.all && this.uris.size === 0) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        token.onCancellationRequested(() => resolve());
      });
    }
    if (token.isCancellationRequested) return { all: false, uris: new Set() };
    const taken = { all: this.all, uris: this.uris };
    this.all = false;
    this.uris = new Set();
    return taken;
  }

  /** The files and documents that were told of meanwhile. */
  takeSome(): string[] {
    const taken = [...this.uris];
    this.uris = new Set();
    return taken;
  }

  takeAll(): Changed {
    return { all: true, uris: this.uris };
  }
}

export interface Changed {
  readonly all: boolean;
  /** Also where everything may have changed: what is no file of the workspace is told only here. */
  readonly uris: ReadonlySet<string>;
}
