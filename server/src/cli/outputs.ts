/** Where the reports of a run go: one format to standard output, others to files. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { say } from '../engine';
import { didYouMean } from '../project/didYouMean';
import { UsageError } from './projects';

export interface Output<F extends string> {
  readonly format: F;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

/** Reads `--format` and `--output` in the order in which they stand: an output belongs to the format before it. */
export class OutputOptions<F extends string> {
  private readonly outputs: { format: F | undefined; file: string | undefined }[] = [];

  constructor(private readonly formats: readonly F[]) {}

  readonly format = (): Option =>
    new Option(
      '-f, --format <format>',
      say`how to print the report: ${this.formats.join(', ')}; may be repeated, each but one with an --output`,
    )
      .argParser((text) => this.addFormat(text))
      .default('text');

  readonly output = (): Option =>
    new Option('-o, --output <file>', say`write the report of the --format before it to a file`).argParser((file) =>
      this.addFile(file),
    );

  addFormat(text: string): string {
    const format = this.formats.find((one) => one === text);
    if (!format)
      throw new InvalidArgumentError(
        say`Allowed choices are ${this.formats.join(', ')}.` + didYouMean(text, this.formats),
      );
    const last = this.outputs.at(-1);
    if (last && last.format === undefined) last.format = format;
    else this.outputs.push({ format, file: undefined });
    return text;
  }

  private addFile(file: string): string {
    const last = this.outputs.at(-1);
    if (last && last.file === undefined) last.file = file;
    else this.outputs.push({ format: undefined, file });
    return file;
  }

  /**
   * The outputs that were asked for; text on standard output where none was.
   * @throws UsageError where two formats would share standard output
   */
  all(standard: F): Output<F>[] {
    const outputs = this.outputs.map(({ format, file }) => ({ format: format ?? standard, file }));
    if (outputs.filter(({ file }) => file === undefined).length > 1) {
      throw new UsageError(say`two formats cannot share standard output: give each but one an --output FILE`);
    }
    return outputs.length > 0 ? outputs : [{ format: standard, file: undefined }];
  }
}

/** Writes a report to its file, which is made with its folder where it is not there. */
export function writeOutput(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(say`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}
