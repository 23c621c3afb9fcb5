/** Options of an entry: what stands behind its addresses and ports. */
import { say } from '../../messages/say';
import { type Draft, fail } from './entryDraft';
import { type FlagCondition, TCP, type TcpFlag } from './match';
import { numberUpTo } from './names';
import { takeOperator } from './ports';
import type { Reader } from './reader';

const FLAGS: readonly TcpFlag[] = ['ack', 'fin', 'psh', 'rst', 'syn', 'urg'];
const CHOSEN = ['dscp', 'prec|edence', 'tos', 'option'];
const LOGS = ['log', 'log-input'];

export function readOption(draft: Draft, reader: Reader): void {
  if (draft.protocol === TCP && readFlagOption(draft, reader)) return;
  if (reader.takeOne(LOGS)) {
    readCookie(draft, reader);
    return;
  }
  if (reader.take('fragments')) {
    draft.fragments = true;
    return;
  }
  const chosen = reader.takeOne(CHOSEN);
  if (chosen) {
    draft.chosen.push(`${chosen} ${readValue(draft, reader, chosen)}`);
    return;
  }
  if (reader.take('ttl')) readTtl(draft, reader);
  else if (reader.take('time-r|ange')) draft.timeRange = readValue(draft, reader, 'time-range');
  else if (reader.take('reflect')) {
    // The entry itself permits as it says; what it lets back in is the matter of `evaluate`.
    readValue(draft, reader, 'reflect');
    if (reader.take('timeout')) readValue(draft, reader, 'timeout');
  } else fail(draft, say`\`${reader.rest()}\` is not understood`);
}

const OPTIONS = [
  ...FLAGS,
  'established',
  'fragments',
  'dscp',
  'precedence',
  'tos',
  'option',
  'ttl',
  'time-range',
  'reflect',
  'tracked',
  'match-all',
  'match-any',
  'log',
  'log-input',
];

export function isOptionStart(word: string | undefined): boolean {
  return word === undefined || OPTIONS.includes(word.toLowerCase());
}

/** A word behind `log` marks the messages, unless it is the next option. */
function readCookie(draft: Draft, reader: Reader): void {
  const word = reader.peek();
  if (isOptionStart(word)) return;
  const lower = word?.toLowerCase() ?? '';
  if (lower.length > 1 && OPTIONS.some((option) => option.startsWith(lower)))
    fail(draft, say`\`${word}\` may be a mark for the log or an abbreviated option`);
  else reader.next();
}

function readTtl(draft: Draft, reader: Reader): void {
  const operator = takeOperator(reader);
  const values = [reader.next(), ...(operator === 'range' ? [reader.next()] : [])];
  if (operator === undefined || values.some((value) => numberUpTo(255, value) === undefined))
    fail(draft, say`\`ttl\` is not understood`);
  else draft.chosen.push(`ttl ${operator} ${values.join(' ')}`);
}

/** The word behind an option that asks for one: the device takes no line that lacks it. */
function readValue(draft: Draft, reader: Reader, option: string): string {
  const word = reader.next();
  if (word === undefined) fail(draft, say`nothing follows \`${option}\``);
  return word ?? '';
}

function readFlagOption(draft: Draft, reader: Reader): boolean {
  if (reader.take('est|ablished')) {
    onlyOnce(draft);
    draft.flags = {
      mode: 'any',
      flags: [
        { flag: 'ack', set: true },
        { flag: 'rst', set: true },
      ],
    };
    return true;
  }
  const mode = reader.takeOne(['match-all', 'match-any']);
  if (mode) {
    onlyOnce(draft);
    draft.flags = readSignedFlags(draft, reader, mode === 'match-all' ? 'all' : 'any');
    return true;
  }
  const flag = FLAGS.find((one) => reader.take(one));
  if (!flag) return false;
  if (draft.flags?.mode === 'all' || draft.flags?.flags.some(({ set }) => !set)) onlyOnce(draft);
  // Each flag that is named is one way to match.
  draft.flags = { mode: 'any', flags: [...(draft.flags?.flags ?? []), { flag, set: true }] };
  return true;
}

/** How two conditions on the flags would join is in no source. */
function onlyOnce(draft: Draft): void {
  if (draft.flags) fail(draft, say`it has two conditions on TCP flags`);
}

function readSignedFlags(draft: Draft, reader: Reader, mode: FlagCondition['mode']): FlagCondition {
  const flags: FlagCondition['flags'][number][] = [];
  for (let word = reader.peek(); word !== undefined && /^[+-]/.test(word); word = reader.peek()) {
    const flag = FLAGS.find((one) => one === word?.slice(1).toLowerCase());
    if (flag) flags.push({ flag, set: word.startsWith('+') });
    else fail(draft, say`\`${word}\` is not a TCP flag`);
    reader.next();
  }
  if (flags.length === 0) fail(draft, say`no TCP flag follows \`match-all\` or \`match-any\``);
  return { mode, flags };
}
