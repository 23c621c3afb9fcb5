// Whether a page can be used by everybody, as far as a program can tell: axe, which knows WCAG 2.2 and good practice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths.mjs';

const AXE = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/**
 * Fails with what axe finds in a page.
 * @param within a selector of the part that is looked at; all of it where it is absent
 * @param leftOut rules that do not fit it
 */
export async function expectAccessible(page, within = 'html', leftOut = []) {
  // Evaluated rather than added: a page may forbid scripts that it does not bring itself.
  await page.evaluate(AXE);
  const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));
  const { violations, passes } = await page.evaluate(
    ([context, options]) => globalThis.axe.run(context, options),
    [within, { rules }],
  );
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
  assert.deepEqual(found, []);
  assert.ok(passes.length > 0, 'nothing was looked at');
}
