/** `novstack script`: the commands that make a fix on the live device. */
import { chooseFixes, type Strategy, say } from '../engine';
import { printable } from '../report/printable';
import { showScript } from '../report/script';
import { complain, write } from './console';
import { type JudgeOptions, judge } from './judge';
import { complainAbout, reportingExitCode, scan } from './scan';

export interface ScriptOptions {
  readonly strategy: Exclude<Strategy, 'safe'>;
  readonly stdinFilename: string;
  readonly judge: JudgeOptions;
}

export async function script(file: string, options: ScriptOptions): Promise<void> {
  let text = '';
  const scanned = await scan(
    [file],
    { stdinFilename: options.stdinFilename, obeysIgnoreFiles: false },
    (read) => {
      const fixes = chooseFixes(judge(read, options.judge).analysis, options.strategy);
      return fixes.map((fix) => showScript(read.path, fix)).join('!\n');
    },
    (made) => {
      text += made;
    },
  );
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  if (text === '' && scanned.done > 0)
    complain(
      options.strategy === 'disable'
        ? say`no fix to disable Smart Install is offered for ${printable(file)}`
        : say`no fix to restrict Smart Install is offered for ${printable(file)}`,
    );
  await write(text);
}
