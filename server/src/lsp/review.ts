/**
 * Two requests of our own. `novstack/review` compares versions of files and answers with a page to show;
 * `novstack/exposureChanges` says what changed about the interfaces of an open document, line by line.
 */
import { type Connection, LSPErrorCodes, ResponseError, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ExposureChange, Page, ReviewedVersions } from '../../../protocol/messages';
import { type Analysis, type DeviceReview, lineOf, lineStarts, reviewDevices, say } from '../engine';
import { lineChanges } from '../files/lineDiff';
import { kindOfName } from '../files/names';
import { crashWords } from '../report/crash';
import type { Unreadable } from '../report/report';
import { type FileReview, type JudgedVersion, noConfiguration, reviewFile } from '../report/review';
import { reviewMarkdown } from '../report/reviewMarkdown';
import { showBriefly, showState } from '../report/reviewWords';
import { judgeText, optionsFor } from './judge';
import { ExposureChangesRequest, ReviewRequest } from './messages';
import { Places } from './places';
import type { ProjectStore } from './projects';
import type { Settings, SettingsStore } from './settings';

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
  connection.onRequest(ReviewRequest, async ({ base, head, files }, token): Promise<Page> => {
    const reviews: FileReview[] = [];
    const unreadable: Unreadable[] = [];
    for (const file of files) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      const path = file.path ?? file.oldPath ?? file.uri;
      if (file.unreadable !== undefined) unreadable.push({ path, reason: file.unreadable });
      else {
        const reviewed = await tryReview(context, file, unreadable);
        if (reviewed) reviews.push(reviewed);
      }
      // Others want answers too.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const places = new Places();
    const uris = new Map(files.flatMap(({ path, uri }) => (path === null ? [] : [[path, uri]])));
    const link = (path: string, line: number) => {
      const uri = uris.get(path);
      return uri === undefined ? undefined : places.link(uri, line);
    };
    const markdown = reviewMarkdown(reviews, { base, head, notices: [], link }, unreadable, MAX_PAGE);
    return { markdown, places: places.all };
  });
  connection.onRequest(ExposureChangesRequest, async ({ uri, before }, token): Promise<ExposureChange[]> => {
    const document = documents.get(uri);
    if (!document) return [];
    const { languageId } = document;
    const versions = { uri, oldPath: uri, path: uri, before, after: document.getText() };
    const judged = await judgeVersions(context, versions, languageId);
    if (!judged || token.isCancellationRequested) return [];
    const { old, now, between } = judged;
    const changes = lineChanges(before, versions.after);
    const devices = reviewDevices({ before: old, after: now, changes, analyse: between });
    return changesIn(devices, lineStarts(versions.after));
  });
}

/** One file that cannot be judged must not take the others with it. */
async function tryReview(
  context: ReviewContext,
  file: ReviewedVersions,
  unreadable: Unreadable[],
): Promise<FileReview | undefined> {
  const path = file.path ?? file.oldPath ?? file.uri;
  try {
    const judged = await judgeVersions(context, file, 'plaintext');
    if (!judged) return undefined;
    if (!judged.now && file.after !== null) unreadable.push({ path, reason: noConfiguration() });
    else return reviewOf(file, judged);
    return undefined;
  } catch (error) {
    unreadable.push({ path, reason: say`an error in novstack, please report it` });
    context.connection.console.error(say`reviewing ${path} failed: ${crashWords(error)}`);
    return undefined;
  }
}

interface JudgedVersions {
  readonly old: Analysis | undefined;
  readonly now: Analysis | undefined;
  /** Analyses a text between two configurations: it is one, whatever is left of it. */
  readonly between: (text: string) => Analysis;
  readonly severity: Settings['severity'];
}

/** @param language of the file, where its name does not say it */
async function judgeVersions(
  { settings, projects }: ReviewContext,
  { uri, before, after }: ReviewedVersions,
  language: string,
): Promise<JudgedVersions | undefined> {
  const [own, located] = await Promise.all([settings.of(uri), projects.of(uri)]);
  const of = kindOfName(uri) === 'declared' ? 'cisco-ios' : language;
  const judge = (text: string | null) => (text === null ? undefined : judgeText(text, of, own, located).analysis);
  const [old, now] = [judge(before), judge(after)];
  if (!old && !now) return undefined;
  // Each goes on from the one before, of which it is no further away than from either version.
  let last = now ?? old;
  const between = (text: string) => {
    const { analysis } = judgeText(text, 'cisco-ios', own, located, last);
    last = analysis ?? last;
    return analysis ?? emptyOf(text, now ?? old);
  };
  return { old, now, between, severity: optionsFor(own, located).severity };
}

function reviewOf(file: ReviewedVersions, { old, now, between, severity }: JudgedVersions): FileReview {
  const version = (analysis: Analysis | undefined, path: string | null): JudgedVersion | undefined => {
    const suppressed = analysis?.suppressed ?? [];
    return analysis && { path: path ?? '', judged: { analysis, raw: analysis, suppressed, fingerprintOf: () => '' } };
  };
  return reviewFile(version(old, file.oldPath), version(now, file.path), between, severity);
}

function emptyOf(text: string, version: Analysis | undefined): Analysis {
  const tree = version?.tree ?? { text, pages: [], blocks: [] };
  return { tree: { ...tree, text }, configurations: [], findings: [], suppressed: [] };
}

function changesIn(devices: readonly DeviceReview[], starts: readonly number[]): ExposureChange[] {
  return devices.flatMap(({ before, after, matters, causes, interfaces }) => {
    const [first] = causes?.steps ?? [];
    const gap = (first?.added ?? first?.removed)?.shownOn;
    const line = after?.decidedAt === undefined ? gap : lineOf(starts, after.decidedAt);
    const state =
      before && after && before.state !== after.state && line !== undefined
        ? [{ line, title: say`Smart Install: ${showState(before)} → ${showState(after)}` }]
        : [];
    const opened = (matters ? interfaces : []).flatMap(({ at, before: was, after: is }) =>
      at === undefined
        ? []
        : [{ line: lineOf(starts, at), title: say`port 4786: ${showBriefly(was)} → ${showBriefly(is)}` }],
    );
    return [...state, ...opened];
  });
}
