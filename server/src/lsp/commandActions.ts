/** Actions beyond fixes, which the client itself executes: explain a finding, copy the change script, show a path. */

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type InitializeParams,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { ScriptChoice, SuppressionChoice } from '../../../protocol/messages';
import { type Finding, samplePacketAt, say, suppressions } from '../engine';
import { maskQuoted, printable } from '../report/printable';
import { showScript } from '../report/script';
import { findingsIn, isSame, wants } from './actionContext';
import { COPY_SCRIPT, canExecute, EXPLAIN, SHOW_PATH, SUPPRESS } from './commands';
import { toOffset, toPosition } from './convert';
import type { AnalysedDocument } from './documents';

/** Kind of the action that shows the path of a packet: it mends nothing. */
export const SHOW_PATH_KIND = 'novstack.showPath';

export function commandActions(
  analysed: AnalysedDocument,
  { range, context }: CodeActionParams,
  params: InitializeParams,
): CodeAction[] {
  const { document, analysis } = analysed;
  if (!analysis) return [];
  const actions: CodeAction[] = [];
  const touched = wants(context.only, CodeActionKind.QuickFix) ? findingsIn(analysed, range) : [];
  const known = (finding: Finding) => context.diagnostics.filter((one) => isSame(document, one, finding));
  const all = touched.flatMap(known);
  if (canExecute(params, COPY_SCRIPT)) {
    const choices = scriptsOf(analysed, touched);
    if (choices.length > 0)
      actions.push(action(say`Copy change script…`, CodeActionKind.QuickFix, COPY_SCRIPT, [choices], all));
  }
  if (canExecute(params, SUPPRESS)) {
    const choices = suppressionsOf(analysed, touched);
    if (choices.length > 0) {
      const title = say`Suppress ${codesOf(touched).join(', ')}…`;
      const args = [document.uri, document.version, choices];
      actions.push(action(title, CodeActionKind.QuickFix, SUPPRESS, args, all));
    }
  }
  if (canExecute(params, EXPLAIN) && touched.length > 0) {
    const codes = codesOf(touched);
    const title = say`Explain ${codes.length === 1 ? `${codes[0]} ${touched[0]?.name}` : codes.join(', ')}`;
    actions.push(action(title, CodeActionKind.QuickFix, EXPLAIN, codes, all));
  }
  if (canExecute(params, SHOW_PATH) && wants(context.only, SHOW_PATH_KIND)) {
    const start = samplePacketAt(analysis, toOffset(document, range.start));
    if (start) {
      const { interface: name, source, destination } = start;
      const title = say`Show the path of a packet that enters ${name}…`;
      actions.push(action(title, SHOW_PATH_KIND, SHOW_PATH, [document.uri, name, source, destination]));
    }
  }
  return actions;
}

function codesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}

/** The change of each fix on the live device. */
function scriptsOf({ document, analysis }: AnalysedDocument, findings: readonly Finding[]): ScriptChoice[] {
  const isOne = analysis?.configurations.length === 1;
  const name = Utils.basename(URI.parse(document.uri));
  const choices = new Map<string, ScriptChoice>();
  for (const { fixes, about } of findings) {
    for (const fix of fixes) {
      if (!fix.live) continue;
      const of = isOne || about.device === '' ? '' : ` (${about.device})`;
      const script = showScript(name, fix);
      choices.set(`${of} ${script}`, { label: shown(`${fix.title}${of}`), script });
    }
  }
  return [...choices.values()];
}

function suppressionsOf({ document, analysis }: AnalysedDocument, findings: readonly Finding[]): SuppressionChoice[] {
  if (!analysis) return [];
  return findings.flatMap((finding) =>
    suppressions(analysis.tree, finding).map(({ title, edits }) => ({
      label: title,
      comments: edits.map(({ start, newText }) => ({ line: toPosition(document, start).line, text: newText })),
    })),
  );
}

function shown(text: string): string {
  return printable(maskQuoted(text));
}

function action(
  title: string,
  kind: string,
  command: string,
  args: readonly unknown[],
  diagnostics: readonly Diagnostic[] = [],
): CodeAction {
  return {
    title: shown(title),
    kind,
    command: { title: shown(title), command, arguments: [...args] },
    diagnostics: [...diagnostics],
  };
}
