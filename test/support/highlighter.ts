/** The grammar that colors configurations, run by the engine that VS Code runs it with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawTheme, parseRawGrammar, Registry } from 'vscode-textmate';
import { ROOT } from './cli';

export const GRAMMAR = join(ROOT, 'syntaxes', 'cisco-ios.tmLanguage.json');
const LANGUAGE = 'source.cisco-ios';

/** A piece of a line, and its scopes without those of the language: `constant.numeric.ipv4`. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

export interface Highlighter {
  /** The tokens of each line of a text. */
  highlight(text: string): Token[][];
}

const oniguruma = loadWASM(
  // A view on all of the file: its buffer may hold others.
  new Uint8Array(readFileSync(join(ROOT, 'node_modules', 'vscode-oniguruma', 'release', 'onig.wasm'))).buffer,
).then(() => ({ createOnigScanner, createOnigString }));

function registry(grammar: string, theme?: IRawTheme): Registry {
  return new Registry({
    onigLib: oniguruma,
    ...(theme && { theme }),
    loadGrammar: async () => parseRawGrammar(grammar, 'grammar.json'),
  });
}

async function grammarOf(from: Registry): Promise<IGrammar> {
  const grammar = await from.loadGrammar(LANGUAGE);
  if (!grammar) throw new Error('there is no grammar');
  return grammar;
}

export async function highlighter(path = GRAMMAR): Promise<Highlighter> {
  const grammar = await grammarOf(registry(readFileSync(path, 'utf8')));
  return {
    highlight(text) {
      let state = INITIAL;
      return text.split('\n').map((line) => {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        state = ruleStack;
        return tokens.map(({ startIndex, endIndex, scopes }) => ({
          start: startIndex,
          end: endIndex,
          scopes: scopes.slice(1).map((scope) => scope.replace(/\.cisco-ios$/, '')),
        }));
      });
    },
  };
}

/** The scopes at a place of a line. */
export function scopesAt(tokens: readonly Token[], column: number): readonly string[] {
  return tokens.find(({ start, end }) => start <= column && column < end)?.scopes ?? [];
}

/** Is one of some scopes the one that is named, or a part of it, as themes see it? */
export function isScope(scopes: readonly string[], name: string): boolean {
  return scopes.some((scope) => scope === name || scope.startsWith(`${name}.`));
}

/** The colors that a theme gives to words: for each of some scopes, `string.unquoted`, one of `#RRGGBB`. */
export async function colorsOf(theme: IRawTheme, scopes: readonly string[]): Promise<string[]> {
  // A grammar of its own, in which each character has one of the scopes.
  const characters = scopes.map((_, index) => String.fromCodePoint(0x4e00 + index));
  const patterns = scopes.map((scope, index) => ({
    match: characters[index],
    name: scope.replace(/\S+/g, '$&.cisco-ios'),
  }));
  const own = registry(JSON.stringify({ scopeName: LANGUAGE, patterns }), theme);
  const grammar = await grammarOf(own);
  const colors = own.getColorMap();
  return characters.map((character) => {
    const metadata = grammar.tokenizeLine2(character, INITIAL).tokens[1] ?? 0;
    // Bits 15 to 23 of what an editor is told say the color of a token.
    return colors[(metadata >>> 15) & 0x1ff] ?? '';
  });
}
