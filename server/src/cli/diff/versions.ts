/** Two versions of a set of files, read: from git, or from folders and files. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { say } from '../../engine';
import { decodeText } from '../../files/decode';
import { isLfsPointer, lfsReason } from '../../files/lfs';
import { kindOfName } from '../../files/names';
import type { Unreadable } from '../../report/report';
import { findFiles } from '../findFiles';
import { UsageError } from '../projects';
import { type Git, type GitFile, type Head, SUBMODULE, SYMLINK } from './git';
import { Selection } from './selection';

export interface Version {
  /** As it is shown, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A file that is not the same in both versions. */
export interface ChangedFile {
  readonly before?: Version;
  readonly after?: Version;
}

export interface Comparison {
  /** What is compared, in words for people. */
  readonly base: string;
  readonly head: string;
  readonly files: readonly ChangedFile[];
  /** Files that cannot be compared, so that nothing is known of them. */
  readonly unreadable: readonly Unreadable[];
  /** What a reader of the report should know, in words for people. */
  readonly notices: readonly string[];
  /** What was left out because by its name it is no configuration; of interest to who runs the program. */
  readonly asides: readonly string[];
  /** Where the newer version is: absent where it is no commit. */
  readonly commit?: { readonly id: string; readonly top: string };
  /** The newer version, where the work tree holds another one: rules are read from the work tree. */
  readonly elsewhere?: string;
}

/** What stands where, with words on what it is not. */
type Content = { readonly text: string } | { readonly unreadable: string } | { readonly left: string } | undefined;

/** Names of files that hold no text. */
const NO_TEXT = /\.(?:png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|tar|bin|pptx?|docx?|xlsx?|vsdx?|pcapn?g?)$/i;

export interface Range {
  /** A revision; the one that is checked out without it. */
  readonly base: string | undefined;
  /** Another revision; the work tree, or what is staged of it, without it. */
  readonly head: string | undefined;
  readonly staged: boolean;
  readonly mergeBase: boolean;
  readonly paths: readonly string[];
}

/** Compares a commit with another, with what is staged, or with the work tree. */
export async function compareRevisions(git: Git, { base, head, staged, mergeBase, paths }: Range): Promise<Comparison> {
  const commit = head === undefined ? undefined : git.commitOrComplain(head);
  const named = base === undefined ? git.head() : git.commitOrComplain(base);
  const from = mergeBase && base !== undefined ? git.mergeBase(named, commit ?? git.commitOrComplain('HEAD')) : named;
  const collector = new Collector();
  const to: Head = commit === undefined ? (staged ? 'index' : 'work tree') : { commit };
  const selection = new Selection(paths);
  const changes = git.changes(from, to);
  const resolved = new Set(changes.flatMap(({ after, unmerged }) => (unmerged || !after ? [] : [after.path])));
  for (const { before, after, unmerged } of changes) {
    const names = [before, after].flatMap((file) => (file ? [shownPath(git, file)] : []));
    if (!names.some((name) => selection.has(name))) continue;
    if (!unmerged) {
      collector.add(
        before && { path: shownPath(git, before), content: contentOf(git, before) },
        after && { path: shownPath(git, after), content: contentOf(git, after) },
      );
    } else if (after && !resolved.has(after.path)) collector.addUnmerged(shownPath(git, after));
  }
  await selection.complainOfNothing(
    (path) => git.holds(from, path) || (commit !== undefined && git.holds(commit, path)),
  );
  const parted = from === named ? '' : say`, from where they parted (${from.slice(0, 10)})`;
  const result = collector.result(
    `${base ?? 'HEAD'}${parted}`,
    head ?? (staged ? say`what is staged` : say`the working tree`),
  );
  return {
    ...result,
    ...(commit !== undefined && { commit: { id: commit, top: git.top } }),
    ...(head !== undefined && commit !== git.head() && { elsewhere: head }),
  };
}

function shownPath({ top }: Git, { path }: GitFile): string {
  return relative(process.cwd(), join(top, path)).split(sep).join('/');
}

function contentOf(git: Git, { path, mode, sha }: GitFile): Content {
  if (mode === SUBMODULE) return { left: say`a submodule: run novstack in it` };
  if (mode === SYMLINK) return { left: say`a symbolic link` };
  if (sha !== undefined) return textOf(path, git.content(sha));
  const file = join(git.top, path);
  return existsSync(file) && statSync(file).isFile() ? textOf(path, readFileSync(file)) : undefined;
}

