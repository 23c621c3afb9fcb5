/**
 * `check --stdin-jsonl`: a record a line in, a line a record out, for programs that hand records through a pipe. Nothing is
 * kept from record to record. A bad record is answered in its place, and the others are judged all the same.
 */
import { say } from '../../engine';
import { crashWords } from '../../report/crash';
import { fails, fileReport } from '../../report/report';
import type { CheckFileOptions } from '../checkFile';
import { EXIT, write } from '../console';
import { jsonFile } from '../format/json';
import { jsonLine } from '../format/jsonText';
import { judge, openOptions } from '../judge';
import { UsageError } from '../projects';

/** Bytes of a line that are read; the text of a configuration is a small part of it. */
const MAX_LINE = 256 * 1024 * 1024;

/** What a line of standard input says. */
interface Asked {
  readonly path: string;
  readonly text: string;
}

/** Answers all records. @returns the exit code: findings alone change it only where `--fail-on` was said */
export async function answerRecords(
  options: Pick<CheckFileOptions, 'judge' | 'failOn'>,
  input: AsyncIterable<Buffer>,
): Promise<number> {
  const own = openOptions(options.judge);
  let code: number = EXIT.clean;
  let number = 0;
  for await (const line of linesOf(input)) {
    number++;
    // An empty line, at the end or between parts, asks nothing.
    if (line && isBlank(line)) continue;
    const { answer, failed } = answerTo(line);
    code = Math.max(code, failed);
    await write(`${jsonLine(answer)}\n`);
  }
  return code;

  function answerTo(line: Buffer | undefined): { answer: object; failed: number } {
    const asked = line ? readRecord(line) : say`the line is longer than ${MAX_LINE} bytes`;
    if (typeof asked === 'string') return { answer: { record: number, path: null, error: asked }, failed: EXIT.clean };
    const { path, text } = asked;
    const wrong = (error: string, failed: number) => ({ answer: { record: number, path, error }, failed });
    if (text.trim() === '') return wrong(say`the text is empty`, EXIT.clean);
    try {
      const report = fileReport(path, judge({ path, named: true, text }, own));
      const isFailing = report.findings.some(({ severity }) => fails(severity, options.failOn ?? 'never'));
      return { answer: { record: number, ...jsonFile(report) }, failed: isFailing ? EXIT.findings : EXIT.clean };
    } catch (error) {
      if (error instanceof UsageError) return wrong(error.message, EXIT.usage);
      return wrong(say`internal error, please report it: ${crashWords(error)}`, EXIT.internal);
    }
  }
}

function isBlank(line: Buffer): boolean {
  return line.length < 100 && line.toString('utf8').trim() === '';
}

/** @returns what is wrong with it, in words, where it is no record */
function readRecord(line: Buffer): Asked | string {
  try {
    const value: unknown = JSON.parse(line.toString('utf8').replace(/^\uFEFF/, ''));
    const { path, text } = (value ?? {}) as Partial<Record<'path' | 'text', unknown>>;
    if (typeof path !== 'string' || typeof text !== 'string')
      return say`the record must be an object with the texts path and text`;
    // The mark that a file began with is no part of its text.
    return { path, text: text.replace(/^\uFEFF/, '') };
  } catch {
    return say`the line is not JSON`;
  }
}

const NEWLINE = 10;

/** The lines of a stream, one at a time; undefined for one that is too long to be kept. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = () => {
    const line = size > MAX_LINE ? undefined : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line;
  };
  const keep = (part: Buffer) => {
    size += part.length;
    if (size > MAX_LINE) parts = [];
    else parts.push(part);
  };
  for await (const chunk of input) {
    let at = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, at)) {
      keep(chunk.subarray(at, end));
      yield take();
      at = end + 1;
    }
    keep(chunk.subarray(at));
  }
  if (size > 0) yield take();
}
