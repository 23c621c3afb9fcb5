/** Where a report goes while it is made: standard output, or a file that is there as a whole or not at all. */
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from '../engine';
import { write } from './console';
import { UsageError } from './projects';
import { undoneBySignals } from './signals';

export interface ReportWriter {
  write(text: string): Promise<void>;
  /** All is written. */
  close(): Promise<void>;
  /** Takes back what can be taken back. */
  abandon(): void;
}

/** Characters that are written together. */
const CHUNK = 65_536;

/** @param file undefined for standard output */
export function openWriter(file: string | undefined): ReportWriter {
  return new Buffered(file === undefined ? STDOUT : new FileSink(file));
}

class Buffered implements ReportWriter {
  private held: string[] = [];
  private size = 0;

  constructor(private readonly writer: ReportWriter) {}

  async write(text: string): Promise<void> {
    this.held.push(text);
    this.size += text.length;
    if (this.size >= CHUNK) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.writer.close();
  }

  abandon(): void {
    this.writer.abandon();
  }

  private async flush(): Promise<void> {
    const text = this.held.join('');
    this.held = [];
    this.size = 0;
    if (text !== '') await this.writer.write(text);
  }
}

const STDOUT: ReportWriter = { write, close: async () => {}, abandon: () => {} };

class FileSink implements ReportWriter {
  private opened: Opened | undefined;
  /** Ends the listening to signals. */
  private unheard: (() => void) | undefined;

  constructor(private readonly file: string) {}

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.orComplain(() => {
      const { descriptor } = this.open();
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    });
  }

  async close(): Promise<void> {
    this.orComplain(() => {
      const { descriptor, target, written } = this.open();
      closeSync(descriptor);
      if (written !== target) renameSync(written, target);
    });
    this.forget();
  }

  abandon(): void {
    if (!this.opened) return;
    const { descriptor, target, written } = this.opened;
    closeSync(descriptor);
    if (written !== target) rmSync(written, { force: true });
    this.forget();
  }

  private forget(): void {
    this.unheard?.();
    this.opened = undefined;
  }

  /** Not before there is something to write: the folder may be one of those whose files are checked. */
  private open(): Opened {
    if (!this.opened) {
      // A signal that comes while the file is made is heard when it is there.
      this.unheard = undoneBySignals(() => this.abandon());
      this.opened = openFile(this.file);
    }
    return this.opened;
  }

  private orComplain(act: () => void): void {
    try {
      act();
    } catch (error) {
      throw new UsageError(say`cannot write ${this.file}: ${(error as NodeJS.ErrnoException).code ?? error}`);
    }
  }
}

/** A file that is written, and the one that it becomes in the end. */
interface Opened {
  readonly descriptor: number;
  readonly written: string;
  readonly target: string;
}

function openFile(file: string): Opened {
  const known = statSync(file, { throwIfNoEntry: false });
  const target = known ? realpathSync(file) : file;
  // What is no regular file, as /dev/stderr, is not replaced.
  const written = known?.isFile() === false ? target : `${target}.${process.pid}.tmp`;
  mkdirSync(dirname(target), { recursive: true });
  return { descriptor: openSync(written, 'w'), written, target };
}
