/** The commands that make a fix on the live device, ready to be pasted. */
import type { Fix } from '../engine';
import { printable } from './printable';

/** Lines that start with `!` are comments to the device, so that all of it can be pasted. */
export function showScript(path: string, { title, live }: Fix): string {
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
