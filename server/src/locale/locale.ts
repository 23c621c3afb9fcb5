/** The languages that novstack speaks, and the tables that their texts are in. */
import { type Locale, speak, type Translations } from '../engine';

export const LOCALES: readonly Locale[] = ['en', 'ja'];

/**
 * The language for a tag: of LSP and BCP 47 (`ja`, `ja-JP`), or of POSIX (`ja_JP.UTF-8`).
 * English where novstack has no texts in the language that is asked for.
 */
export function localeOf(tag: string | undefined): Locale {
  return /^ja(?:[-_.@]|$)/i.test(tag ?? '') ? 'ja' : 'en';
}

/**
 * Chooses the language of the process; call it before anything is said. A table is loaded only where it is needed.
 * @param more The texts in that language of a program that says more than the server does.
 */
export async function useLocale(locale: Locale, more: Translations = {}): Promise<void> {
  speak(locale, locale === 'ja' ? { ...(await import('./ja.json')).default, ...more } : more);
}
