/** What is kept of a text for as long as it is open. */
import { perBlock } from './facts';
import type { ConfigTree } from './tree';

/**
 * Gives back the words of statements, once all rules have read them: they take more memory than all else of a text, and
 * few are ever asked for again.
 */
export function forgetWords({ blocks }: ConfigTree): void {
  for (const block of blocks) forgottenIn(block);
}

const forgottenIn = perBlock(({ statements }) => {
  for (const statement of statements) statement.words = undefined;
  return statements;
});
