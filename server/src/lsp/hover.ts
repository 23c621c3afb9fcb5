/** What is known of the place under the cursor. */
import { type Hover, MarkupKind, type Range } from 'vscode-languageserver';
import { type HoverPart, hoverAt } from '../engine';
import { message, plain } from '../report/markdown';
import { maskQuoted, printable } from '../report/printable';
import { findingsIn } from './actionContext';
import { toOffset, toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

export const hovers: LanguageFeature = {
  capabilities: () => ({ hoverProvider: true }),
  serve(context) {
    const formats = context.params.capabilities.textDocument?.hover?.contentFormat ?? [];
    const markdown = formats.includes(MarkupKind.Markdown);
    context.connection.onHover(({ textDocument: { uri }, position }, token) =>
      answer<Hover | null>(context, uri, token, null, (document, analysis) => {
        const shown = findingsIn({ document, analysis }, lineAt(position.line)).map(({ code }) => code);
        const hover = hoverAt(analysis, toOffset(document, position), new Set(shown));
        if (!hover) return null;
        const value = hover.parts.map(markdown ? asMarkdown : asText).join('\n\n');
        const kind = markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
        return { range: toRange(document, hover.range), contents: { kind, value } };
      }),
    );
  },
};

function asMarkdown(part: HoverPart): string {
  if (typeof part === 'string') return message(part);
  if ('steps' in part) return part.steps.map((step, index) => `${index + 1}. ${message(step)}`).join('\n');
  return `[${plain(part.text)}](${part.link})`;
}

function asText(part: HoverPart): string {
  if (typeof part === 'string') return printable(maskQuoted(part));
  if ('steps' in part)
    return part.steps.map((step, index) => `${index + 1}. ${printable(maskQuoted(step))}`).join('\n');
  return `${printable(part.text)}: ${part.link}`;
}

function lineAt(line: number): Range {
  return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
}
