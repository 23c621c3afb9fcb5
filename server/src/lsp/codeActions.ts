/** Code actions: the fixes of findings, the ways to suppress them, and fix all. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Edit, type Finding, type Fix, fixAllEdits, joined, say, suppressions } from '../engine';
import { findingsIn, isSame, wants } from './actionContext';
import { commandActions } from './commandActions';
import { canExecute, EXPLAIN, SUPPRESS } from './commands';
import { SOURCE, toWorkspaceEdit } from './convert';
import type { AnalysedDocument, AnalysisStore } from './documents';

/** Kind of the action that applies every safe preferred fix; works in `editor.codeActionsOnSave`. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;

export interface CodeActionsContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
}

/** Finds an action again when it is resolved. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  /** Does it accept a finding rather than mend it? Such actions come last. */
  readonly suppresses?: true;
  /** Code and offset of the finding; absent for fix all. */
  readonly code?: string;
  readonly start?: number;
}

export function serveCodeActions({ connection, params, documents, analyses }: CodeActionsContext): void {
  const lazily = params.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  const versioned = params.capabilities.workspace?.workspaceEdit?.documentChanges === true;

  connection.onCodeAction(async (request) => {
    const document = documents.get(request.textDocument.uri);
    if (!document) return [];
    const { version } = document;
    const analysed = await analyses.of(document);
    if (document.version !== version) throw outOfDate();
    const fixes = actionsFor(analysed, request, !canExecute(params, SUPPRESS)).map(({ action, edits }) =>
      lazily ? action : { ...action, edit: toWorkspaceEdit(document, edits, versioned) },
    );
    const suppressing = fixes.findIndex(({ data }) => (data as ActionData).suppresses === true);
    const behind = suppressing < 0 ? fixes.length : suppressing;
    const actions = [...fixes.slice(0, behind), ...commandActions(analysed, request, params), ...fixes.slice(behind)];
    if (actions.length <= MAX_ACTIONS) return actions;
    // A longer list is not read; the rule is explained behind its code, too.
    const asked = actions.filter(({ command }) => command?.command !== EXPLAIN);
    return asked.slice(0, Math.max(MAX_ACTIONS, behind));
  });

  connection.onCodeActionResolve(async (action) => {
    const data = action.data as ActionData | undefined;
    const document = data && documents.get(data.uri);
    if (!data || !document) return action;
    const analysed = await analyses.of(document);
    const edits = document.version === data.version ? editsFor(analysed, data) : undefined;
    if (!edits) throw outOfDate();
    return { ...action, edit: toWorkspaceEdit(document, edits, versioned) };
  });
}

function outOfDate(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, say`The document changed; ask for the actions again.`);
}

interface OfferedAction {
  readonly action: CodeAction;
  readonly edits: readonly Edit[];
}

/** On more findings than this at once, nobody chooses one by one which to suppress. */
const MAX_SUPPRESSIBLE = 20;

/** Actions beyond which a list is too long to read: fixes are offered all the same. */
const MAX_ACTIONS = 6;

/** @param suppresses are edits offered that suppress findings? */
function actionsFor(
  analysed: AnalysedDocument,
  { range, context }: CodeActionParams,
  suppresses: boolean,
): OfferedAction[] {
  const touched = findingsIn(analysed, range);
  const actions: OfferedAction[] = [];
  if (wants(context.only, CodeActionKind.QuickFix)) {
    const suppressible = suppresses && touched.length <= MAX_SUPPRESSIBLE;
    for (const finding of touched) actions.push(...quickFixes(analysed, finding, context.diagnostics, suppressible));
  }
  // A source action is offered where it is asked for, not in the light bulb's list.
  if (context.only && wants(context.only, FIX_ALL)) actions.push(...fixAllAction(analysed));
  return merge(actions);
}

function quickFixes(
  analysed: AnalysedDocument,
  finding: Finding,
  known: readonly Diagnostic[],
  suppressible: boolean,
): OfferedAction[] {
  const fixes = suppressible ? fixesFor(analysed, finding) : finding.fixes;
  const mending = finding.fixes.length;
  const diagnostics = known.filter((diagnostic) => isSame(analysed.document, diagnostic, finding));
  return fixes.map((fix, index) => ({
    action: {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      ...(fix.preferred && { isPreferred: true }),
      diagnostics,
      data: dataOf(analysed.document, fix.title, finding, index >= mending),
    },
    edits: fix.edits,
  }));
}

/**
 * Everything offered for a finding, in the order in which it is offered: fixes first, suppressions last. A client that asks
 * nobody for the reason gets a comment with a place for it.
 */
function fixesFor({ analysis }: AnalysedDocument, finding: Finding): Fix[] {
  return [
    ...finding.fixes,
    ...(analysis ? suppressions(analysis.tree, finding, say`TODO: say why this is accepted`) : []),
  ];
}

function fixAllAction({ document, analysis }: AnalysedDocument): OfferedAction[] {
  const edits = analysis ? fixAllEdits(analysis) : [];
  if (edits.length === 0) return [];
  const title = say`Fix all safe novstack findings`;
  return [{ action: { title, kind: FIX_ALL, data: dataOf(document, title, undefined) }, edits }];
}

function dataOf(
  { uri, version }: TextDocument,
  title: string,
  finding: Finding | undefined,
  suppresses = false,
): ActionData {
  return {
    uri,
    version,
    title,
    ...(suppresses && { suppresses: true as const }),
    ...(finding && { code: finding.code, start: finding.start }),
  };
}

/** Fixes that make the same edits are one action for all their diagnostics; fixes come before suppressions. */
function merge(actions: readonly OfferedAction[]): OfferedAction[] {
  const byEdits = new Map<string, OfferedAction>();
  for (const { action, edits } of actions) {
    const key = JSON.stringify(edits);
    const same = byEdits.get(key);
    const diagnostics = [...(same?.action.diagnostics ?? []), ...(action.diagnostics ?? [])];
    const preferred = same?.action.isPreferred === true || action.isPreferred === true;
    const merged: CodeAction = { ...(same?.action ?? action), diagnostics, ...(preferred && { isPreferred: true }) };
    byEdits.set(key, { action: merged, edits });
  }
  return [...byEdits.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ action }: OfferedAction): number {
  if (action.isPreferred) return 0;
  return (action.data as ActionData).suppresses === true ? 2 : 1;
}

function editsFor(analysed: AnalysedDocument, { code, start, title }: ActionData): readonly Edit[] | undefined {
  if (code === undefined) return analysed.analysis && fixAllEdits(analysed.analysis);
  const findings = joined(analysed.analysis?.findings ?? []);
  const finding = findings.find((one) => one.code === code && one.start === start);
  return finding && fixesFor(analysed, finding).find((fix) => fix.title === title)?.edits;
}
