import type { Reading } from '../analysis';
import type { TextRange } from '../finding';
import knowledge from '../knowledge/advisories.json';
import { locale, say } from '../messages/say';
import { rulePage, rules } from '../rules';
import { matchedOf } from '../syntax/matched';
import { type Statement, textOf } from '../syntax/tree';

export interface Link extends TextRange {
  readonly target: string;
  /** What is there, in words for people. */
  readonly tooltip: string;
}

/** What a name leads to, by the name in capitals. */
const targets = new Map<string, () => Pick<Link, 'target' | 'tooltip'>>();
for (const { code, name } of rules) targets.set(code, () => ({ target: rulePage(code), tooltip: `${code} ${name}` }));
for (const { id, cve, defect, link } of knowledge.advisories) {
  for (const name of [id, cve, defect]) {
    if (name && !targets.has(name.toUpperCase()))
      targets.set(name.toUpperCase(), () => ({ target: link, tooltip: id }));
  }
}
targets.set('JPCERT-AT-2018-0013', () => ({
  target: `https://www.jpcert.or.jp/${locale() === 'ja' ? '' : 'english/'}at/2018/at180013.html`,
  tooltip: say`JPCERT/CC: alert on Cisco Smart Install Client`,
}));

targets.set('CISCO-SA-20170214-SMI', () => ({
  target: 'https://tools.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-20170214-smi',
  tooltip: say`Cisco: Smart Install protocol misuse`,
}));

const NAME = /\b(?:SMI\d{3}|CVE-\d{4}-\d{4,7}|CSC[a-z]{2}\d{5}|cisco-sa-[a-z0-9-]+|JPCERT-AT-\d{4}-\d{4})\b/gi;

/** The links of a text; addresses that are written out are the editor's to find. */
export function linksOf({ tree }: Reading): Link[] {
  let from = 0;
  return tree.blocks.flatMap(({ text, statements }) => {
    const start = from;
    from += text.length;
    return /SMI\d|CVE-|CSC|cisco-sa|JPCERT/i.test(text)
      ? statements.filter(isFreeText).flatMap((one) => linksIn(one, start))
      : [];
  });
}

function isFreeText(statement: Statement): boolean {
  if (statement.kind === 'comment') return true;
  return statement.kind === 'command' && matchedOf(statement)?.parts.some(({ type }) => type === 'TEXT') === true;
}

function linksIn(statement: Statement, from: number): Link[] {
  return [...textOf(statement).matchAll(NAME)].flatMap((match) => {
    const known = targets.get(match[0].toUpperCase());
    const start = from + statement.start + match.index;
    return known ? [{ ...known(), start, end: start + match[0].length }] : [];
  });
}
