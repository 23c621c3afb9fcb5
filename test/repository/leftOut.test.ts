/** What the bundles leave out of the library of the protocol is nothing that the server uses, and a slip is told. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, build, type Plugin } from 'esbuild';
import { ROOT } from '../support/cli';

interface LeftOut {
  readonly FEATURES: Readonly<Record<string, string>>;
  readonly withoutFeatures: Plugin;
  readonly namesOf: (feature: string) => string[];
  readonly usesLeftOut: (path: string, text: string) => { name: string; feature: string; start: number }[];
}

describe('features that the bundles leave out', () => {
  let leftOut: LeftOut;
  before(async () => {
    leftOut = await import(pathToFileURL(join(ROOT, 'scripts', 'leftOut.mjs')).href);
  });

  /** Builds a file of the language server as the bundler does. */
  async function bundle(text: string): Promise<BuildFailure | undefined> {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-bundle-'));
    const lsp = join(folder, 'server', 'src', 'lsp');
    mkdirSync(lsp, { recursive: true });
    const file = join(lsp, 'colors.ts');
    writeFileSync(file, text);
    try {
      await build({ entryPoints: [file], write: false, logLevel: 'silent', plugins: [leftOut.withoutFeatures] });
      return undefined;
    } catch (error) {
      return error as BuildFailure;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('the build fails where the server uses one, and says which and where', async () => {
    const failure = await bundle(
      "import type { Connection } from 'vscode-languageserver';\nexport const serve = (connection: Connection) =>\n  connection.languages.semanticTokens.on(() => ({ data: [] }));\n",
    );
    assert.equal(failure?.errors.length, 1);
    const [{ text, location } = assert.fail()] = failure?.errors ?? [];
    assert.match(text, /'semanticTokens' is not in the bundle: take 'semanticTokens' off FEATURES/);
    assert.equal(location?.line, 3);
    assert.equal(location.column, 23);
  });

  it('the build takes what is there, and words about the rest', async () => {
    const text =
      "// No semanticTokens here.\nexport const serve = (connection) => connection.languages.inlayHint.on(() => ['moniker']);\n";
    assert.equal(await bundle(text), undefined);
  });

  it('each is told by its members, by its requests, and by names taken apart', () => {
    for (const feature of Object.keys(leftOut.FEATURES)) {
      const names = leftOut.namesOf(feature);
      assert.ok(names.length > 1, feature);
      for (const name of names) {
        for (const text of [
          `c.languages.${name}.on(f);`,
          `const { ${name} } = c.workspace;`,
          `c.onRequest(${name}.type)`,
        ]) {
          const [use, ...more] = leftOut.usesLeftOut('x.ts', text);
          assert.equal(use?.feature, feature, text);
          // A name that is taken apart is both a key and a variable.
          assert.ok(more.every((other) => other.name === name));
        }
      }
    }
  });
});
