/** What the engine hands out: plain data, positions as UTF-16 offsets in the text. */
import type { Confidence } from './device/smartInstall';

export type Severity = 'error' | 'warning' | 'information';

/** A piece of text: from `start` up to, not including, `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces a piece of text; an empty piece makes it an insertion. */
export interface Edit extends TextRange {
  readonly newText: string;
}

/** Commands of configuration mode that make the change of a fix on the device, and those that take it back. */
export interface LiveChange {
  readonly commands: readonly string[];
  readonly rollback: readonly string[];
}

/** A change offered for a finding. */
export interface Fix {
  readonly title: string;
  /** Is it the one to take without looking at the others? */
  readonly preferred: boolean;
  /** `safe`: fix all may apply it. `unsafe`: a person looks first. */
  readonly safety: 'safe' | 'unsafe';
  /** In the order of the text, not overlapping. */
  readonly edits: readonly Edit[];
  /** Fixes with the same goal make each other needless: fix all applies the one with the lowest rank. */
  readonly goal: string;
  readonly rank: number;
  /** The same change on the device; absent where it concerns the text alone. */
  readonly live?: LiveChange;
}

/** A line that has to do with a finding. */
export interface Related extends TextRange {
  readonly message: string;
}

/** A rule's result. */
export interface Finding extends TextRange {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Is the marked text without effect, so that an editor may fade it? */
  readonly unnecessary: boolean;
}

/** Applies edits that do not overlap to a text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
