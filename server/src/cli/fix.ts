/** `novstack fix`: shows what the fixes would change, or changes the files. */
import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { type AnalysisOptions, applyEdits, chooseFixes, editsOf, type Strategy } from '../engine';
import { type EncodedText, encodeText, readEncoded } from '../files/encoding';
import { STDIN } from './files';
import { unifiedDiff } from './patch';
import { analyseFile, complain, complainAbout, EXIT, reportingExitCode, scan, write } from './scan';
import { printable } from './terminal';

export interface FixOptions {
  readonly strategy: Strategy;
  /** Codes of rules; fixes of these only, or of all where there are none. */
  readonly rules: readonly string[];
  readonly write: boolean;
  readonly stdinFilename: string;
  readonly analysis: Omit<AnalysisOptions, 'assumeIos'>;
}

interface FixedFile {
  readonly path: string;
  readonly encoded: EncodedText;
  readonly fixed: string;
  readonly titles: readonly string[];
}

export async function fix(paths: readonly string[], options: FixOptions): Promise<void> {
  if (options.write && paths.includes(STDIN)) {
    process.exitCode = EXIT.usage;
    complain('standard input cannot be written: leave --write out to see the change');
    return;
  }
  const scanned = await scan(paths, options.stdinFilename, (file): FixedFile => {
    const encoded: EncodedText =
      file.path === options.stdinFilename && paths.includes(STDIN)
        ? { kind: 'utf-8', mark: false, text: file.text }
        : readEncoded(readFileSync(file.path));
    const analysis = analyseFile({ ...file, text: encoded.text }, options.analysis);
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
    };
  });
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  const changed = scanned.results.filter(({ encoded, fixed }) => fixed !== encoded.text);
  if (changed.length === 0) complain('nothing to change');
  await (options.write ? writeFiles(changed) : write(changed.map(showChange).join('')));
}

function showChange({ path, encoded, fixed }: FixedFile): string {
  return unifiedDiff(path, encoded.text, fixed);
}

/** Each file is replaced as a whole or left as it was, and left where it has changed in the meantime. */
async function writeFiles(files: readonly FixedFile[]): Promise<void> {
  for (const { path, encoded, fixed, titles } of files) {
    try {
      if (!readFileSync(path).equals(encodeText(encoded))) throw new Error('it has changed since it was read');
      await writeFileAtomic(path, encodeText({ ...encoded, text: fixed }));
      await write(`${printable(path)}: ${titles.map(printable).join('; ')}\n`);
    } catch (error) {
      process.exitCode = EXIT.usage;
      complain(`cannot write ${printable(path)}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
