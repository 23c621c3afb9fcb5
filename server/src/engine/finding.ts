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
  /** What is changed, and what a person should know before: in English, for a device takes ASCII only. */
  readonly comments: readonly string[];
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
  /** Codes of the findings that go, where the one that it is offered for stays because nothing takes it away. */
  readonly mends?: readonly string[];
}

/** A line that has to do with a finding. */
export interface Related extends TextRange {
  readonly message: string;
}

/** What a finding is about, in words that stay the same when lines move. */
export interface About {
  /** The device by its name, or by its number in the text where it has none or a name stands twice. */
  readonly device: string;
  readonly interfaces: readonly string[];
  readonly list?: string;
  /** Is it about who gets in by the interfaces? */
  readonly exposure?: true;
  /** Who gets in and should not, where it is not everybody: as `comparableBlocks` lists them, none where it cannot. */
  readonly sources?: readonly string[];
  /** The words of the line, where there can be a finding for each of several. */
  readonly line?: string;
}

/** What findings of one cause have in common. */
export interface Join {
  /** What somebody would change: equal for all findings of a device that have this cause. */
  readonly cause: string;
  /** Where the one finding for all of them stands; absent where that is the place of the first. */
  readonly at?: TextRange;
  /** The message for those of the interfaces that are left when accepted findings are taken out. */
  readonly message: (interfaces: readonly string[]) => string;
}

/** A rule's result. */
export interface Finding extends TextRange {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly about: About;
  readonly related: readonly Related[];
  /** The way of a packet that gets through, a step a line; empty where the finding is not about one. */
  readonly path: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Is the marked text without effect, so that an editor may fade it? */
  readonly unnecessary: boolean;
  /** Present where other findings may have the same cause. */
  readonly join?: Join;
  /** Present where it stands for several: each is accepted, compared and known again by itself. */
  readonly parts?: readonly Finding[];
}

/** A finding that somebody has looked at and accepted. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** Where it is said: in a comment of the text, in the configuration file of novstack, or in the list of known findings. */
  readonly by: 'comment' | 'configuration' | 'baseline';
  readonly reason?: string;
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
