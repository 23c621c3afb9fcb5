/** The frame of a page in a webview: the theme's own colors, and one script, which tells of clicks on links to places. */

export interface PageContent {
  readonly title: string;
  /** HTML; whatever scripts it may hold do not run. */
  readonly body: string;
  readonly language: string;
}

export function pageHtml({ title, body, language }: PageContent): string {
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>${body}</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

/** Text as text of HTML, or as the value of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const STYLE = `
body { font: var(--vscode-font-size) / 1.5 var(--vscode-font-family); color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); padding: 0 16px 16px }
h1, h2, h3, h4 { font-size: 1.3em; font-weight: 600; line-height: 1.25 }
code, pre { font-family: var(--vscode-editor-font-family) }
code { color: var(--vscode-textPreformat-foreground); background: var(--vscode-textPreformat-background); border-radius: 3px; padding: 1px 3px }
pre { background: var(--vscode-textCodeBlock-background); padding: 8px; overflow: auto }
pre code { color: inherit; background: none; padding: 0 }
a { color: var(--vscode-textLink-foreground); text-decoration: underline }
a:hover { color: var(--vscode-textLink-activeForeground) }
a code { color: inherit }
a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px }
summary { cursor: pointer }
table { border-collapse: collapse; display: block; overflow: auto }
th, td { border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor)); padding: 4px 8px; text-align: start }
.hljs-addition { color: var(--vscode-gitDecoration-addedResourceForeground) }
.hljs-deletion { color: var(--vscode-gitDecoration-deletedResourceForeground) }
`;

const SCRIPT = `
const editor = acquireVsCodeApi();
addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#place-"]');
  if (!link) return;
  event.preventDefault();
  editor.postMessage(Number(link.hash.slice('#place-'.length)));
});
`;
