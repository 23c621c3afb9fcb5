/** A request of our own, `novstack/summary`: what was understood of a document, for a status display and before it is changed. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Summary as SummaryMessage } from '../../../protocol/messages';
import { dialectName, type Origin, originOf, type Summary, say, stateWords, summarise } from '../engine';
import { isLogName } from '../files/names';
import { toLine } from './convert';
import type { LanguageContext } from './feature';
import { SummaryRequest } from './messages';

const LEVELS: Record<Summary['state'], SummaryMessage['level']> = {
  enabled: 'error',
  'enabled-by-default': 'warning',
  disabled: 'information',
  'not-supported': 'information',
  unknown: 'information',
};

export function serveSummary({ connection, documents, analyses }: LanguageContext): void {
  connection.onRequest(SummaryRequest, async ({ uri }): Promise<SummaryMessage> => {
    const document = documents.get(uri);
    if (!document) return notJudged(say`the document is not open`);
    const { analysis, reason } = await analyses.of(document);
    if (!analysis) return notJudged(reason ?? '');
    const caution = cautionOf(isLogName(uri) ? 'log' : originOf(analysis));
    return { ...describe(document, summarise(analysis)), ...(caution !== undefined && { caution }) };
  });
}

function cautionOf(origin: Origin): string | undefined {
  switch (origin) {
    case 'session':
      return say`terminal session: a record of what the device said`;
    case 'log':
      return say`log: a record of what happened`;
    case 'template':
      return say`template: what is made of it is not known`;
    case 'configuration':
      return undefined;
  }
}

function notJudged(detail: string): SummaryMessage {
  return { judged: false, text: say`novstack: not applicable`, detail, level: 'information' };
}

function describe(document: TextDocument, summary: Summary): SummaryMessage {
  const { dialect, dialectReason, platform, release, complete, state, stateReason, decidedAt } = summary;
  const name = dialectName(dialect);
  if (platform === undefined) return notJudged(`${name}: ${dialectReason}`);
  const device = [name, release, platform, complete ? '' : say`a snippet`].filter(Boolean).join(', ');
  const line = decidedAt === undefined ? '' : say` (line ${toLine(document, decidedAt)})`;
  return {
    judged: true,
    detail: `${device}. ${stateReason}${line}`,
    text: `Smart Install: ${stateWords(state)}`,
    level: LEVELS[state],
  };
}
