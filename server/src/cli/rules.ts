/** `novstack rules`: the table of rules, or the page of one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locale, rules, say } from '../engine';
import { didYouMean } from '../project/didYouMean';
import { complain, EXIT } from './console';

/** @returns the exit code */
export function showRules(code: string | undefined): number {
  if (code === undefined) {
    process.stdout.write(`${table()}\n`);
    return EXIT.clean;
  }
  const rule = findRule(code);
  if (!rule) {
    const names = rules.flatMap((one) => [one.code, one.name]);
    complain(say`unknown rule ${code}; 'novstack rules' lists them` + didYouMean(code, names));
    return EXIT.usage;
  }
  process.stdout.write(pageOf(rule.code) ?? '');
  return EXIT.clean;
}

/** A rule by its code or name, in any case. */
export function findRule(text: string): (typeof rules)[number] | undefined {
  return rules.find(({ code, name }) => code === text.toUpperCase() || name === text.toLowerCase());
}

/** The page of a rule; undefined where it is not there. */
export function pageOf(code: string): string | undefined {
  try {
    // The marks tell what is made from what.
    return readFileSync(pathOf(code), 'utf8').replace(/^<!-- .*? -->\n/gm, '');
  } catch {
    return undefined;
  }
}

/** Every language has a page for every rule. */
function pathOf(code: string): string {
  const folder = locale() === 'en' ? [] : [locale()];
  return join(__dirname, 'rules', ...folder, `${code}.md`);
}

function table(): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  return rules
    .map(({ code, name, severity, summary }) => `${code}  ${name.padEnd(width)}  ${severity.padEnd(11)}  ${summary()}`)
    .join('\n');
}
