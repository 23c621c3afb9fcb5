/** Which language somebody asks for. */

/** The tag behind `--locale`, which is read before other arguments: their help is said in the language. */
export function localeOption(args: readonly string[]): string | undefined {
  let tag: string | undefined;
  for (const [index, arg] of args.entries()) {
    if (arg === '--') break;
    // As with every option, the last one counts.
    if (arg === '--locale') tag = args[index + 1];
    else if (arg.startsWith('--locale=')) tag = arg.slice('--locale='.length);
  }
  return tag;
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
