/** Lines like those that attackers left behind, where they used Smart Install: facts only, honest uses are judged elsewhere. */
import { perBlock } from '../syntax/memo';
import { DEFAULT, NO } from '../syntax/rows';
import { among } from '../syntax/seek';
import type { Span, Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { acceptedCommandsThat, type TopLevel } from './topLevel';

export type CompromiseIndicator =
  /** `tftp-server nvram:startup-config`: hands the configuration to whoever asks. */
  | { readonly kind: 'serves-configuration'; readonly span: Span; readonly list?: string }
  /** The user that the default payload of a public tool adds. */
  | { readonly kind: 'user-of-a-tool'; readonly span: Span }
  /** An SNMP community with write access, under a name that was seen in attacks. */
  | { readonly kind: 'write-community'; readonly span: Span; readonly list?: string }
  /** A GRE tunnel. */
  | { readonly kind: 'tunnel'; readonly span: Span };

/**
 * Finds them among the top-level commands.
 * Facts: default payload of SIET; Cisco Talos and FBI of 2025-08-20 (Static Tundra); CISA AA25-239A.
 */
export function indicatorsIn(heads: TopLevel): CompromiseIndicator[] {
  const found = heads.read(LEAVES_TRACE);
  if (found.length === 0) return [];
  const removed = new Set(heads.read(NEGATED).map(textKey));
  return found.flatMap((head) => (removed.has(textKey(head)) ? [] : tracesOf(head.block)));
}

function textKey(head: Statement): string {
  return wordsOf(head)
    .map(({ text }) => text)
    .join(' ');
}

const NO_TRACES: readonly CompromiseIndicator[] = [];

/** What the command of a block leaves behind, where nothing takes it back. */
const tracesOf = perBlock(({ head }): readonly CompromiseIndicator[] => {
  const trace = head?.kind === 'command' && head.negation === undefined ? traceOf(head) : undefined;
  return trace ? [trace] : NO_TRACES;
});

const LEAVES_TRACE = acceptedCommandsThat(
  among('tftp-server', 'username', 'snmp-server', 'interface t'),
  ({ block }) => tracesOf(block).length > 0,
);
const NEGATED = acceptedCommandsThat((_word, bits) => (bits & (NO | DEFAULT)) !== 0);

function traceOf(head: Statement): CompromiseIndicator | undefined {
  const words = () => wordsOf(head).map(({ text }) => text);
  switch (head.keyword) {
    case 'tftp-server':
      return servesConfiguration(words(), spanOf(head));
    case 'username':
      return isUserOfTool(words()) ? { kind: 'user-of-a-tool', span: spanOf(head) } : undefined;
    case 'snmp-server':
      return writeCommunity(words(), spanOf(head));
    case 'interface':
      return isTunnel(head) ? { kind: 'tunnel', span: spanOf(head) } : undefined;
    default:
      return undefined;
  }
}

/** `tftp-server nvram:startup-config [alias NAME] [LIST]`; the running and saved configuration under any file system. */
const CONFIGURATION_FILE = /^\w+:(?:.*\/)?(?:(?:startup|running|private)-config|(?:private-)?config\.text)$/i;

function servesConfiguration([, file = '', ...rest]: readonly string[], span: Span): CompromiseIndicator | undefined {
  if (!CONFIGURATION_FILE.test(file)) return undefined;
  const options = rest[0]?.toLowerCase() === 'alias' ? rest.slice(2) : rest;
  const [list] = options;
  return { kind: 'serves-configuration', span, ...(list !== undefined && { list }) };
}

/** `username cisco privilege 15 secret 0 cisco` */
function isUserOfTool(words: readonly string[]): boolean {
  const text = words.slice(1).join(' ').toLowerCase();
  return /^cisco privilege 15 (?:secret|password) (?:0 )?cisco$/.test(text);
}

/** Names of communities in reports of attacks. */
const REPORTED = new Set(['public', 'private', 'anonymous']);

/** `snmp-server community NAME [view V] RW [LIST]` */
function writeCommunity(words: readonly string[], span: Span): CompromiseIndicator | undefined {
  const [, what = '', name = '', ...rest] = words;
  if (!/^comm/i.test(what) || !REPORTED.has(name.toLowerCase())) return undefined;
  const options = rest[0]?.toLowerCase() === 'view' ? rest.slice(2) : rest;
  if (options[0]?.toLowerCase() !== 'rw') return undefined;
  const list = options.filter((word) => word.toLowerCase() !== 'ipv6').at(1);
  return { kind: 'write-community', span, ...(list !== undefined && { list }) };
}

/** GRE is what a tunnel is where it says nothing else. */
function isTunnel(head: Statement): boolean {
  if (!/^tu/i.test(wordsOf(head)[1]?.text ?? '')) return false;
  const own = head.children.filter(({ kind, negation }) => kind === 'command' && !negation).map(textKey);
  const mode = own.filter((text) => /^tunnel mode /i.test(text)).at(-1);
  return (
    own.some((text) => /^tunnel destination /i.test(text)) && (mode === undefined || /^tunnel mode gre\b/i.test(mode))
  );
}
