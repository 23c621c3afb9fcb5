/**
 * Files that were renamed: the device tells, by its name. Version control goes by likeness, and takes the configurations
 * of two switches for one, or no longer knows one that was edited much.
 */
import { analyseFile, type JudgeOptions, optionsFor } from '../judge';
import type { ChangedFile, Version } from './versions';

/**
 * Joins a file that went with one that came, where both hold one device of the same name, and no other does; takes
 * apart two files that hold devices of different names.
 */
export function followRenames(changed: readonly ChangedFile[], options: JudgeOptions): ChangedFile[] {
  const files = changed.flatMap((file) => takeApart(file, options));
  const gone = files.filter(({ after }) => !after);
  const come = files.filter(({ before }) => !before);
  if (gone.length === 0 || come.length === 0) return files;
  const [old, now] = [byName(gone, options), byName(come, options)];
  const joined = new Map<ChangedFile, ChangedFile>();
  for (const [name, file] of now) {
    const before = old.get(name)?.before;
    if (before && file?.after) joined.set(file, { before, after: file.after });
  }
  const used = new Set([...joined.values()].map(({ before }) => before));
  return files.filter(({ before, after }) => after || !used.has(before)).map((file) => joined.get(file) ?? file);
}

function takeApart(file: ChangedFile, options: JudgeOptions): ChangedFile[] {
  const { before, after } = file;
  if (!before || !after || before.path === after.path) return [file];
  const [old, now] = [deviceIn(before, options), deviceIn(after, options)];
  return old !== undefined && now !== undefined && old !== now ? [{ before }, { after }] : [file];
}

/** Files by the name of their only device; undefined where several have it. */
function byName(files: readonly ChangedFile[], options: JudgeOptions): Map<string, ChangedFile | undefined> {
  const names = new Map<string, ChangedFile | undefined>();
  for (const file of files) {
    const name = deviceIn(file.after ?? file.before, options);
    if (name !== undefined) names.set(name, names.has(name) ? undefined : file);
  }
  return names;
}

function deviceIn(version: Version | undefined, { projects, own }: JudgeOptions): string | undefined {
  if (!version) return undefined;
  const { path, text } = version;
  const { configurations } = analyseFile({ path, named: false, text }, optionsFor(path, projects.of(path), own));
  const [only, ...others] = configurations.filter(({ device }) => device !== undefined);
  return only && others.length === 0 && only.name !== '' ? only.name : undefined;
}
