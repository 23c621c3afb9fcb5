/** `novstack fix`: shows what the fixes would change, or changes the files. */
import { readFileSync, statSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { applyEdits, chooseFixes, editsOf, type Strategy, say } from '../engine';
import { type EncodedText, encodeText, readEncoded } from '../files/encoding';
import { unifiedDiff } from '../report/patch';
import { printable } from '../report/printable';
import { complain, EXIT, write } from './console';
import { STDIN } from './files';
import { type JudgeOptions, judge } from './judge';
import type { ScannedText } from './readAndRun';
import { complainAbout, reportingExitCode, scan } from './scan';

export interface FixOptions {
  readonly strategy: Strategy;
  /** Codes of rules; fixes of these only, or of all where there are none. */
  readonly rules: readonly string[];
  readonly write: boolean;
  readonly stdinFilename: string;
  readonly obeysIgnoreFiles: boolean;
  readonly judge: JudgeOptions;
}

interface FixedFile {
  readonly path: string;
  readonly encoded: EncodedText;
  readonly fixed: string;
  readonly titles: readonly string[];
  readonly findings: number;
}

export async function fix(paths: readonly string[], options: FixOptions): Promise<void> {
  if (options.write && paths.includes(STDIN)) {
    process.exitCode = EXIT.usage;
    complain(say`standard input cannot be written: leave --write out to see the change`);
    return;
  }
  const seen: Seen = { changed: 0, findings: 0, masked: false };
  const scanned = await scan(
    paths,
    { ...options, isWanted: (path) => !options.judge.projects.excludes(path) },
    (file) => fixFile(file, paths.includes(STDIN) && file.path === options.stdinFilename, options),
    (file) => take(file, options, seen),
  );
  process.exitCode ||= reportingExitCode(scanned) || (seen.changed > 0 && !options.write ? EXIT.findings : EXIT.clean);
  complainAbout(scanned);
  if (seen.changed === 0) complain(whyNothing(seen));
  if (seen.masked)
    complain(say`secrets beside a change are masked, so the diff cannot be applied as a patch: use --write`);
}

/** What is kept of the files that were gone through. */
interface Seen {
  changed: number;
  findings: number;
  masked: boolean;
}

function fixFile(file: ScannedText, isStdin: boolean, { judge: options, rules, strategy }: FixOptions): FixedFile {
  const encoded: EncodedText = isStdin
    ? { kind: 'utf-8', mark: false, text: file.text }
    : readEncoded(readFileSync(file.path));
  const { findings } = judge({ ...file, text: encoded.text }, options).analysis;
  const wanted = rules.length === 0 ? findings : findings.filter(({ code }) => rules.includes(code));
  const fixes = chooseFixes({ findings: wanted }, strategy);
  return {
    path: file.path,
    encoded,
    fixed: applyEdits(encoded.text, editsOf(fixes)),
    titles: fixes.map(({ title }) => title),
    findings: wanted.length,
  };
}

async function take(file: FixedFile, options: FixOptions, seen: Seen): Promise<void> {
  seen.findings += file.findings;
  if (file.fixed === file.encoded.text) return;
  seen.changed++;
  if (options.write) return writeFile(file);
  const { text, masked } = unifiedDiff(file.path, file.encoded.text, file.fixed);
  seen.masked ||= masked;
  await write(text);
}

/** A finding without a fix is no clean file. */
function whyNothing({ findings }: Seen): string {
  return findings === 0
    ? say`nothing to change`
    : say`nothing to change: there are findings, but none has a fix of this strategy that could be verified (see check)`;
}

/** A file is replaced as a whole or left as it was, and left where it has changed in the meantime. */
async function writeFile({ path, encoded, fixed, titles }: FixedFile): Promise<void> {
  try {
    if (!readFileSync(path).equals(encodeText(encoded))) throw new Error(say`it has changed since it was read`);
    // The file is replaced, which the folder alone would allow.
    if ((statSync(path).mode & 0o222) === 0) throw new Error(say`it is read-only`);
    await writeFileAtomic(path, encodeText({ ...encoded, text: fixed }));
    await write(`${printable(path)}: ${titles.map(printable).join('; ')}\n`);
  } catch (error) {
    process.exitCode = EXIT.usage;
    complain(say`cannot write ${printable(path)}: ${error instanceof Error ? error.message : error}`);
  }
}
