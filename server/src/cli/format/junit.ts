/** JUnit XML, for systems that show test results: a suite a file, a failed case a finding. */
import { say } from '../../engine';
import type { FileReport, PlacedFinding, Report } from '../../report/report';
import { type Format, lineOf, messageOf, plainPath } from './format';

export const formatJunit: Format = (report) => {
  const failures = sum(report, ({ findings }) => findings.length);
  const tests = sum(report, (file) => Math.max(1, file.findings.length)) + report.unreadable.length;
  const rows = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="novstack" tests="${tests}" failures="${failures}" errors="${report.unreadable.length}" skipped="${sum(report, ({ summary }) => (isJudged(summary) ? 0 : 1))}">`,
    ...report.files.flatMap(suite),
    ...report.unreadable.flatMap(({ path, reason }) => [
      `  <testsuite name="${attribute(plainPath(path))}" tests="1" failures="0" errors="1" skipped="0">`,
      `    <testcase name="readable" classname="${attribute(plainPath(path))}"><error message="${attribute(reason)}"/></testcase>`,
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
  return `${rows.join('\n')}\n`;
};

function sum({ files }: Report, count: (file: FileReport) => number): number {
  return files.reduce((total, file) => total + count(file), 0);
}

/** A file that is no configuration of ours was not tested. */
function isJudged({ platform }: FileReport['summary']): boolean {
  return platform !== undefined;
}

function suite({ path, findings, summary }: FileReport): string[] {
  const name = attribute(plainPath(path));
  const isSkipped = !isJudged(summary);
  const cases =
    findings.length > 0
      ? findings.flatMap((finding) => testCase(name, finding))
      : isSkipped
        ? [
            `    <testcase name="not applicable" classname="${name}"><skipped message="${attribute(summary.dialectReason)}"/></testcase>`,
          ]
        : [`    <testcase name="no findings" classname="${name}"/>`];
  return [
    `  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${findings.length}" errors="0" skipped="${isSkipped ? 1 : 0}">`,
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

function content(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return content(text)
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replace(/[\t\n\r]/g, ' ');
}

/** XML 1.0 has no place for most control characters and for half of a surrogate pair. */
function xmlText(text: string): string {
  // The encoder replaces halves of surrogate pairs.
  return Buffer.from(text, 'utf8')
    .toString('utf8')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
