/** The pieces of a TextMate grammar, as far as the highlighter uses them. */
export interface Pattern {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly captures?: Captures;
  readonly begin?: string;
  readonly beginCaptures?: Captures;
  readonly end?: string;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Pattern[];
}

/** What a group of an expression is: a scope, or patterns that say it. */
export type Captures = Readonly<Record<number, { readonly name: string } | { readonly patterns: readonly Pattern[] }>>;

const LANGUAGE = 'cisco-ios';

/** Keywords that say what a line does. */
export const COMMAND = 'keyword.other.command';
/** What themes color apart from other texts: to most of them it is a kind of text. */
export const SECRET = 'string.regexp.secret';
export const ENCRYPTION = 'constant.numeric.encryption';

/** Scopes in full; several on one word, for themes that do not know the last one. */
export function scope(names: string): string {
  return names
    .split(' ')
    .map((name) => `${name}.${LANGUAGE}`)
    .join(' ');
}

/** Scopes for the groups of an expression, in order; undefined where a group has none. */
export function captures(...names: readonly (string | readonly Pattern[] | undefined)[]): Captures {
  return Object.fromEntries(
    names.flatMap((name, index) => {
      if (name === undefined) return [];
      return [[index + 1, typeof name === 'string' ? { name: scope(name) } : { patterns: name }]];
    }),
  );
}

/** Patterns of the repository, by their names. */
export function include(...names: readonly string[]): Pattern[] {
  return names.map((name) => ({ include: `#${name}` }));
}
