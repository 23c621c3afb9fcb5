import { analyse, defaultOptions, exposures, inventoryOf, summarise } from '../../server/src/engine';
import type { ConfigTree } from '../../server/src/engine/syntax/tree';

/** All that is judged of a text, with fixes where these are few. */
export function judged(text: string, before?: ConfigTree): { readonly tree: ConfigTree; readonly facts: unknown } {
  const { tree, configurations, findings, suppressed } = analyse(text, defaultOptions, before);
  const analysis = { tree, configurations, findings, suppressed };
  return {
    tree,
    facts: {
      findings: findings.map(({ fixes, path, join, ...finding }) => ({
        ...finding,
        join: join && { ...join, message: join.message(finding.about.interfaces) },
        fixes: findings.length < 8 ? fixes : fixes.length,
        path,
      })),
      suppressed: suppressed.length,
      devices: inventoryOf(analysis),
      exposures: exposures(analysis, 50),
      summary: summarise(analysis),
      lists: configurations.map(({ device }) =>
        [...(device?.accessLists ?? [])].map(([name, { kind, entries, refused, doubts, hasRemarks }]) => ({
          name,
          kind,
          hasRemarks,
          doubts: doubts.length,
          entries: entries.map(({ sequence, action, text: own }) => `${sequence} ${action} ${own}`),
          refused: refused.length,
        })),
      ),
    },
  };
}
