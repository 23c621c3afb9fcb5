/** Pointers of Git Large File Storage, which stand in a checkout for files that are kept elsewhere. */
import { say } from '../engine';

/** What a pointer of Git Large File Storage starts with (git-lfs specification). */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\//;

/** Stands the text for a file that is kept elsewhere? */
export function isLfsPointer(text: string): boolean {
  return LFS_POINTER.test(text);
}

/** Why such a file cannot be judged, and what to do. */
export const lfsReason = () => say`it is a pointer of Git LFS, and its content is not here: fetch it (git lfs pull)`;
