/** Actions beyond fixes, which the client itself executes: explain a finding, copy the change script, show a path. */

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type InitializeParams,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { type Finding, samplePacketAt, say } from '../engine';
import { maskQuoted, printable } from '../report/printable';
import { showScript } from '../report/script';
import { findingsIn, isSame, wants } from './actionContext';
import { COPY_SCRIPT, canExecute, EXPLAIN, SHOW_PATH } from './commands';
import { toOffset } from './convert';
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
  if (canExecute(params, COPY_SCRIPT)) {
    const isOne = analysis.configurations.length === 1;
    const scripts = new Map<string, CodeAction>();
    for (const finding of touched) {
      for (const fix of finding.fixes) {
        if (!fix.live) continue;
        const script = showScript(Utils.basename(URI.parse(document.uri)), fix);
        const of = isOne || finding.about.device === '' ? '' : ` (${finding.about.device})`;
        const title = say`Copy the change script for the live device${of}: ${fix.title}`;
        scripts.set(`${of} ${script}`, action(title, CodeActionKind.QuickFix, COPY_SCRIPT, [script], known(finding)));
      }
    }
    actions.push(...scripts.values());
  }
  if (canExecute(params, EXPLAIN)) {
    for (const finding of new Map(touched.map((one) => [one.code, one])).values()) {
      const title = say`Explain ${finding.code} ${finding.name}`;
      actions.push(action(title, CodeActionKind.QuickFix, EXPLAIN, [finding.code], known(finding)));
    }
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

function action(
  title: string,
  kind: string,
  command: string,
  args: readonly unknown[],
  diagnostics: readonly Diagnostic[] = [],
): CodeAction {
  const shown = printable(maskQuoted(title));
  return {
    title: shown,
    kind,
    command: { title: shown, command, arguments: [...args] },
    diagnostics: [...diagnostics],
  };
}
