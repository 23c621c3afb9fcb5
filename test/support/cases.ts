/** Tables of texts: what the files of cases share. */
import type { AnalysisOptions } from '../../server/src/engine';

export type Case = readonly [text: string, options?: Partial<AnalysisOptions>];

/** Texts by what stands in them, a line behind the other. */
export function byText(texts: readonly string[], whole: (one: string) => Case): Record<string, Case> {
  return Object.fromEntries(texts.map((one) => [one.replaceAll('\n', '/').replaceAll('\b', '\\b'), whole(one)]));
}

export const HEAD = 'version 15.0\nhostname SW1\n';
export const TAIL = 'vstack\nline con 0\nend\n';
export const SVI = 'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n';
export const SECOND = 'interface Vlan20\n ip address 10.2.0.1 255.255.255.0\n';
/** A list is applied to the interface above. */
export const IN = ' ip access-group L in\n';

export const listNamed = (name: string, ...entries: string[]) =>
  `ip access-list extended ${name}\n${entries.map((one) => ` ${one}\n`).join('')}`;
export const list = (...entries: string[]) => listNamed('L', ...entries);
/** A whole configuration on which Smart Install is on. */
export const configuration = (...parts: string[]): Case => [`${HEAD}${parts.join('')}${TAIL}`];
