// The few things that are asked of GitHub: one comment that is kept up to date, and suggestions on lines of the diff.
import { createHash } from 'node:crypto';

/** The first line of the comment, by which it is found again. */
const MARKER = '<!-- novstack: comment on the exposure of Smart Install -->';
/** Comments that GitHub takes in one review. */
const MAX_SUGGESTIONS = 30;

export class GitHub {
  /** @param {{ url: string, repository: string, token: string }} options */
  constructor({ url, repository, token }) {
    this.base = `${url.replace(/\/+$/, '')}/repos/${repository}`;
    this.token = token;
  }

  async #ask(method, path, body) {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
    return response.json();
  }

  async #all(path) {
    const items = [];
    for (let page = 1; ; page++) {
      const found = await this.#ask('GET', `${path}?per_page=100&page=${page}`);
      items.push(...found);
      if (found.length < 100) return items;
    }
  }

  /** Writes the comment, over the one that is there; where nothing changed none is started. */
  async keepComment(number, body) {
    const known = (await this.#all(`/issues/${number}/comments`)).find((one) => one.body?.startsWith(MARKER));
    if (known?.body === body) return;
    if (known) await this.#ask('PATCH', `/issues/comments/${known.id}`, { body });
    else if (!/^### novstack: No (?:change|configuration)/m.test(body)) {
      await this.#ask('POST', `/issues/${number}/comments`, { body });
    }
  }

  /** Suggests the fixes of new findings whose lines lie in the diff; none twice. */
  async suggest(number, commit, diagnostics) {
    const files = await this.#all(`/pulls/${number}/files`);
    const lines = new Map(files.map(({ filename, patch = '' }) => [filename, linesOf(patch)]));
    const known = (await this.#all(`/pulls/${number}/comments`)).map(({ body }) => body ?? '');
    const comments = diagnostics
      .flatMap((one) => commentFor(one, lines.get(one.location.path)) ?? [])
      .filter(({ marker }) => !known.some((body) => body.includes(marker)))
      .slice(0, MAX_SUGGESTIONS)
      .map(({ comment }) => comment);
    if (comments.length === 0) return;
    await this.#ask('POST', `/pulls/${number}/reviews`, { commit_id: commit, event: 'COMMENT', comments });
  }
}

/** The lines of the new file that a patch shows: those that can be commented. */
function linesOf(patch) {
  const lines = new Set();
  let number = 0;
  for (const row of patch.split('\n')) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(row);
    if (start) number = Number(start[1]);
    else if (row.startsWith('+') || row.startsWith(' ')) lines.add(number++);
  }
  return lines;
}

function commentFor({ message, code, location, suggestions = [] }, lines) {
  const [suggestion] = suggestions;
  if (!suggestion || !lines) return undefined;
  const { start, end } = suggestion.range;
  for (let line = start.line; line <= end.line; line++) if (!lines.has(line)) return undefined;
  const key = JSON.stringify([location.path, code.value, start.line, suggestion.text]);
  const marker = `<!-- novstack: ${createHash('sha256').update(key).digest('hex').slice(0, 20)} -->`;
  const fence = fenceFor(suggestion.text);
  const body = [
    marker,
    `**${code.value}**: ${plain(message)}`,
    // Without a line in it the lines go; an empty line would take their place.
    [`${fence}suggestion`, ...(suggestion.text === '' ? [] : [suggestion.text]), fence].join('\n'),
  ].join('\n\n');
  const range = end.line > start.line ? { start_line: start.line, start_side: 'RIGHT' } : {};
  return { marker, comment: { path: location.path, ...range, line: end.line, side: 'RIGHT', body } };
}

function fenceFor(text) {
  const runs = [...text.matchAll(/`{3,}/g)].map(([run]) => run.length);
  return '`'.repeat(Math.max(2, ...runs) + 1);
}

/** A message quotes the configuration: nothing of it may be a mention, a link or HTML. */
function plain(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\*_[\]|~]/g, '\\$&')
    .replace(/[@#]/g, '$&&#8203;')
    .replaceAll('://', ':&#47;&#47;');
}
