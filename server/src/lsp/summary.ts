/** A request of our own, `novstack/summary`: what was understood of a document, for a status display and before it is changed. */
import { RequestType } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { dialectName, type Origin, originOf, type Summary, say, stateWords, summarise } from '../engine';
import { isLogName } from '../files/names';
import { toLine } from './convert';
import type { LanguageContext } from './feature';

export interface SummaryParams {
  readonly uri: string;
}

/** What a status display shows; the client needs to know nothing of what it means. */
export interface SummaryResult {
  /** Is it a configuration that novstack judges? */
  readonly judged: boolean;
  readonly text: string;
  readonly detail: string;
  readonly level: 'error' | 'warning' | 'information';
  /** Why whoever changes many files is to leave this one unless somebody chose it; absent for a configuration. */
  readonly caution?: string;
}

const LEVELS: Record<Summary['state'], SummaryResult['level']> = {
  enabled: 'error',
  'enabled-by-default': 'warning',
  disabled: 'information',
  'not-supported': 'information',
  unknown: 'information',
};

const SummaryRequest = new RequestType<SummaryParams, SummaryResult, void>('novstack/summary');

export function serveSummary({ connection, documents, analyses }: LanguageContext): void {
  connection.onRequest(SummaryRequest, async ({ uri }): Promise<SummaryResult> => {
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

function notJudged(detail: string): SummaryResult {
  return { judged: false, text: say`novstack: not applicable`, detail, level: 'information' };
}

function describe(document: TextDocument, summary: Summary): SummaryResult {
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
