/** The language of the command line: the texts that the editors never show stand in a table of their own. */
import type { Locale } from '../../engine';
import { useLocale } from '../../locale/locale';

/** Chooses the language of the process; call it before anything is said. */
export async function useCliLocale(locale: Locale): Promise<void> {
  await useLocale(locale, locale === 'ja' ? (await import('./ja.json')).default : {});
}
