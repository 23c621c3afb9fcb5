/** The names in a command, and what may follow its words: what the forms of commands say. */
import { splitInterfaceName } from '../device/interfaceName';
import type { Statement } from '../syntax/tree';
import { isKeyword, type Word, wordsOf } from '../syntax/words';
import { formsIn, type NameKind, type NameToken, type Place, type Token } from './forms';

/** Where a command stands, from the one it belongs to. */
export function placeIn(parent: Statement | undefined): Place {
  if (!parent) return 'global';
  switch (parent.keyword) {
    case 'route-map':
    case 'zone-pair':
      return parent.keyword;
    case 'crypto':
      return 'crypto-map';
    case 'aaa':
      return 'aaa-group';
    default:
      // A family of addresses below a routing process takes its commands too.
      return parent.parent?.mode === 'router' ? 'router' : (parent.mode ?? 'other');
  }
}

/** A name in a command. */
export interface Named {
  readonly kind: NameKind;
  readonly word: Word;
  readonly defines: boolean;
}

/** A form that a command has: the names it finds, and the words it takes for keywords. */
interface Match {
  readonly names: readonly Named[];
  readonly keywords: readonly Word[];
}

/** The names in a command, those of access list entries left out. */
export function namesIn(statement: Statement): Named[] {
  const words = wordsOf(statement);
  const [first] = words;
  if (!first) return [];
  const text = statement.block.text.slice(first.start, statement.end).toLowerCase();
  const matches: Match[] = [];
  for (const place of [placeIn(statement.parent), 'any'] as const) {
    for (const { tokens, starts, holds } of formsIn(place)) {
      const found = text.startsWith(starts) && text.includes(holds) ? match(tokens, words) : undefined;
      if (found) matches.push(found);
    }
  }
  if (matches.length === 0) return [];
  // The form that knows more keywords is the one that is meant: `class-map match-any X` defines no `match-any`.
  matches.sort((a, b) => b.keywords.length - a.keywords.length);
  const taken = new Set<number>();
  const found: Named[] = [];
  for (const { names, keywords } of matches) {
    for (const named of names) {
      if (taken.has(named.word.start)) continue;
      taken.add(named.word.start);
      found.push(named);
    }
    for (const { start } of keywords) taken.add(start);
  }
  return found;
}

/** A form against the words of a command; what is still missing at the end may be typed yet. */
function match(tokens: readonly Token[], words: readonly Word[]): Match | undefined {
  const names: Named[] = [];
  const keywords: Word[] = [];
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const word = words[at];
    if (!word) break;
    switch (token.kind) {
      case 'keyword':
        if (!fits(token.patterns, word)) return undefined;
        keywords.push(word);
        at++;
        break;
      case 'word':
        at++;
        break;
      case 'words': {
        const next = tokens[index + 1];
        const skipped = words.slice(at + 1).findIndex((one) => next && stops(next, one));
        if (skipped < 0) return undefined;
        at += skipped + 1;
        break;
      }
      case 'name': {
        const own = nameWords(token, words.slice(at));
        if (own.length === 0 || (endsCommand(token) && at + own.length < words.length)) return undefined;
        names.push(...own.map((one) => ({ kind: token.name, word: one, defines: token.defines })));
        at += own.length;
        break;
      }
    }
  }
  return { names, keywords };
}

/** The name of a class or policy map is the last word of the line that defines it, whatever types come before. */
function endsCommand({ name, defines }: NameToken): boolean {
  return defines && (name === 'class-map' || name === 'policy-map');
}

function nameWords({ name, defines, several }: NameToken, words: readonly Word[]): readonly Word[] {
  if (several) return words;
  const [first] = words;
  const word = name === 'interface' ? interfaceWord(words, defines) : first;
  return word ? [word] : [];
}

function fits(patterns: readonly string[], { text }: Word): boolean {
  return patterns.some((pattern) => isKeyword(text, pattern));
}

/** Does a word end a run of any words? Names of interfaces tell themselves apart from addresses. */
function stops(token: Token, word: Word): boolean {
  if (token.kind === 'keyword') return fits(token.patterns, word);
  return token.kind === 'name' && token.name === 'interface' && isInterfaceName(word.text);
}

function isInterfaceName(text: string): boolean {
  return (splitInterfaceName(text)?.number ?? '') !== '';
}

/** `Vlan10`, or `Vlan 10` as one word; a range is the name of no single interface. */
function interfaceWord([first, second]: readonly Word[], defines: boolean): Word | undefined {
  if (!first) return undefined;
  if (isInterfaceName(first.text)) return first;
  if (!defines || !second || !isInterfaceName(`${first.text}${second.text}`)) return undefined;
  return { text: `${first.text}${second.text}`, start: first.start, end: second.end };
}

/** What may follow the words in front of a cursor. */
export type Expected =
  | { readonly kind: 'keyword'; readonly text: string }
  /** A name; where the command defines it, one that is used already may be meant. */
  | { readonly kind: 'name'; readonly name: NameKind; readonly defines: boolean };

/** What may follow, and whether the command is whole without. */
export interface Expectation {
  readonly expected: readonly Expected[];
  readonly isWhole: boolean;
}

/**
 * What the forms of a place take behind some words.
 * @param before the words in front of the one that is being typed
 */
export function expectedBehind(place: Place, before: readonly string[]): Expectation {
  const found = new Map<string, Expected>();
  let isWhole = false;
  for (const { tokens } of [...formsIn(place), ...formsIn('any')]) {
    const next = tokenBehind(tokens, before);
    if (next === 'end') isWhole = true;
    else if (next?.kind === 'name') found.set(next.name, { kind: 'name', name: next.name, defines: next.defines });
    else if (next?.kind === 'keyword') {
      for (const pattern of next.patterns) {
        const text = pattern.replace('|', '');
        found.set(` ${text}`, { kind: 'keyword', text });
      }
    }
  }
  return { expected: [...found.values()], isWhole };
}

/** What a form has behind some words; `end` where they are all of it. */
function tokenBehind(tokens: readonly Token[], before: readonly string[]): Token | 'end' | undefined {
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const text = before[at];
    if (text === undefined) return token.kind === 'words' ? undefined : token;
    if (token.kind === 'keyword' && !token.patterns.some((pattern) => isKeyword(text, pattern))) return undefined;
    if (token.kind === 'name' && token.several) return token;
    if (token.kind !== 'words') {
      at++;
      continue;
    }
    // Any words may go on for long: what ends them is not offered before it is there.
    const next = tokens[index + 1];
    if (next?.kind !== 'keyword') return undefined;
    const skipped = before.slice(at + 1).findIndex((one) => next.patterns.some((pattern) => isKeyword(one, pattern)));
    if (skipped < 0) return undefined;
    at += skipped + 1;
  }
  return before.length === at ? 'end' : undefined;
}
