/**
 * Texts for people, in the language that was chosen. A text stands in English where it is made, and is looked up in the
 * table of another language by that: `` say`line ${line}` `` is found under `line {0}`.
 *
 * The language belongs to the process, as that of a person's session does. It is chosen once, before anything is judged:
 * so a text must be made when it is asked for, and never when a module is loaded.
 */
import { shortName } from './shortName';

/** Texts of a language, by the English ones or by the short names of these. `{0}`, `{1}` … are places to fill in. */
export type Translations = Readonly<Record<string, string>>;

export type Locale = 'en' | 'ja';

let chosen: Locale = 'en';
let translations: Translations = {};
/** What is looked up for a text in the code, which is one object however often it is evaluated. */
const keys = new WeakMap<TemplateStringsArray, string>();

/** Chooses the language of all texts from now on. What has no translation is said in English. */
export function speak(locale: Locale, table: Translations): void {
  chosen = locale;
  translations = table;
}

/** The language that was chosen. */
export function locale(): Locale {
  return chosen;
}

/** What is made in English whatever the language is: what a device reads, which takes ASCII only. */
export function inEnglish<T>(make: () => T): T {
  const before = chosen;
  chosen = 'en';
  try {
    return make();
  } finally {
    chosen = before;
  }
}

/** A text with its values filled in. */
export function say(text: TemplateStringsArray, ...values: readonly unknown[]): string {
  if (chosen === 'en') return String.raw({ raw: text }, ...values);
  let key = keys.get(text);
  if (key === undefined) {
    key = String.raw({ raw: text }, ...values.map((_, index) => `{${index}}`));
    keys.set(text, key);
  }
  const found = lookUp(key);
  if (found === undefined) return String.raw({ raw: text }, ...values);
  return found.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]));
}

/** A text that is written down as data, such as a sentence of the knowledge base. */
export function translated(text: string): string {
  return chosen === 'en' ? text : (lookUp(text) ?? text);
}

/** Can a text that is written down as data be said in the chosen language? */
export function isTranslated(text: string): boolean {
  return chosen === 'en' || lookUp(text) !== undefined;
}

function lookUp(english: string): string | undefined {
  return translations[english] ?? translations[shortName(english)];
}
