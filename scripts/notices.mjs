// The licences of what is bundled, as their terms ask: read off what the bundler took.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * @param {import('esbuild').Metafile[]} metafiles what the bundler took for each bundle
 * @returns {string} the notices, one package after the other by name
 * @throws where a bundled package has no licence text
 */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(inputs.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  const notices = new Map([...folders].map((folder) => noticeOf(folder)));
  const names = [...notices.keys()].sort();
  return `novstack contains the packages below, each under its own licence.\n\n${names.map((name) => notices.get(name)).join('\n')}`;
}

/** @returns {[string, string]} name with version, and the notice */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} ${version} is bundled and has no licence text in ${folder}`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return [`${name} ${version}`, `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n${text}\n`];
}
