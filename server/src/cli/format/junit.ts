/** JUnit XML, for systems that show test results: a suite a file, a failed case a finding. */
import { say } from '../../engine';
import { UNSEEN } from '../../report/printable';
import type { FileReport, PlacedFinding, Unreadable } from '../../report/report';
import { type Format, lineOf, messageOf, plainPath } from './format';

export const formatJunit: Format<string> = {
  piece: (file) => suite(file).join('\n'),
  assemble: () => {
    // The first line counts what follows.
    const suites: string[] = [];
    let [tests, failures, skipped] = [0, 0, 0];
    return {
      add: (piece, { findings, summary }) => {
        const found = findings.error + findings.warning + findings.information;
        suites.push(piece);
        tests += Math.max(1, found);
        failures += found;
        skipped += found === 0 && notTested(summary) ? 1 : 0;
        return '';
      },
      end: ({ unreadable }) => {
        const rows = [
          '<?xml version="1.0" encoding="UTF-8"?>',
          `<testsuites name="novstack" tests="${tests + unreadable.length}" failures="${failures}" errors="${unreadable.length}" skipped="${skipped}">`,
          ...suites,
          ...unreadable.flatMap(lostFile),
          '</testsuites>',
        ];
        return `${rows.join('\n')}\n`;
      },
    };
  },
};

function lostFile({ path, reason }: Unreadable): string[] {
  const name = attribute(plainPath(path));
  return [
    `  <testsuite name="${name}" tests="1" failures="0" errors="1" skipped="0">`,
    `    <testcase name="readable" classname="${name}"><error message="${attribute(reason)}"/></testcase>`,
    '  </testsuite>',
  ];
}

/**
 * Why a file without findings is not a test that passed: it is no configuration of ours, or nobody can tell whether Smart Install
 * is on. The name is the same in every language.
 */
function notTested(summary: FileReport['summary']): { readonly name: string; readonly reason: string } | undefined {
  if (summary.platform === undefined) return { name: 'not applicable', reason: summary.dialectReason };
  return summary.state === 'unknown' ? { name: 'cannot tell', reason: summary.stateReason } : undefined;
}

function suite({ path, findings, summary }: FileReport): string[] {
  const name = attribute(plainPath(path));
  const skipped = findings.length === 0 ? notTested(summary) : undefined;
  const reason = skipped && `<skipped message="${attribute(skipped.reason)}"/>`;
  const cases = skipped
    ? [`    <testcase name="${skipped.name}" classname="${name}">${reason}</testcase>`]
    : findings.length > 0
      ? findings.flatMap((finding) => testCase(name, finding))
      : [`    <testcase name="no findings" classname="${name}"/>`];
  return [
    `  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${findings.length}" errors="0" skipped="${skipped ? 1 : 0}">`,
    ...cases,
    '  </testsuite>',
  ];
}

/** Names are those by which systems know a test again, so they are the same in every language. */
function testCase(className: string, finding: PlacedFinding): string[] {
  const { code, name, severity } = finding;
  const title = attribute(`${code} ${name} (line ${lineOf(finding)})`);
  const message = messageOf(finding);
  return [
    `    <testcase name="${title}" classname="${className}">` +
      `<failure type="${severity}" message="${attribute(message)}">${content(`${say`line ${lineOf(finding)}:`} ${message}`)}</failure></testcase>`,
  ];
}

/** Characters that mean something to XML, and what a runner of Azure that logs the report would take for a command. */
function content(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/##(?=\[|vso\[)/gi, '#&#35;');
}

function attribute(text: string): string {
  return content(text)
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replace(/[\t\n\r]/g, ' ');
}

const HIDDEN = new RegExp(`[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff${UNSEEN}]`, 'gu');

/** XML 1.0 has no place for most control characters and for half of a surrogate pair; of the others none is to act on a terminal. */
function xmlText(text: string): string {
  // The encoder replaces halves of surrogate pairs.
  return Buffer.from(text, 'utf8').toString('utf8').replace(HIDDEN, '\ufffd');
}
