/**
 * Writes what is made from the rules' own meta: the table in the README, the severity settings of the manifest, and on
 * each rule page its head and what the program prints for the example; beside it the methods that the language server
 * serves, the names of files that are the manifest's language, and the grammar that colors it. `--check` writes nothing and
 * fails where something is out of date.
 */
import './bundled';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { showFindings } from '../server/src/cli/format/text';
import { useCliLocale } from '../server/src/cli/locale/table';
import { version } from '../server/src/cli/version';
import {
  type Analysis,
  analyse,
  applyEdits,
  type Finding,
  locale,
  type RuleMeta,
  rules,
  type Severity,
  say,
} from '../server/src/engine';
import { DECLARED } from '../server/src/files/names';
import { LOCALES } from '../server/src/locale/locale';
import { unifiedDiff } from '../server/src/report/patch';
import { type FileReport, fileReport, type Judgement } from '../server/src/report/report';
import { reviewFile } from '../server/src/report/review';
import { commandReference, manual } from './commandPages';
import { featureTable } from './features';
import { highlighting } from './highlighting';
import { shippedTable } from './highlighting/table';

const ROOT = join(__dirname, '..');
const check = process.argv.includes('--check');
let stale = 0;

function update(path: string, change: (text: string) => string): void {
  const file = join(ROOT, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (before === after) return;
  stale++;
  if (check) console.error(`${path} is out of date: run 'npm run generate'`);
  else writeFileSync(file, after);
}

/** Puts text between `<!-- name -->` and `<!-- /name -->`. */
function between(text: string, name: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`the marks <!-- ${name} --> are missing`);
  return text.replace(pattern, (_, open: string, close: string) => `${open}${content}\n${close}`);
}

function ruleTable(): string {
  const rows = rules.map(
    ({ code, name, severity, summary }) =>
      `| [${code}](docs/rules/${code}.md) | ${name} | ${severity} | ${summary()} |`,
  );
  return ['| code | name | severity | what it finds |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function pageHead({ code, name, severity, summary }: RuleMeta): string {
  return `# ${code} ${name}\n\n${say`**Severity:** ${inWords(severity)} at most. ${summary()}`}`;
}

function inWords(severity: Severity): string {
  return { error: say`error`, warning: say`warning`, information: say`information` }[severity];
}

/** What the program prints for the first bad example of a page: the finding, and each fix as a diff. */
function pageReport(page: string, code: string): string {
  const text = example(page, 'bad');
  const old = example(page, 'before');
  const report = old === '' ? fileReport('switch.cfg', judged(text)) : reviewed(old, text);
  const shown = report?.findings.find((finding) => finding.code === code);
  if (!report || !shown) throw new Error(`the bad example of ${code} is not bad`);
  const options = { colors: createColors(false), verbose: false, includeSuppressed: false, pageOf: () => undefined };
  const fixes = analyse(text).findings.find((finding) => finding.code === code)?.fixes ?? [];
  return [
    say`What novstack prints:`,
    '',
    '```text',
    showFindings(report, [shown], options),
    '```',
    ...fixes.flatMap((fix) => fixDiff(text, fix)),
  ].join('\n');
}

function example(page: string, kind: string): string {
  return new RegExp(`\`\`\`ios ${kind}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
}

function judged(text: string): Judgement {
  return withoutWord(analyse(text));
}

/** An analysis on which nobody has said anything. */
function withoutWord(analysis: Analysis): Judgement {
  return { analysis, raw: analysis, suppressed: analysis.suppressed, fingerprintOf: () => '' };
}

/** The report of a change: rules that compare two versions have two examples. */
function reviewed(before: string, after: string): FileReport | undefined {
  const [old, now] = [before, after].map((text) => ({ path: 'switch.cfg', judged: judged(text) }));
  return reviewFile(old, now, (text) => analyse(text), {}).report;
}

function fixDiff(text: string, { title, edits }: Finding['fixes'][number]): string[] {
  const diff = unifiedDiff('switch.cfg', text, applyEdits(text, edits)).text.split('\n');
  return ['', `_${title}_:`, '', '```diff', ...diff.filter((line) => line !== ''), '```'];
}

function settings(manifest: string): string {
  const json = JSON.parse(manifest);
  const [language] = json.contributes.languages;
  language.extensions = DECLARED.extensions;
  language.filenames = DECLARED.filenames;
  language.filenamePatterns = DECLARED.endings.map((ending) => `*${ending}`);
  const { properties } = json.contributes.configuration;
  for (const key of Object.keys(properties)) if (key.startsWith('novstack.severity.')) delete properties[key];
  const others = Object.values<{ readonly order: number }>(properties).map(({ order }) => order);
  const first = Math.max(...others) + 1;
  for (const [index, { code }] of rules.entries()) {
    properties[`novstack.severity.${code}`] = {
      type: 'string',
      enum: ['default', 'error', 'warning', 'information', 'off'],
      enumDescriptions: ['default', 'error', 'warning', 'information', 'off'].map((level) => `%severity.${level}%`),
      default: 'default',
      scope: 'resource',
      order: first + index,
      markdownDescription: `%severity.${code}%`,
    };
  }
  return `${JSON.stringify(json, null, 2)}\n`;
}

function strings(text: string): string {
  const json = JSON.parse(text);
  for (const key of Object.keys(json)) if (/^severity\.SMI/.test(key)) delete json[key];
  for (const { code, name, severity, summary } of rules)
    json[`severity.${code}`] = say`**${name}** (${inWords(severity)}). ${summary()}`;
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The formatter writes short arrays on one line, so only the data is compared. */
function sameData(before: string, after: string): boolean {
  return JSON.stringify(JSON.parse(before)) === JSON.stringify(JSON.parse(after));
}

/** What is made in each language. */
function updateTexts(): void {
  const isEnglish = locale() === 'en';
  update(isEnglish ? 'package.nls.json' : `package.nls.${locale()}.json`, strings);
  for (const rule of rules) {
    const page = `docs/rules/${isEnglish ? '' : `${locale()}/`}${rule.code}.md`;
    update(page, (text) => between(between(text, 'head', pageHead(rule)), 'report', pageReport(text, rule.code)));
  }
}

async function main(): Promise<void> {
  update('README.md', (text) => between(text, 'rules', ruleTable()));
  update('docs/features.md', (text) => between(text, 'methods', featureTable()));
  update('docs/cli.md', (text) => between(text, 'commands', commandReference()));
  update('server/man/novstack.1', () => manual(version));
  update('syntaxes/cisco-ios.tmLanguage.json', () => highlighting(shippedTable()));
  update('package.json', (text) => (sameData(text, settings(text)) ? text : settings(text)));
  for (const one of LOCALES) {
    await useCliLocale(one);
    updateTexts();
  }
  process.exitCode = check && stale > 0 ? 1 : 0;
}

void main();
