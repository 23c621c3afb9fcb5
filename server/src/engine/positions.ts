/** From places in blocks to offsets in the text. */

import type { Edit, Finding, Fix, Join, Related, TextRange } from './finding';
import { groupBy } from './groupBy';
import { inEnglish } from './messages/say';
import type { DraftFinding, DraftFix, DraftJoin, RuleMeta } from './rules/rule';
import { lineBreakAt } from './syntax/lines';
import { type ConfigTree, type Span, startOf } from './syntax/tree';

/** The device that a finding is about. */
export interface Owner {
  /** Its number in the text: fixes for different devices never make each other needless. */
  readonly number: number;
  readonly name: string;
}

type Offered = (fix: Fix, code: string) => boolean;

/** Turns what rules hand in, in spans of blocks, into findings with offsets in one text. */
export class Positions {
  constructor(private readonly tree: ConfigTree) {}

  range({ block, start, end }: Span): TextRange {
    const from = startOf(block, this.tree);
    return { start: from + start, end: from + end };
  }

  /**
   * @param owner the device it is about
   * @param offered is a fix good enough to be offered? Asked when somebody wants the fixes
   */
  finding(meta: RuleMeta, draft: DraftFinding, { number, name }: Owner, offered: Offered): Finding {
    let fixes: readonly Fix[] | undefined;
    let path: readonly Related[] | undefined;
    const place = (lines: DraftFinding['related']): Related[] =>
      (lines ?? []).map(({ at, message }) => ({ ...this.range(at), message }));
    const makeFixes = () =>
      // A line among those that are numbered would not fit in.
      this.tree.isPrefixed
        ? []
        : distinct((draft.fixes?.() ?? []).map((fix) => this.fix(fix, number))).filter((fix) =>
            offered(fix, meta.code),
          );
    return {
      ...this.range(draft.at),
      code: meta.code,
      name: meta.name,
      severity: draft.severity ?? meta.severity,
      confidence: draft.confidence,
      message: draft.message,
      about: { interfaces: [], ...draft.about, device: name },
      related: [
        ...(draft.details ?? []).map((message) => ({ ...this.range(draft.at), message })),
        ...place(draft.related),
      ],
      get path() {
        path ??= place(draft.path?.());
        return path;
      },
      get fixes() {
        fixes ??= makeFixes();
        return fixes;
      },
      unnecessary: draft.unnecessary ?? false,
      ...(draft.join && { join: this.join(draft.join) }),
    };
  }

  private join({ at, ...join }: DraftJoin): Join {
    return { ...join, ...(at && { at: this.range(at) }) };
  }

  private fix({ title, live, note, ...fix }: DraftFix, device: number): Fix {
    const comments = () => [title(), note?.() ?? ''].filter(Boolean);
    return {
      ...fix,
      title: title(),
      ...(live && { live: { ...live, comments: inEnglish(comments) } }),
      goal: `${fix.goal} ${device}`,
      edits: fix.edits
        .map(({ at, newText }) => this.edit(at, newText))
        .sort((a, b) => a.start - b.start || a.end - b.end),
    };
  }

  private edit(at: Span, newText: string): Edit {
    const range = this.range(at);
    return { ...range, newText: newText.replaceAll('\n', lineBreakAt(this.tree.text, range.start)) };
  }
}

/** Of fixes that make the same edits the first, whatever they are called. */
function distinct(fixes: readonly Fix[]): Fix[] {
  return Array.from(groupBy(fixes, ({ edits }) => JSON.stringify(edits)).values(), ([first]) => first);
}
