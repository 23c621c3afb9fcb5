/** Examples of each command, as `--help`, the page of the command line and the manual show them. */
import { say } from '../engine';

/** A command line, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** By the names of commands; paths are those of a checkout. */
export function examples(): Readonly<Record<string, readonly Example[]>> {
  return {
    check: [
      { line: 'novstack check', does: say`every configuration below this folder` },
      { line: 'novstack check samples/*.cfg --format json', does: say`some files, for programs` },
      { line: "novstack check samples '!*-isr.cfg' --quiet", does: say`findings alone, without some files` },
      { line: 'novstack check --explain SMI003', does: say`the page of a rule` },
      { line: 'novstack check --changed-since main', does: say`only what the changed lines cause` },
    ],
    diff: [
      { line: 'novstack diff main', does: say`this branch, from where it left main` },
      { line: 'novstack diff --staged', does: say`what is staged for the next commit` },
      { line: 'novstack diff old/ new/', does: say`two folders` },
    ],
    exposure: [
      { line: 'novstack exposure samples/branch-3560.cfg', does: say`who reaches the port, and by which line` },
    ],
    inventory: [
      { line: 'novstack inventory samples', does: say`the devices by risk` },
      { line: 'novstack inventory samples --format html --output fleet.html', does: say`the same as a page` },
    ],
    merge: [{ line: 'novstack merge part1.json part2.json', does: say`one report of two parts` }],
    trace: [
      {
        line: 'novstack trace samples/branch-3560.cfg --in Vlan10 --from 198.51.100.7 --to 10.10.0.1',
        does: say`a packet to TCP port 4786`,
      },
    ],
    fix: [
      { line: 'novstack fix samples', does: say`the safe fixes as a diff` },
      { line: 'novstack fix samples --write', does: say`the same, written` },
      {
        line: 'novstack fix samples/access-2960.cfg --strategy restrict --director 192.0.2.10',
        does: say`only the director reaches the port`,
      },
    ],
    script: [
      { line: 'novstack script samples/access-2960.cfg', does: say`commands that disable, check and roll back` },
    ],
    rules: [
      { line: 'novstack rules', does: say`the list` },
      { line: 'novstack rules SMI002', does: say`the page of a rule` },
    ],
    lsp: [{ line: 'novstack lsp --stdio', does: say`as an editor starts it` }],
    completion: [
      { line: 'source <(novstack completion bash)', does: say`in ~/.bashrc` },
      { line: 'source <(novstack completion zsh)', does: say`in ~/.zshrc, after compinit` },
      { line: 'novstack completion fish > ~/.config/fish/completions/novstack.fish', does: say`once, for fish` },
      {
        line: 'novstack completion powershell | Out-String | Invoke-Expression',
        does: say`in the profile of PowerShell`,
      },
    ],
  };
}

/** The examples below the options of `--help`; nothing for the program itself. */
export function examplesOf(command: string): string {
  const rows = examples()[command] ?? [];
  if (rows.length === 0) return '';
  const shown = rows.map(({ line, does }) => `  ${line}\n      ${does}`);
  return `\n${say`Examples:`}\n${shown.join('\n')}\n`;
}
