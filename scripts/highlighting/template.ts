/** Jinja within configurations: what it prints, its statements and its comments. */
import { captures, include, type Pattern, scope } from './pattern';

const MARK = 'punctuation.section.embedded.jinja';
const KEYWORDS =
  'and|block|break|call|continue|do|elif|else|end\\w+|extends|filter|for|from|if|ignore|import|in|include|is|macro|not|or|raw|recursive|set|with|without';

function embedded(begin: string, end: string): Pattern {
  return {
    name: scope('meta.embedded.jinja'),
    begin,
    beginCaptures: captures0(MARK),
    end,
    endCaptures: captures0(MARK),
    patterns: include('jinja-words'),
  };
}

function captures0(name: string) {
  return { 0: { name: scope(name) } };
}

export const TEMPLATE: Readonly<Record<string, Pattern>> = {
  jinja: {
    patterns: [
      // Braces that nothing closes are no template, so what is printed ends with its line at the latest.
      embedded(String.raw`\{\{[-+]?`, String.raw`[-+]?\}\}|$`),
      embedded(String.raw`\{%[-+]?`, String.raw`[-+]?%\}`),
      { name: scope('comment.block.jinja'), begin: String.raw`\{#`, end: String.raw`#\}` },
    ],
  },
  'jinja-words': {
    patterns: [
      { name: scope('string.quoted.jinja'), match: `'[^']*'|"[^"]*"` },
      { name: scope('keyword.control.jinja'), match: String.raw`(?<![.\w])(?:${KEYWORDS})\b` },
      { match: String.raw`\|\s*(\w+)`, captures: captures('support.function.jinja') },
      { name: scope('constant.numeric.jinja'), match: String.raw`\b\d+` },
      { name: scope('variable.other.jinja'), match: String.raw`[A-Za-z_]\w*` },
    ],
  },
};
