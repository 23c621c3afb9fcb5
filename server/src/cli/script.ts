/** `novstack script`: the commands that make a fix on the live device. */
import { chooseFixes, type Strategy, say } from '../engine';
import { printable } from '../report/printable';
import { showScript } from '../report/script';
import { type JudgeOptions, judge } from './judge';
import { complain, complainAbout, reportingExitCode, scan, write } from './scan';

export interface ScriptOptions {
  readonly strategy: Exclude<Strategy, 'safe'>;
  readonly stdinFilename: string;
  readonly judge: JudgeOptions;
}

export async function script(file: string, options: ScriptOptions): Promise<void> {
  const scanned = await scan([file], options.stdinFilename, (read) => {
    const fixes = chooseFixes(judge(read, options.judge).analysis, options.strategy);
    return fixes.map((fix) => showScript(read.path, fix)).join('!\n');
  });
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  const text = scanned.results.join('');
  if (text === '' && scanned.results.length > 0)
    complain(
      options.strategy === 'disable'
        ? say`no fix to disable Smart Install is offered for ${printable(file)}`
        : say`no fix to restrict Smart Install is offered for ${printable(file)}`,
    );
  await write(text);
}
