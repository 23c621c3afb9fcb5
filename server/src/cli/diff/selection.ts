/** The paths to which a comparison is limited: files, folders and globs, as for the other commands. */

import { existsSync } from 'node:fs';
import picomatch from 'picomatch';
import { say } from '../../engine';
import { findFiles } from '../findFiles';
import { UsageError } from '../projects';

interface Selector {
  readonly text: string;
  readonly matches: (path: string) => boolean;
  used: boolean;
}

export class Selection {
  private readonly selectors: readonly Selector[];

  /** @param paths seen from the folder of the process; none for everything */
  constructor(paths: readonly string[]) {
    this.selectors = paths.map((text) => ({ text, matches: matcherOf(text), used: false }));
  }

  /** @param path as it is shown: seen from the folder of the process, with forward slashes */
  has(path: string): boolean {
    const matching = this.selectors.filter(({ matches }) => matches(path));
    for (const selector of matching) selector.used = true;
    return this.selectors.length === 0 || matching.length > 0;
  }

  /**
   * A slip of the pen must not make a comparison of nothing: each path has to be there, or to have been.
   * @param was is there a path in one of the versions?
   * @throws UsageError
   */
  async complainOfNothing(was: (path: string) => boolean): Promise<void> {
    for (const { text, used } of this.selectors) {
      if (used || existsSync(text) || was(text)) continue;
      const isGlob = picomatch.scan(text).isGlob;
      const found = isGlob ? await findFiles([text], { obeysIgnoreFiles: false }) : undefined;
      if (found && found.files.length > 0) continue;
      throw new UsageError(isGlob ? say`no file matches '${text}'` : say`'${text}' is not a revision, file or folder`);
    }
  }
}

function matcherOf(text: string): Selector['matches'] {
  const name = text
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  if (name === '' || name === '.') return (path) => !path.startsWith('../');
  if (existsSync(text) || !picomatch.scan(name).isGlob) {
    const folder = `${name}/`;
    return (path) => path === name || path.startsWith(folder);
  }
  return picomatch(name, { dot: true });
}
