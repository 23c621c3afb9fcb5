/** From a cursor outwards: what expanding the selection takes in, step by step. */
import type { SelectionRange } from 'vscode-languageserver';
import { selectionAt } from '../engine';
import { toOffset, toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

export const selectionRanges: LanguageFeature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  serve(context) {
    context.connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
      answer<SelectionRange[]>(context, uri, token, [], (document, analysis) =>
        positions.map((position) => {
          const ranges = selectionAt(analysis, toOffset(document, position)).map((range) => toRange(document, range));
          const outermost: SelectionRange = { range: ranges.at(-1) ?? { start: position, end: position } };
          return ranges.slice(0, -1).reduceRight<SelectionRange>((parent, range) => ({ range, parent }), outermost);
        }),
      ),
    );
  },
};
