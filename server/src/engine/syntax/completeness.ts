/** Whether a text is the whole configuration of a device, and whether its lines count. */
import { say } from '../messages/say';
import { areFilledIn } from './placeholders';
import { hasFences, isDocument, proseOn } from './prose';
import { isVersion, MARK, marksOfAll } from './sectionMarks';
import { among, headed } from './seek';
import type { ConfigTree, Page } from './tree';

/** Is this the whole configuration of a device, or a snippet? */
export interface Completeness {
  readonly complete: boolean;
  /** Is it whole but for its `version` line or its hostname at the most? Nobody would call it a snippet. */
  readonly nearlyComplete: boolean;
  /** May its lines not count: those of a template, of a merge that is not resolved, or that were erased? */
  readonly uncertain: boolean;
  /** Is it part of a document, where commands may be advice? What is off there is off nowhere for sure. */
  readonly isDocument: boolean;
  /** Is it a template, of which a program makes configurations? */
  readonly isTemplate: boolean;
  /** Why, in words for people. */
  readonly reason: string;
}

/** What a whole file says of the configurations in it. */
export interface Surroundings {
  /** Do fences or other marks say that it is a document? */
  readonly isMarked: boolean;
  /** Is there so much prose that it is one? */
  readonly isDocument: boolean;
}

const PLAIN: Surroundings = { isMarked: false, isDocument: false };

export function surroundingsOf({ text, pages }: ConfigTree): Surroundings {
  const prose = proseOn(pages);
  return { isMarked: prose.marks > 0 || hasFences({ text, pages }), isDocument: isDocument(prose, false) };
}

/**
 * Judges the pages of one configuration.
 * @param text of the whole file they are from, as far as it is known
 */
export function completenessOf(pages: readonly Page[], text = PLAIN): Completeness {
  const marks = marksOfAll(pages);
  const has = (mark: number) => (marks & mark) !== 0;
  const isParted = has(MARK.template) || (has(MARK.open) && has(MARK.close)) || areFilledIn(pages);
  const isComplete = [MARK.start, MARK.hostname, MARK.interface, MARK.end].every(has);
  const isPart = isDocument(proseOn(pages), isComplete) || text.isMarked || (text.isDocument && !isComplete);
  const uncertain = isParted || isPart || has(MARK.conflict | MARK.erased | MARK.listing | MARK.stray);
  const missing: string[] = [];
  if (!has(MARK.start)) missing.push(say`\`version\` line`);
  if (!has(MARK.hostname)) missing.push('`hostname`');
  if (!has(MARK.interface)) missing.push('`interface`');
  if (!has(MARK.end)) missing.push(say`\`line\` section or \`end\``);
  // Of one interface a device prints no more than `Building configuration`, where all begins with the version.
  const isAlmostAll = missing.length === 0 || (missing.length === 1 && (!has(MARK.start) || hasVersion(pages)));
  const nearlyComplete = isAlmostAll && has(MARK.interface) && has(MARK.end) && !isParted;
  const snippet = { complete: false, nearlyComplete, uncertain, isDocument: isPart, isTemplate: isParted };
  if (has(MARK.conflict)) return { ...snippet, reason: say`a merge of it is not resolved` };
  if (isParted) return { ...snippet, reason: say`it is a template` };
  if (has(MARK.erased)) return { ...snippet, reason: say`it holds lines that were erased as they were typed` };
  if (has(MARK.listing)) {
    const reason = say`it holds a list of commands, which need not be in the configuration`;
    return { ...snippet, complete: missing.length === 0, reason };
  }
  if (isPart) {
    const reason = say`it is part of a document, where commands may be advice`;
    return { ...snippet, complete: missing.length === 0, reason };
  }
  if (has(MARK.stray)) {
    const reason = say`the end of a text, as a banner, stands where none is open, so one before may go on`;
    return { ...snippet, complete: missing.length === 0, reason };
  }
  if (missing.length > 0) return { ...snippet, reason: say`it has no ${missing.join(say`, no `)}` };
  const reason = say`it runs from its \`version\` to its \`line\` section or \`end\``;
  return { ...snippet, complete: true, reason };
}

const VERSION = among('version');

function hasVersion(pages: readonly Page[]): boolean {
  return pages.some((page) => headed(page, VERSION).some(({ head }) => head !== undefined && isVersion(head)));
}
