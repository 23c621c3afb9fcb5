/** JUnit XML, for systems that show test results: a suite a file, a case a finding. */
import { say } from '../../engine';
import { UNSEEN } from '../../report/printable';
import { type FileReport, fails, type PlacedFinding, type Unreadable } from '../../report/report';
import { type Format, lineOf, messageOf, type PieceOptions, plainPath } from './format';

/** A suite, and what its first line and that of the report count. */
export interface JunitPiece {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

export const formatJunit: Format<JunitPiece> = {
  piece: suite,
  assemble: () => {
    // The first line counts what follows.
    const suites: string[] = [];
    let [tests, failures, skipped] = [0, 0, 0];
    return {
      add: (piece) => {
        suites.push(piece.text);
        tests += piece.tests;
        failures += piece.failures;
        skipped += piece.skipped;
        return '';
      },
      end: ({ unreadable }) => {
        const lost = unreadable.flatMap(lostFile);
        // Systems take a report without a test for one that was not made.
        const nothing = suites.length === 0 && lost.length === 0 ? NOTHING : [];
        const all = tests + unreadable.length + (nothing.length > 0 ? 1 : 0);
        const rows = [
          '<?xml version="1.0" encoding="UTF-8"?>',
          `<testsuites name="novstack" tests="${all}" failures="${failures}" errors="${unreadable.length}" skipped="${skipped}">`,
          ...suites,
          ...lost,
          ...nothing,
          '</testsuites>',
        ];
        return `${rows.join('\n')}\n`;
      },
    };
  },
};

const NOTHING = [
  '  <testsuite name="novstack" tests="1" failures="0" errors="0" skipped="0">',
  '    <testcase name="no change" classname="novstack"/>',
  '  </testsuite>',
];

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

function suite({ path, findings, summary, failOn }: FileReport, options: PieceOptions): JunitPiece {
  const name = attribute(plainPath(path));
  const skipped = findings.length === 0 ? notTested(summary) : undefined;
  const reason = skipped && `<skipped message="${attribute(skipped.reason)}"/>`;
  const gate = options.failOn ?? failOn ?? 'warning';
  const titles = titlesOf(findings);
  const cases = skipped
    ? [`    <testcase name="${skipped.name}" classname="${name}">${reason}</testcase>`]
    : findings.length > 0
      ? findings.map((finding, index) => testCase(name, titles[index] ?? '', finding, fails(finding.severity, gate)))
      : [`    <testcase name="no findings" classname="${name}"/>`];
  const tests = Math.max(1, findings.length);
  const failures = findings.filter(({ severity }) => fails(severity, gate)).length;
  const rows = [
    `  <testsuite name="${name}" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped ? 1 : 0}">`,
    ...cases,
    '  </testsuite>',
  ];
  return { text: rows.join('\n'), tests, failures, skipped: skipped ? 1 : 0 };
}

/**
 * Names by which systems know a test again: the same in every language and wherever the line moves, and none twice in a file, for
 * GitLab leaves out the second.
 */
function titlesOf(findings: readonly PlacedFinding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, name, about: { device, list, interfaces, line } }) => {
    const cause = list ?? line ?? (interfaces.length > 0 ? interfaces.join(', ') : undefined);
    const subject = [device, ...(cause === undefined ? [] : [cause])].filter((word) => word !== '').join(', ');
    const title = subject === '' ? `${code} ${name}` : `${code} ${name} (${subject})`;
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return count === 1 ? title : `${title} ${count}`;
  });
}

/** What is below the gate is a test that passed, and says what was found. */
function testCase(className: string, title: string, finding: PlacedFinding, isFailing: boolean): string {
  const message = messageOf(finding);
  const text = content(`${say`line ${lineOf(finding)}:`} ${message}`);
  const result = isFailing
    ? `<failure type="${finding.severity}" message="${attribute(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase name="${attribute(title)}" classname="${className}">${result}</testcase>`;
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
