/** A request of our own, `novstack/summary`: what was understood of a document, for a status display and before it is changed. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Summary as SummaryMessage } from '../../../protocol/messages';
import { dialectName, type Origin, originOf, type Summary, say, stateWords, summarise } from '../engine';
import { isLogName } from '../files/names';
import { toLine } from './convert';
import type { LanguageContext } from './feature';
import { otherSystem } from './judge';
import type { WorkspaceFiles } from './listing';
import { SummaryRequest } from './messages';

const LEVELS: Record<Summary['state'], SummaryMessage['level']> = {
  enabled: 'error',
  'enabled-by-default': 'warning',
  disabled: 'information',
  'not-supported': 'information',
  unknown: 'information',
};

export interface SummaryContext extends LanguageContext {
  readonly files: Pick<WorkspaceFiles, 'isReadOnly'> | undefined;
}

export function serveSummary({ connection, documents, analyses, files }: SummaryContext): void {
  connection.onRequest(SummaryRequest, async ({ uri }): Promise<SummaryMessage> => {
    const document = documents.get(uri);
    if (!document) return notJudged(say`the document is not open`);
    const { analysis, reason, system } = await analyses.of(document);
    if (!analysis) return system === undefined ? notJudged(reason ?? '') : notOurs(system, reason ?? '');
    const other = otherSystem(analysis);
    const summary = summarise(analysis);
    if (other !== undefined) return notOurs(other, summary.dialectReason);
    if (summary.platform === undefined) return notJudged(summary.dialectReason);
    const locked = await files?.isReadOnly(uri);
    const caution =
      cautionOf(isLogName(uri) ? 'log' : originOf(analysis)) ?? (locked ? say`read-only file` : undefined);
    const codes = [...new Set(analysis.findings.map(({ code }) => code))].sort();
    return { ...describe(document, summary), codes, ...(caution !== undefined && { caution }) };
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

const NOTHING = {
  judged: false,
  recognized: false,
  level: 'information',
  device: '',
  platform: '',
  codes: [],
} as const;

function notJudged(reason: string): SummaryMessage {
  const text = say`novstack: not applicable`;
  return { ...NOTHING, text, detail: brief(reason), explanation: reason };
}

/** A configuration of another system: nobody is to believe that it was checked. */
function notOurs(system: string, reason: string): SummaryMessage {
  const detail = say`only Cisco IOS and IOS XE are judged`;
  return {
    ...NOTHING,
    recognized: true,
    text: say`${system}: not judged`,
    detail,
    explanation: `${detail}: ${reason}`,
  };
}

function describe(document: TextDocument, summary: Summary): Omit<SummaryMessage, 'codes'> {
  const { dialect, platform = '', release, complete, state, stateReason, decidedAt } = summary;
  const device = [dialectName(dialect), release].filter(Boolean).join(' ');
  const kind = [platform, complete ? '' : say`a snippet`].filter(Boolean).join(', ');
  const line = decidedAt === undefined ? '' : say` (line ${toLine(document, decidedAt)})`;
  return {
    judged: true,
    recognized: true,
    text: `Smart Install: ${stateWords(state)}`,
    detail: `${brief(stateReason)}${line}`,
    level: LEVELS[state],
    device,
    platform: brief(kind),
    explanation: `${device}, ${kind}. ${stateReason}${line}`,
  };
}

/** Characters that fit beside a few words in a narrow window. */
const BRIEF = 60;

/** One line without marks, cut after a word; the explanation has it all. */
function brief(text: string): string {
  const plain = text.replaceAll('`', '');
  if (plain.length <= BRIEF) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', BRIEF))} …`;
}
