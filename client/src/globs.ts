/**
 * Globs as the library of the language client matches documents with them, bundled in the place of a library ten times
 * as large: only those of our own selectors come here. `**` and `/` stand for any folders, `*` for a part of a name, and
 * braces hold words to choose from.
 */
export class Minimatch {
  private readonly pattern: RegExp;

  constructor(glob: string) {
    const source = glob.replace(/\*\*\/|[*{},]|[.+?^$()|[\]\\]/g, (part) => PARTS[part] ?? `\\${part}`);
    this.pattern = new RegExp(`^${source}$`);
  }

  /** The library asks whether a glob is understood. */
  makeRe(): RegExp {
    return this.pattern;
  }

  match(path: string): boolean {
    return this.pattern.test(path.replaceAll('\\', '/'));
  }
}

const PARTS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '*': '[^/]*',
  '{': '(?:',
  '}': ')',
  ',': '|',
};
