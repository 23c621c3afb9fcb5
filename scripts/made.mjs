// Makes the modules that git does not keep: whatever builds, checks or tests calls it first.
import { pathToFileURL } from 'node:url';
import { compileGrammar } from './grammar.mjs';
import { compileValidator } from './validator.mjs';

export async function makeModules() {
  compileValidator();
  await compileGrammar();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await makeModules();
