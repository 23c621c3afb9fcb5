/** The languages that novstack speaks, and the tables that their texts are in. */
import { type Locale, speak } from '../engine';

export const LOCALES: readonly Locale[] = ['en', 'ja'];

/**
 * The language for a tag: of LSP and BCP 47 (`ja`, `ja-JP`), or of POSIX (`ja_JP.UTF-8`).
 * English where novstack has no texts in the language that is asked for.
 */
export function localeOf(tag: string | undefined): Locale {
  return /^ja(?:[-_.@]|$)/i.test(tag ?? '') ? 'ja' : 'en';
}

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

/** Chooses the language of the process; call it before anything is said. A table is loaded only where it is needed. */
export async function useLocale(locale: Locale): Promise<void> {
  speak(locale, locale === 'ja' ? (await import('./ja.json')).default : {});
}
