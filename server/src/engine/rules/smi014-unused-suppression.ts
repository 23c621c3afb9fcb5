import type { Edit, Finding, Fix, TextRange } from '../finding';
import { say } from '../messages/say';
import { behindBreak, lineEnd, startOfLine } from '../syntax/lines';
import type { RuleMeta } from './rule';

/** A suppression that suppresses nothing; `suppress.ts` asks when all other rules have run. */
export const unusedSuppression: RuleMeta = {
  code: 'SMI014',
  name: 'unused-suppression',
  summary: () => say`A \`novstack-disable\` comment suppresses nothing, or names no rule.`,
  severity: 'information',
  confidence: 'high',
};

/** What is wrong with a suppression. */
export type Uselessness =
  | { readonly kind: 'no code' }
  | { readonly kind: 'no such rule'; readonly code: string }
  | { readonly kind: 'about interfaces'; readonly code: string }
  | { readonly kind: 'nothing to suppress'; readonly code: string; readonly scope: 'next-line' | 'file' };

/**
 * The finding for a suppression that does nothing.
 * @param comment where it stands; `codes` are all that it names
 */
export function unusedSuppressionFinding(
  text: string,
  comment: TextRange & { readonly codes: readonly string[] },
  why: Uselessness,
): Finding {
  return {
    code: unusedSuppression.code,
    name: unusedSuppression.name,
    severity: unusedSuppression.severity,
    start: comment.start,
    end: comment.end,
    confidence: 'high',
    message: say`This suppression suppresses nothing. ${explain(why)}`,
    about: { device: '', interfaces: [], line: text.slice(comment.start, comment.end).replace(/\s+/g, ' ') },
    related: [],
    path: [],
    // A comment that names other rules too is still needed for them.
    fixes: comment.codes.length > 1 ? [] : [removal(text, comment)],
    unnecessary: true,
  };
}

function explain(why: Uselessness): string {
  switch (why.kind) {
    case 'no code':
      return say`It names no rule: append a code, for example \`SMI001\`.`;
    case 'no such rule':
      return say`Unknown rule ${why.code}.`;
    case 'about interfaces':
      return say`${why.code} is about interfaces: put the comment above each of them.`;
    case 'nothing to suppress':
      return why.scope === 'file'
        ? say`The file has no ${why.code} to suppress.`
        : say`The next line has no ${why.code} to suppress.`;
  }
}

/** Removes the comment with its line. */
function removal(text: string, { start, end }: TextRange): Fix {
  const edit: Edit = { start: startOfLine(text, start), end: behindBreak(text, lineEnd(text, end)), newText: '' };
  const title = say`Remove the suppression`;
  return { title, preferred: true, safety: 'unsafe', goal: `remove ${start}`, rank: 0, edits: [edit] };
}
