/** What `.gitignore`, `.ignore` and `.git/info/exclude` leave out, as git and ripgrep read them. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Of one folder; a later one overrules those before it. */
const NAMES = [join('.git', 'info', 'exclude'), '.gitignore', '.ignore'];

/** The ignore files that count below a folder: its own, those of the folders in it, and those around it up to its repository. */
export class IgnoreFiles {
  private readonly byFolder = new Map<string, Ignore | undefined>();
  /** Ignore files of this folder and of those in it count. */
  private top: string;

  constructor(folder: string) {
    const start = resolve(folder);
    this.top = repositoryOf(start) ?? start;
    // Who names a folder that is ignored wants what is in it.
    if (start !== this.top && this.isInIgnored(start)) this.top = start;
  }

  /** Is a path left out, by itself? Of the folders around it the caller knows that they are not. */
  ignores(path: string, isFolder: boolean): boolean {
    const whole = resolve(path);
    for (let folder = dirname(whole); ; folder = dirname(folder)) {
      const shown = relative(folder, whole).split(sep).join('/');
      const rule = this.rulesOf(folder)?.test(isFolder ? `${shown}/` : shown);
      if (rule?.ignored || rule?.unignored) return rule.ignored;
      if (folder === this.top || dirname(folder) === folder) return false;
    }
  }

  /** Is a folder of the repository left out, by itself or with one around it? */
  private isInIgnored(folder: string): boolean {
    const names = relative(this.top, folder).split(sep);
    return names.some((_name, index) => this.ignores(join(this.top, ...names.slice(0, index + 1)), true));
  }

  private rulesOf(folder: string): Ignore | undefined {
    if (!this.byFolder.has(folder)) this.byFolder.set(folder, readRules(folder));
    return this.byFolder.get(folder);
  }
}

function repositoryOf(folder: string): string | undefined {
  for (let one = folder; ; one = dirname(one)) {
    if (existsSync(join(one, '.git'))) return one;
    if (dirname(one) === one) return undefined;
  }
}

function readRules(folder: string): Ignore | undefined {
  const texts = NAMES.flatMap((name) => textOf(join(folder, name)) ?? []);
  return texts.length > 0
    ? texts.reduce((rules, text) => rules.add(text), ignore({ ignorecase: ignoresCase }))
    : undefined;
}

/** As git takes names of files where the file system does. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/** One that cannot be read leaves nothing out. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
