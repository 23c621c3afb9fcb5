/** Which language somebody asks for. */

/** The tag behind `--locale`, which is read before other arguments: their help is said in the language. */
export function localeOption(args: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break;
    if (arg === '--locale') return args[index + 1];
    if (arg.startsWith('--locale=')) return arg.slice('--locale='.length);
  }
  return undefined;
}

/** The tag that an environment names, in the order of POSIX. */
export function localeOfEnvironment({ LC_ALL, LC_MESSAGES, LANG }: Environment): string | undefined {
  return LC_ALL || LC_MESSAGES || LANG;
}

export interface Environment {
  readonly LC_ALL?: string | undefined;
  readonly LC_MESSAGES?: string | undefined;
  readonly LANG?: string | undefined;
}
