/** The commands that make a fix on the live device, ready to be pasted. */
import type { Fix } from '../engine';
import { printable } from './printable';

/** Lines that start with `!` are comments to the device, so that all of it can be pasted. */
export function showScript(path: string, { live }: Fix): string {
  if (!live) return '';
  const [title = '', ...comments] = live.comments;
  const lists = [
    ...new Set(live.commands.flatMap((line) => /^ip access-list (?:extended|standard) (\S+)/.exec(line)?.[1] ?? [])),
  ];
  const lines = [
    `! ${ascii(path)}: ${ascii(title)}`,
    ...comments.map((comment) => `! ${ascii(comment)}`),
    'configure terminal',
    ...live.commands.map(printable),
    'end',
    '! Check',
    'show vstack config',
    'show tcp brief all | include 4786',
    ...lists.map((name) => `show ip access-lists ${printable(name)}`),
    '! Save',
    'write memory',
    '! Roll back',
    ...(live.commands.some((line) => line.includes(' resequence ')) ? ['! (the entries keep their new numbers)'] : []),
    '! configure terminal',
    ...live.rollback.map((line) => `! ${printable(line)}`),
    '! end',
    '! write memory',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What a console of IOS takes as it is. */
function ascii(text: string): string {
  return printable(text).replace(/[^\x20-\x7e]/g, '?');
}
