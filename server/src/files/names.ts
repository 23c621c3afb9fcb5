/** What the name of a file says of its content. */

/** Names that are Cisco IOS without a look inside; the extension's manifest claims the same. */
const CISCO_IOS = /(?:\.(?:ios|confg)|-confg|(?:^|[\\/])(?:running|startup)-config)$/i;

/** Names of things that are no configurations, however much IOS they quote. */
const OTHER =
  /\.(?:md|markdown|rst|adoc|html?|css|[cm]?[jt]sx?|json|jsonc|ya?ml|toml|xml|csv|tsv|py|rb|go|rs|java|c|h|cpp|cs|sh|ps1|j2|jinja2?|lock|svg|map)$/i;

/** `declared`: Cisco IOS by its name; `foreign`: something else by its name; `open`: the content tells. */
export function kindOfName(path: string): 'declared' | 'foreign' | 'open' {
  if (CISCO_IOS.test(path)) return 'declared';
  return OTHER.test(path) ? 'foreign' : 'open';
}
