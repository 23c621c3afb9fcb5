/** What the name of a file says of its content. */

/** Names that are Cisco IOS without a look inside; the language of the extension's manifest is made from them. */
export const DECLARED = {
  extensions: ['.ios', '.confg'],
  filenames: ['running-config', 'startup-config'],
  endings: ['-confg'],
} as const;

/** Extensions under which configurations are kept among other texts. */
const GENERAL = ['.cfg', '.conf', '.txt', '.log'] as const;

/**
 * Names under which configurations are kept; what is inside decides. They are listed and watched with these globs:
 * braces stand in no braces, which the watchers of VS Code do not match (microsoft/vscode#230275).
 */
export const CONFIGURATION_GLOBS: readonly string[] = [
  `**/*.{${[...DECLARED.extensions, ...GENERAL].map((extension) => extension.slice(1)).join(',')}}`,
  ...DECLARED.endings.map((ending) => `**/*${ending}`),
  ...DECLARED.filenames.map((name) => `**/${name}`),
];

/** Names of things that are no configurations, however much IOS they quote. */
const OTHER =
  /\.(?:md|markdown|rst|adoc|html?|css|[cm]?[jt]sx?|json|jsonc|ya?ml|toml|xml|csv|tsv|py|rb|go|rs|java|c|h|cpp|cs|sh|ps1|j2|jinja2?|lock|svg|map)$/i;

/** `declared`: Cisco IOS by its name; `foreign`: something else by its name; `open`: the content tells. */
export function kindOfName(path: string): 'declared' | 'foreign' | 'open' {
  const name = nameIn(path);
  const { extensions, filenames, endings } = DECLARED;
  if ([...extensions, ...endings].some((ending) => name.endsWith(ending)) || filenames.some((one) => one === name))
    return 'declared';
  return OTHER.test(path) ? 'foreign' : 'open';
}

/** Is this a name under which configurations are kept, as `CONFIGURATION_GLOBS` has them? */
export function isKeptAs(path: string): boolean {
  return kindOfName(path) === 'declared' || GENERAL.some((extension) => nameIn(path).endsWith(extension));
}

/** Does the name say that what is inside is a record of what happened? */
export function isLogName(path: string): boolean {
  return nameIn(path).endsWith('.log');
}

function nameIn(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}
