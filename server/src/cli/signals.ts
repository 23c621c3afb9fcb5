/** Ctrl+C, and its like: what was begun is taken back before the program ends. */

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Somebody ended the program; `code` is its exit code, as shells count. */
export class Interrupted extends Error {
  constructor(readonly code: number) {
    super('interrupted');
  }
}

/** Listens from its start to its end. */
export class Interruption {
  private code: number | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, this.note);
  }

  private readonly note = (signal: keyof typeof SIGNALS) => {
    this.code = SIGNALS[signal];
  };

  /** @throws Interrupted where a signal came */
  check(): void {
    if (this.code !== undefined) throw new Interrupted(this.code);
  }

  end(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, this.note);
  }
}
