/** `novstack script`: the commands that make a fix on the live device. */
import { chooseFixes, type Fix, type Strategy } from '../engine';
import { printable } from '../report/printable';
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
    complain(`no fix to ${options.strategy} Smart Install is offered for ${printable(file)}`);
  await write(text);
}

/** Lines that start with `!` are comments to the device, so that all of it can be pasted. */
function showScript(path: string, { title, live }: Fix): string {
  if (!live) return '';
  const lists = [
    ...new Set(live.commands.flatMap((line) => /^ip access-list (?:extended|standard) (\S+)/.exec(line)?.[1] ?? [])),
  ];
  const lines = [
    `! ${printable(path)}: ${printable(title)}`,
    ...(live.note === undefined ? [] : [`! ${printable(live.note)}`]),
    'configure terminal',
    ...live.commands,
    'end',
    '! Check',
    'show vstack config',
    'show tcp brief all | include 4786',
    ...lists.map((name) => `show ip access-lists ${name}`),
    '! Keep',
    'write memory',
    '! Take back',
    ...(live.commands.some((line) => line.includes(' resequence ')) ? ['! (the entries keep their new numbers)'] : []),
    '! configure terminal',
    ...live.rollback.map((line) => `! ${line}`),
    '! end',
    '! write memory',
  ];
  return lines.map((line) => `${line}\n`).join('');
}
