// The few things that are asked of GitHub: one comment that is kept up to date, and suggestions on lines of the diff.
import { createHash } from 'node:crypto';

/** Comments that GitHub takes in one review. */
const MAX_SUGGESTIONS = 30;

export class GitHub {
  /** @param {{ url: string, repository: string, token: string }} options */
  constructor({ url, repository, token }) {
    this.url = url.replace(/\/+$/, '');
    this.repository = repository;
    this.token = token;
  }

  #path(path) {
    return `/repos/${this.repository}${path}`;
  }

  async #ask(method, path, body) {
    const response = await fetch(`${this.url}${path}`, {
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
      const found = await this.#ask('GET', this.#path(`${path}?per_page=100&page=${page}`));
      items.push(...found);
      if (found.length < 100) return items;
    }
  }

  /** Whose comments are ours: those of the user of the token; a token of a workflow has none, and writes as a bot. */
  async #own() {
    const user = await this.#ask('GET', '/user').catch(() => undefined);
    return ({ user: author }) => (user?.login === undefined ? author?.type === 'Bot' : author?.login === user.login);
  }

  /**
   * Writes the comment, over the one that is there; its first line is the mark by which it is found.
   * @param isNews is it worth to start one?
   */
  async keepComment(number, body, isNews) {
    const [marker] = body.split('\n');
    const isOwn = await this.#own();
    const comments = await this.#all(`/issues/${number}/comments`);
    const known = comments.find((one) => one.body?.startsWith(marker) && isOwn(one));
    if (known?.body === body) return;
    if (known) await this.#ask('PATCH', this.#path(`/issues/comments/${known.id}`), { body });
    else if (isNews) await this.#ask('POST', this.#path(`/issues/${number}/comments`), { body });
  }

  /**
   * Suggests the fixes of new findings whose lines lie in the diff; none twice.
   * @param linesOfFile lines of a file as novstack saw it: in the pull request itself they may have other numbers
   */
  async suggest(number, commit, diagnostics, linesOfFile) {
    const files = await this.#all(`/pulls/${number}/files`);
    const shown = new Map(files.map(({ filename, patch = '' }) => [filename, linesOf(patch)]));
    const isOwn = await this.#own();
    const known = (await this.#all(`/pulls/${number}/comments`)).filter(isOwn).map(({ body }) => body ?? '');
    const comments = new Map();
    for (const one of diagnostics) {
      const found = commentFor(one, shown.get(one.location.path), linesOfFile(one.location.path));
      if (found && !known.some((body) => body.includes(found.marker))) comments.set(found.marker, found.comment);
    }
    if (comments.size === 0) return;
    await this.#ask('POST', this.#path(`/pulls/${number}/reviews`), {
      commit_id: commit,
      event: 'COMMENT',
      comments: [...comments.values()].slice(0, MAX_SUGGESTIONS),
    });
  }
}

/** The lines of the new file that a patch shows, by their numbers: those that can be commented. */
function linesOf(patch) {
  const lines = new Map();
  let number = 0;
  for (const row of patch.split('\n')) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(row);
    if (start) number = Number(start[1]);
    else if (row.startsWith('+') || row.startsWith(' ')) lines.set(number++, row.slice(1));
  }
  return lines;
}

function commentFor({ message, code, location, suggestions = [] }, shown, lines) {
  const [suggestion] = suggestions;
  if (!suggestion || !shown) return undefined;
  const { start, end } = suggestion.range;
  for (let line = start.line; line <= end.line; line++) if (shown.get(line) !== lines[line - 1]) return undefined;
  const key = JSON.stringify([location.path, start.line, end.line, suggestion.text]);
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
