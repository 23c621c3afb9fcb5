/** The inventory as one page that needs nothing else: a bar of states, a filter, a table that is sorted by its heads. */
import { createHash } from 'node:crypto';
import { locale, STATES, say } from '../../../engine';
import { type Inventory, stateInWords } from '../../../report/inventory';
import { COLUMNS } from './columns';
import { sums } from './text';

/** Rows that a browser can sort while somebody waits. */
const MAX_ROWS = 20_000;

export function inventoryHtml(taken: Inventory): string {
  const { rows, unreadable } = taken;
  const shown = rows.slice(0, MAX_ROWS);
  const left = rows.length - shown.length;
  return `<!DOCTYPE html>
<html lang="${locale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(STYLE)}'; script-src '${digest(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say`Smart Install: inventory`}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${say`Cisco Smart Install: inventory`}</h1>
<p>${html(sums(taken))}</p>
${bar(taken)}
${unreadable.length > 0 ? `<p><strong>${say`Not read:`}</strong> ${unreadable.map(({ path, reason }) => html(`${path} (${reason})`)).join('; ')}</p>` : ''}
<p><label for="filter">${say`Show rows with`}</label> <input id="filter" type="search" autocomplete="off"> <output id="count" for="filter" data-rows="${html(say`{count} rows`)}" data-row="${html(say`1 row`)}">${shown.length === 1 ? say`1 row` : say`${shown.length} rows`}</output></p>
<table>
<caption>${left > 0 ? say`Devices by risk, the worst first; ${left} more are not shown. Sort by a column with its button.` : say`Devices by risk, the worst first. Sort by a column with its button.`}</caption>
<thead><tr>${COLUMNS.map(({ title }) => `<th scope="col"><button type="button">${html(title())}</button></th>`).join('')}</tr></thead>
<tbody>
${shown.map((row) => `<tr data-state="${row.state}" data-risk="${row.risk}">${COLUMNS.map(({ value }, index) => cell(value(row), index)).join('')}</tr>`).join('\n')}
</tbody>
</table>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** The name of a device is the head of its row, which must not be empty: a reader says it with every cell. */
function cell(text: string, index: number): string {
  return index === 0 ? `<th scope="row">${html(text === '' ? say`(no name)` : text)}</th>` : `<td>${html(text)}</td>`;
}

/** How many devices are in each state; the numbers stand beside the colours. */
function bar({ rows }: Inventory): string {
  const parts = STATES.flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length;
    return count > 0 ? [{ state, count }] : [];
  });
  const pieces = parts.map(
    ({ state, count }) => `<rect class="${state}" y="0" height="10" x="${before(parts, state)}" width="${count}"/>`,
  );
  const legend = parts.map(
    ({ state, count }) =>
      `<li><span class="key ${state}" aria-hidden="true"></span>${html(stateInWords({ state }))}: ${count}</li>`,
  );
  return `<svg class="bar" viewBox="0 0 ${Math.max(1, rows.length)} 10" preserveAspectRatio="none" aria-hidden="true">${pieces.join('')}</svg>
<ul class="legend">${legend.join('')}</ul>`;
}

function before(parts: readonly { state: string; count: number }[], state: string): number {
  const index = parts.findIndex((part) => part.state === state);
  return parts.slice(0, index).reduce((sum, { count }) => sum + count, 0);
}

/** Text as HTML, whoever wrote it. */
function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What the page may run is named by its digest: nothing that a configuration smuggles in is. */
function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 0; }
main { padding: 1rem 1.5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; background: Canvas; white-space: nowrap; }
th button { all: unset; cursor: pointer; font-weight: 600; }
th button:focus-visible { outline: 2px solid; outline-offset: 2px; }
th[aria-sort="ascending"] button::after { content: " \\2191"; }
th[aria-sort="descending"] button::after { content: " \\2193"; }
tr[data-state="enabled"] td:nth-child(2), tr[data-state="enabled-by-default"] td:nth-child(2) { font-weight: 700; }
input { font: inherit; padding: 0.25rem 0.5rem; min-width: 16rem; }
.bar { display: block; width: 100%; height: 1.25rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; }
.key { display: inline-block; width: 0.8rem; height: 0.8rem; margin-right: 0.4rem; }
.enabled { fill: #c62828; background: #c62828; }
.enabled-by-default { fill: #ef6c00; background: #ef6c00; }
.unknown { fill: #f9c80e; background: #f9c80e; }
.disabled { fill: #2e7d32; background: #2e7d32; }
.not-supported { fill: #78909c; background: #78909c; }
@media print { input, label, output { display: none; } thead th { position: static; } }
`;

const SCRIPT = `
'use strict';
const body = document.querySelector('tbody');
const heads = [...document.querySelectorAll('thead th')];
const rows = [...body.rows];
const filter = document.getElementById('filter');
const count = document.getElementById('count');
const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;
heads.forEach((head, index) => {
  head.querySelector('button').addEventListener('click', () => {
    const descending = head.getAttribute('aria-sort') === 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const text = (row) => row.cells[index].textContent;
    rows.sort((a, b) => (descending ? -1 : 1) * compare(text(a), text(b)));
    body.append(...rows);
  });
});
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown++;
  }
  const { row, rows: some } = count.dataset;
  count.textContent = shown === 1 ? row : some.replace('{count}', shown);
});
`;
