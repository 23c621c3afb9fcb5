/** `novstack completion`: a script by which a shell completes commands, options and their values. */
import { Argument, type Command } from 'commander';
import { say } from '../../engine';
import { bashCompletion } from './bash';
import { type CommandEntry, commandTree } from './commandTree';
import { fishCompletion } from './fish';
import { powershellCompletion } from './powershell';
import { zshCompletion } from './zsh';

const SHELLS: Readonly<Record<string, (commands: readonly CommandEntry[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description(say`print a script by which a shell completes novstack`)
    .addArgument(new Argument('<shell>', say`the shell`).choices(Object.keys(SHELLS)))
    .action((shell: string) => {
      process.stdout.write(SHELLS[shell]?.(commandTree(program)) ?? '');
    });
}
