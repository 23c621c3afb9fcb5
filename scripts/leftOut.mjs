// What the bundles leave out of the library of the protocol, and a check that the server does not use it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { root } from './paths.mjs';

/** Features of a server that ours does not have: the module of each, and the function that adds it to a connection. */
export const FEATURES = {
  callHierarchy: 'CallHierarchyFeature',
  fileOperations: 'FileOperationsFeature',
  inlineCompletion: 'InlineCompletionFeature',
  inlineValue: 'InlineValueFeature',
  linkedEditingRange: 'LinkedEditingRangeFeature',
  moniker: 'MonikerFeature',
  notebook: 'NotebookSyncFeature',
  semanticTokens: 'SemanticTokensFeature',
  showDocument: 'ShowDocumentFeature',
  textDocumentContent: 'TextDocumentContentFeature',
  typeHierarchy: 'TypeHierarchyFeature',
};

const require = createRequire(join(root, 'server', 'package.json'));
/** The folder of a library in which each feature is a file. */
const partsOf = (library) => join(dirname(require.resolve(`${library}/node`)), '..', 'common');
const SERVER = partsOf('vscode-languageserver');
const PROTOCOL = partsOf('vscode-languageserver-protocol');

/**
 * What is not in the bundle without a feature, asked of the library itself.
 * @returns {string[]} members of the connection, and names that the library exports
 */
export function namesOf(feature) {
  const { [FEATURES[feature]]: add, ...others } = require(join(SERVER, `${feature}.js`));
  const members = Object.getOwnPropertyNames(add(class {}).prototype).filter((name) => name !== 'constructor');
  return [...members, ...Object.keys(others), ...Object.keys(require(join(PROTOCOL, `protocol.${feature}.js`)))];
}

const FEATURE_OF = new Map(Object.keys(FEATURES).flatMap((feature) => namesOf(feature).map((name) => [name, feature])));
const ANY_NAME = new RegExp(`\\b(?:${[...FEATURE_OF.keys()].join('|')})\\b`);

/**
 * Where a source names what is left out. Types pass over that: they know the whole library.
 * @returns {{ name: string, feature: string, start: number }[]} `start` in UTF-16 units
 */
export function usesLeftOut(path, text) {
  if (!ANY_NAME.test(text)) return [];
  const uses = [];
  new Visitor({
    Identifier({ name, start }) {
      const feature = FEATURE_OF.get(name);
      if (feature !== undefined) uses.push({ name, feature, start });
    },
  }).visit(parseSync(path, text).program);
  return uses;
}

/** The mistake as the bundler shows it. */
function mistake(path, text, { name, feature, start }) {
  const before = text.slice(0, start).split('\n');
  const column = before.at(-1)?.length ?? 0;
  return {
    text: `'${name}' is not in the bundle: take '${feature}' off FEATURES in scripts/leftOut.mjs`,
    location: {
      file: relative(root, path),
      line: before.length,
      column,
      length: name.length,
      lineText: text.split('\n')[before.length - 1] ?? '',
    },
  };
}

/** Leaves the features out, and fails where the server uses one. */
export const withoutFeatures = {
  name: 'without-features',
  setup({ onResolve, onLoad }) {
    const named = Object.keys(FEATURES).join('|');
    onResolve({ filter: new RegExp(`^\\./(?:protocol\\.)?(?:${named})$`) }, ({ path, importer }) =>
      /[\\/]vscode-languageserver(?:-protocol)?[\\/]/.test(importer) ? { path, namespace: 'without' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'without' }, ({ path }) => {
      const feature = FEATURES[path.slice(2)];
      // One makes a class of another.
      return { contents: feature ? `exports.${feature} = (base) => base;` : '' };
    });
    onLoad({ filter: /[\\/]server[\\/]src[\\/]lsp[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const errors = usesLeftOut(path, text).map((use) => mistake(path, text, use));
      return errors.length > 0 ? { errors } : undefined;
    });
  },
};
