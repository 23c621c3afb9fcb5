/** `novstack fix`: shows what the fixes would change, or changes the files. */
import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { applyEdits, chooseFixes, editsOf, type Strategy, say } from '../engine';
import { type EncodedText, encodeText, readEncoded } from '../files/encoding';
import { unifiedDiff } from '../report/patch';
import { printable } from '../report/printable';
import { STDIN } from './files';
import { type JudgeOptions, judge } from './judge';
import { complain, complainAbout, EXIT, reportingExitCode, scan, write } from './scan';

export interface FixOptions {
  readonly strategy: Strategy;
  /** Codes of rules; fixes of these only, or of all where there are none. */
  readonly rules: readonly string[];
  readonly write: boolean;
  readonly stdinFilename: string;
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
  const scanned = await scan(
    paths,
    options.stdinFilename,
    (file): FixedFile => {
      const encoded: EncodedText =
        file.path === options.stdinFilename && paths.includes(STDIN)
          ? { kind: 'utf-8', mark: false, text: file.text }
          : readEncoded(readFileSync(file.path));
      const { analysis } = judge({ ...file, text: encoded.text }, options.judge);
      const wanted =
        options.rules.length === 0
          ? analysis.findings
          : analysis.findings.filter(({ code }) => options.rules.includes(code));
      const fixes = chooseFixes({ findings: wanted }, options.strategy);
      return {
        path: file.path,
        encoded,
        fixed: applyEdits(encoded.text, editsOf(fixes)),
        titles: fixes.map(({ title }) => title),
        findings: wanted.length,
      };
    },
    (path) => !options.judge.projects.excludes(path),
  );
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  const changed = scanned.results.filter(({ encoded, fixed }) => fixed !== encoded.text);
  if (changed.length === 0) complain(whyNothing(scanned.results));
  if (options.write) return writeFiles(changed);
  const diffs = changed.map(({ path, encoded, fixed }) => unifiedDiff(path, encoded.text, fixed));
  if (diffs.some(({ masked }) => masked))
    complain(say`secrets beside a change are masked, so the diff cannot be applied as a patch: use --write`);
  return write(diffs.map(({ text }) => text).join(''));
}

/** A finding without a fix is no clean file. */
function whyNothing(files: readonly FixedFile[]): string {
  const findings = files.reduce((sum, file) => sum + file.findings, 0);
  return findings === 0
    ? say`nothing to change`
    : say`nothing to change: there are findings, but none has a fix of this strategy that could be verified (see check)`;
}

/** Each file is replaced as a whole or left as it was, and left where it has changed in the meantime. */
async function writeFiles(files: readonly FixedFile[]): Promise<void> {
  for (const { path, encoded, fixed, titles } of files) {
    try {
      if (!readFileSync(path).equals(encodeText(encoded))) throw new Error(say`it has changed since it was read`);
      await writeFileAtomic(path, encodeText({ ...encoded, text: fixed }));
      await write(`${printable(path)}: ${titles.map(printable).join('; ')}\n`);
    } catch (error) {
      process.exitCode = EXIT.usage;
      complain(say`cannot write ${printable(path)}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