/** Does the name of a file say that it holds no configuration? */
export function isNoConfiguration(path: string): boolean {
  return NO_TEXT.test(path) || kindOfName(path) === 'foreign';
}

function textOf(path: string, bytes: Buffer): Content {
  const text = decodeText(bytes);
  if (text === undefined) return { left: say`a binary file` };
  if (!isLfsPointer(text)) return { text };
  return isNoConfiguration(path)
    ? { left: say`a file of Git LFS` }
    : {
        unreadable: say`${lfsReason()} and compare folders`,
      };
}

/** Compares two folders by the paths in them, or two files. */
export async function comparePaths(base: string, head: string): Promise<Comparison> {
  const [old, now] = await Promise.all([base, head].map(filesIn));
  const collector = new Collector();
  for (const name of [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort()) {
    const [was, is] = [old?.get(name), now?.get(name)];
    // The same path in both folders is the same file.
    const shown = (is ?? was ?? '').split(sep).join('/');
    const sides = [was, is].map((path) => path && { path: shown, content: read(path) });
    collector.add(sides[0] || undefined, sides[1] || undefined);
  }
  return collector.result(base, head);
}

/** The files of a folder by their paths in it; a file alone has no name, so that two files are versions of one. */
async function filesIn(path: string): Promise<Map<string, string>> {
  if (!statSync(path).isDirectory()) return new Map([['', path]]);
  const { files, unreadable } = await findFiles([path], { obeysIgnoreFiles: false });
  const [bad] = unreadable;
  if (bad) throw new UsageError(say`cannot read ${bad.path}: ${bad.reason}`);
  return new Map(files.map((file) => [relative(path, file.path), file.path]));
}

function read(path: string): Content {
  try {
    return textOf(path, readFileSync(path));
  } catch (error) {
    return { unreadable: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

interface Side {
  readonly path: string;
  readonly content: Content;
}

/** Sorts what was read into files to compare and files to speak of. */
class Collector {
  private readonly files: ChangedFile[] = [];
  private readonly unreadable: Unreadable[] = [];
  private readonly left = new Map<string, string[]>();

  add(before: Side | undefined, after: Side | undefined): void {
    const sides = [before, after].map((side) => this.versionOf(side));
    const [old, now] = sides;
    if (old === 'bad' || now === 'bad') return;
    if (!old && !now) return;
    // What was a text and is something else now is no device that is gone.
    const lost = old && !now && after?.content && 'left' in after.content ? after.content.left : undefined;
    if (lost !== undefined) {
      this.unreadable.push({ path: after?.path ?? '', reason: say`it was a text, and now it is ${lost}` });
      return;
    }
    if (old && now && old.text === now.text && old.path === now.path) return;
    this.files.push({ ...(old && { before: old }), ...(now && { after: now }) });
  }

  addUnmerged(path: string): void {
    this.unreadable.push({ path, reason: say`it is in a conflict that is not resolved` });
  }

  private versionOf(side: Side | undefined): Version | 'bad' | undefined {
    if (!side?.content) return undefined;
    const { path, content } = side;
    if ('text' in content) return { path, text: content.text };
    if ('unreadable' in content) {
      this.unreadable.push({ path, reason: content.unreadable });
      return 'bad';
    }
    const known = this.left.get(content.left);
    if (known) known.push(path);
    else this.left.set(content.left, [path]);
    return undefined;
  }

  result(base: string, head: string): Comparison {
    const tell = (isAside: boolean) =>
      [...this.left].flatMap(([what, paths]) => {
        const names = [...new Set(paths)].filter((path) => isNoConfiguration(path) === isAside);
        const more = names.length > 3 ? say` and ${names.length - 3} more` : '';
        return names.length > 0 ? [say`left out ${names.slice(0, 3).join(', ')}${more}: ${what}`] : [];
      });
    const byPath = (a: ChangedFile, b: ChangedFile) => compare(pathOf(a), pathOf(b));
    const files = this.files.sort(byPath);
    return { base, head, files, unreadable: this.unreadable, notices: tell(false), asides: tell(true) };
  }
}

export function pathOf({ before, after }: ChangedFile): string {
  return after?.path ?? before?.path ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
