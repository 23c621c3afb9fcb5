/**
 * SARIF 2.1.0, as code scanning of GitHub, Azure DevOps, Jenkins and reviewdog read it.
 * Facts: OASIS SARIF 2.1.0; GitHub's documentation, "SARIF support for code scanning".
 */
import { locale, type RuleMeta, rulePage, rules, type Severity, say } from '../../engine';
import { printable } from '../../report/printable';
import type { FileReport, Place, PlacedFinding, PlacedFix, PlacedSuppressed } from '../../report/report';
import { version } from '../version';
import { type Format, type FormatOptions, messageOf, plainPath, type Rest } from './format';
import { JsonList, jsonItems } from './jsonText';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };
/** Our own key: GitHub computes its own from the line, and warns where another tool does. */
const FINGERPRINT = 'novstack/v1';
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

export const formatSarif: Format<string> = {
  piece: (file, { includeSuppressed, includeKnown }) =>
    jsonItems(
      [
        ...file.findings.map((finding) => result(file, finding)),
        ...file.suppressed
          .filter(({ by }) => includeSuppressed || (includeKnown && by === 'baseline'))
          .map((one) => suppressed(file, one)),
      ],
      4,
    ),
  assemble: (options) => {
    const list = new JsonList((rest: Rest | undefined) => documentOf(rest, options), '"results": []', 4);
    return { add: (piece) => list.add(piece), end: (rest) => list.end(rest) };
  },
};

function documentOf(rest: Rest | undefined, options: FormatOptions): object {
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'novstack',
            informationUri: 'https://github.com/novstack/novstack',
            version,
            semanticVersion: version,
            rules: rules.map((rule) => descriptor(rule, options)),
          },
        },
        language: locale(),
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: 'novstack/' },
        ...(options.shard && { properties: { shard: options.shard } }),
        results: [],
        ...(rest && { invocations: [invocation(rest)] }),
      },
    ],
  };
}

/** What could not be judged, and what a reader should know: no results, but no clean run either. */
function invocation({ unreadable, notices }: Rest): object {
  const notification = (level: string, text: string, path?: string, line?: number) => ({
    level,
    message: { text: printable(text) },
    ...(path !== undefined && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(path) },
            ...(line !== undefined && { region: { startLine: line } }),
          },
        },
      ],
    }),
  });
  const all = [
    ...unreadable.map(({ path, reason }) => notification('error', say`Cannot tell: ${reason}.`, path)),
    ...notices.map(({ message, path, line }) => notification('warning', `${message}.`, path, line)),
  ];
  return { executionSuccessful: unreadable.length === 0, ...(all.length > 0 && { toolExecutionNotifications: all }) };
}

function descriptor(rule: RuleMeta, { pageOf }: FormatOptions): object {
  const page = pageOf(rule.code);
  const text = `${plainText(rule.summary())} ${say`See ${rulePage(rule.code)}`}`;
  return {
    id: rule.code,
    name: pascal(rule.name),
    shortDescription: { text: plainText(rule.summary()) },
    fullDescription: { text: plainText(rule.summary()) },
    help: { text, ...(page !== undefined && { markdown: page }) },
    helpUri: rulePage(rule.code),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: ['security', 'cisco-ios', 'smart-install'],
      // No `security-severity`: GitHub shows it in place of the level of every result, and each of our rules has findings
      // of several severities and confidences.
      precision: rule.confidence,
      'problem.severity': rule.severity === 'information' ? 'recommendation' : rule.severity,
    },
  };
}

function plainText(text: string): string {
  return text.replaceAll('`', '');
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function result(file: FileReport, finding: PlacedFinding): object {
  const { code, severity, confidence, shownOn, path } = finding;
  const uri = uriOf(file.path);
  const location = (place: Place) => ({ physicalLocation: { artifactLocation: { uri }, region: regionOf(place) } });
  const shown = shownOn === undefined ? finding : lineIn(file, shownOn);
  const related = [
    ...(shownOn === undefined ? [] : [{ ...placeOf(finding), message: say`The line that the finding is about.` }]),
    ...finding.related,
  ].map((one, index) => ({ id: index + 1, ...location(one), message: { text: one.message } }));
  return {
    ruleId: code,
    ruleIndex: rules.findIndex((rule) => rule.code === code),
    level: LEVELS[severity],
    message: { text: linked(messageOf(finding), related.length > 0) },
    locations: [location(shown)],
    ...(related.length > 0 && { relatedLocations: related }),
    ...(path.length > 0 && {
      codeFlows: [
        {
          message: { text: say`The way of a packet that gets through.` },
          threadFlows: [
            {
              locations: path.map((step) => ({ location: { ...location(step), message: { text: step.message } } })),
            },
          ],
        },
      ],
    }),
    // A comparison reports what is new alone.
    ...(finding.causes !== undefined && { baselineState: 'new' }),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    ...fixesOf(uri, finding),
    properties: { confidence, precision: confidence },
  };
}

function suppressed(file: FileReport, { finding, by, reason }: PlacedSuppressed): object {
  const known = by === 'baseline';
  return {
    ...result(file, finding),
    ...(known && { baselineState: 'unchanged' }),
    suppressions: [
      {
        kind: by === 'comment' ? 'inSource' : 'external',
        justification: reason ?? (known ? say`It is in the list of known findings.` : say`No reason is given.`),
      },
    ],
  };
}

/** GitHub shows related locations only where the message links to one. Square brackets of the message are its own. */
function linked(message: string, hasRelated: boolean): string {
  const text = message.replace(/[\\[\]]/g, '\\$&');
  return hasRelated ? `${text} ${say`See [the first related line](1).`}` : text;
}

function placeOf({ line, column, endLine, endColumn }: Place): Place {
  return { line, column, endLine, endColumn };
}

function lineIn({ lines }: FileReport, line: number): Place {
  const text = lines[line - 1] ?? '';
  const column = text.length - text.trimStart().length + 1;
  return { line, column, endLine: line, endColumn: Math.max(column, text.trimEnd().length + 1) };
}

function regionOf({ line, column, endLine, endColumn }: Place): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A fix of more edits is none that is taken from a report; with hundreds of findings they would fill it. */
const MAX_EDITS = 20;

function fixesOf(uri: string, { fixes }: PlacedFinding): object {
  const shown = fixes.filter(({ edits }) => edits.length <= MAX_EDITS);
  return shown.length > 0 ? { fixes: shown.map((fix) => sarifFix(uri, fix)) } : {};
}

function sarifFix(uri: string, { title, edits }: PlacedFix): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: edits.map((edit) => ({
          deletedRegion: regionOf(edit),
          insertedContent: { text: edit.newText },
        })),
      },
    ],
  };
}

/** A path as a URI reference, relative where the path is. */
function uriOf(path: string): string {
  return plainPath(path).split('/').map(encodeURIComponent).join('/');
}
