/** Keeps the memory of large documents small, behind the back of whoever types in them. */
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysisStore } from './documents';

/** After a change, when it has been answered (milliseconds). */
const DELAY = 200;

/** @param collect gives garbage back where there is much of it */
export function tidyUp(documents: TextDocuments<TextDocument>, analyses: AnalysisStore, collect?: () => void): void {
  const changed = new Set<TextDocument>();
  const tidy = () => {
    for (const document of changed) analyses.tidy(document);
    changed.clear();
    collect?.();
  };
  documents.onDidChangeContent(({ document }) => {
    if (changed.size === 0) setTimeout(tidy, DELAY);
    changed.add(document);
  });
}
