/**
 * Two requests of our own. `novstack/review` compares versions of files and answers with a page to show;
 * `novstack/exposureChanges` says what changed about the interfaces of an open document, line by line.
 */
import { type Connection, RequestType, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine';
import { kindOfName } from '../files/names';
import { type FileReview, type JudgedVersion, reviewFile } from '../report/review';
import { reviewMarkdown } from '../report/reviewMarkdown';
import { countReview, showBriefly, showState } from '../report/words';
import { judgeText, optionsFor } from './judge';
import type { ProjectStore } from './projects';
import type { SettingsStore } from './settings';

export interface ReviewedVersions {
  /** The new version, or the old one where the file is gone. */
  readonly uri: string;
  /** As they are shown; null where the file was not there, or is gone. */
  readonly oldPath: string | null;
  readonly path: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ReviewParams {
  /** What is compared, in words for people. */
  readonly base: string;
  readonly head: string;
  readonly files: readonly ReviewedVersions[];
}

export interface ReviewResult {
  readonly markdown: string;
  /** Devices whose exposure grew, and new findings. */
  readonly worse: number;
  readonly fresh: number;
}

/** A line of an open document, from 0, and what to say above it. */
export interface ExposureChange {
  readonly line: number;
  readonly title: string;
}

const ReviewRequest = new RequestType<ReviewParams, ReviewResult, void>('novstack/review');
const ChangesRequest = new RequestType<{ readonly uri: string; readonly before: string }, ExposureChange[], void>(
  'novstack/exposureChanges',
);

export interface ReviewContext {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsStore;
  readonly projects: ProjectStore;
}

/** Bytes of the page; an editor shows more than a comment may hold. */
const MAX_PAGE = 1_000_000;

export function serveReview(context: ReviewContext): void {
  const { connection, documents } = context;
  connection.onRequest(ReviewRequest, async ({ base, head, files }): Promise<ReviewResult> => {
    const reviews: FileReview[] = [];
    for (const file of files) {
      const reviewed = await review(context, file, 'plaintext');
      if (reviewed) reviews.push(reviewed);
    }
    const { worse, fresh } = countReview(reviews);
    return { markdown: reviewMarkdown(reviews, { base, head }, [], MAX_PAGE), worse, fresh };
  });
  connection.onRequest(ChangesRequest, async ({ uri, before }): Promise<ExposureChange[]> => {
    const document = documents.get(uri);
    if (!document) return [];
    const versions = { uri, oldPath: uri, path: uri, before, after: document.getText() };
    const reviewed = await review(context, versions, document.languageId);
    return reviewed ? changesIn(reviewed) : [];
  });
}

/** @param language of the file, where its name does not say it */
async function review(
  { settings, projects }: ReviewContext,
  { uri, oldPath, path, before, after }: ReviewedVersions,
  language: string,
): Promise<FileReview | undefined> {
  const [own, located] = await Promise.all([settings.of(uri), projects.of(uri)]);
  const of = kindOfName(uri) === 'declared' ? 'cisco-ios' : language;
  const judge = (text: string): Analysis | undefined => judgeText(text, of, own, located).analysis;
  const version = (text: string | null, name: string | null): JudgedVersion | undefined => {
    const analysis = text === null ? undefined : judge(text);
    if (!analysis) return undefined;
    return { path: name ?? '', judged: { analysis, suppressed: analysis.suppressed, fingerprintOf: () => '' } };
  };
  const [old, now] = [version(before, oldPath), version(after, path)];
  if (!old && !now) return undefined;
  // A text between two configurations is one, whatever is left of it.
  const between = (text: string) => judgeText(text, 'cisco-ios', own, located).analysis ?? emptyOf(text, now ?? old);
  return reviewFile(old, now, between, optionsFor(own, located).severity);
}

function emptyOf(text: string, version: JudgedVersion | undefined): Analysis {
  const tree = version?.judged.analysis.tree ?? { text, blocks: [] };
  return { tree: { ...tree, text }, configurations: [], findings: [], suppressed: [] };
}

function changesIn({ devices }: FileReview): ExposureChange[] {
  return devices.flatMap(({ before, after, matters, causes, interfaces }) => {
    const at = after?.line ?? causes?.lines[0]?.shownOn;
    const state =
      before && after && before.state !== after.state && at !== undefined
        ? [{ line: at - 1, title: `Smart Install: ${showState(before)} → ${showState(after)}` }]
        : [];
    const opened = (matters ? interfaces : []).flatMap(({ line, before: was, after: is }) =>
      line === null ? [] : [{ line: line - 1, title: `exposure: ${showBriefly(was)} → ${showBriefly(is)}` }],
    );
    return [...state, ...opened];
  });
}
