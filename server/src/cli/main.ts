/** The command line: arguments in, exit code out. */
import { CommanderError } from 'commander';
import { say } from '../engine';
import { localeOf } from '../locale/locale';
import { localeOfEnvironment, localeOption } from '../locale/tags';
import { crashWords } from '../report/crash';
import { complain, EXIT } from './console';
import { useCliLocale } from './locale/table';
import { program } from './program';
import { UsageError } from './projects';

/** Runs the command that the arguments of the process name; its exit code is that of the process. */
export async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error, and changes no verdict.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? process.exitCode : EXIT.usage),
  );
  try {
    await useCliLocale(localeOf(localeOption(process.argv) ?? localeOfEnvironment(process.env)));
    await program((code) => {
      process.exitCode = code;
    }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
      return;
    }
    if (error instanceof UsageError) {
      complain(error.message);
      process.exitCode = EXIT.usage;
      return;
    }
    process.stderr.write(`novstack: ${say`internal error, please report it: ${crashWords(error)}`}\n`);
    process.exitCode = EXIT.internal;
  }
}
