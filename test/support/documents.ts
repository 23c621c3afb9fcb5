/** The pages of `docs/` as data: what they print is what the tests run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../server/src/project/yaml';
import { ROOT } from './cli';

export interface Block {
  readonly language: string;
  readonly text: string;
}

export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/**
 * The blocks of code below a heading of a page; above the first heading of the second level for an empty one.
 * @param heading of the second level, or of the third with the marks in front
 */
export function blocksBelow(page: string, heading: string): Block[] {
  const parts = heading.startsWith('### ') ? page.split(/^(?=#{2,3} )/m) : page.split(/^## /m);
  const part = heading === '' ? parts[0] : parts.find((one) => one.startsWith(`${heading}\n`));
  assert.ok(part !== undefined, `there is no heading ${heading}`);
  return [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({ language, text }));
}

/** The only block of a language below a heading. */
export function blockBelow(page: string, heading: string, language: string): string {
  const [block, ...others] = blocksBelow(page, heading).filter((one) => one.language === language);
  assert.ok(block && others.length === 0, `${heading} has not one block of ${language}`);
  return block.text;
}

/** YAML as a value of the type that the test expects. */
export function yaml<T>(text: string): T {
  const document = readYaml(text);
  assert.ok('value' in document, 'message' in document ? document.message : '');
  return document.value as T;
}
