/** `novstack rules`: the table of rules, or the page of one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../engine';
import { EXIT } from './scan';

/** @returns the exit code */
export function showRules(code: string | undefined): number {
  if (code === undefined) {
    process.stdout.write(`${table()}\n`);
    return EXIT.clean;
  }
  const rule = rules.find((one) => one.code === code.toUpperCase() || one.name === code.toLowerCase());
  if (!rule) {
    process.stderr.write(`novstack: there is no rule ${code}; 'novstack rules' lists them\n`);
    return EXIT.usage;
  }
  process.stdout.write(readFileSync(join(__dirname, 'rules', `${rule.code}.md`), 'utf8'));
  return EXIT.clean;
}

/** The page of a rule; undefined where it is not there. */
export function pageOf(code: string): string | undefined {
  try {
    return readFileSync(join(__dirname, 'rules', `${code}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

function table(): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  return rules
    .map(({ code, name, severity, summary }) => `${code}  ${name.padEnd(width)}  ${severity.padEnd(11)}  ${summary}`)
    .join('\n');
}
