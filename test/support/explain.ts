/** All that is said of a configuration, in words: for files that stand beside it and are compared. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  defaultOptions,
  exposures,
  type Finding,
  ipv4ToNumber,
  lineOf,
  lineStarts,
  type Packet,
  tracePacket,
} from '../../server/src/engine';

const EXPLAINED = join(__dirname, '..', 'fixtures', 'explained');

/** Somebody to be let in, so that fixes which restrict are there. */
const OPTIONS: AnalysisOptions = { ...defaultOptions, trustedDirectors: ['10.1.1.1'] };

/** Findings with what belongs to them and their fixes, who gets in by each interface, and the ways of some packets. */
export function explain(text: string, options: Partial<AnalysisOptions> = {}): string {
  const analysis = analyse(text, { ...OPTIONS, ...options });
  const line = linesOf(text);
  return [...explainFindings(analysis.findings, line), ...interfaces(analysis, line)].join('\n');
}

/** The findings beside that Smart Install is on, who gets in by each interface, and what becomes of some packets: a line each. */
export function explainBriefly(text: string, options: Partial<AnalysisOptions> = {}): string {
  const analysis = analyse(text, { ...OPTIONS, ...options });
  const line = linesOf(text);
  const states = analysis.configurations.map(({ device, dialect }) => device?.smartInstall.state ?? dialect.reason);
  return [
    `Smart Install: ${states.join(', ')}`,
    ...analysis.findings
      .filter(({ code }) => code !== 'SMI001')
      .map(({ code, confidence, start, message }) => `${code} ${confidence}, line ${line(start)}: ${message}`),
    ...exposures(analysis, 20).flatMap((one) => [
      sourcesOf(one),
      ...one.undetermined.map(({ at, text: words, reason }) => `  ? ${line(at)} ${words}: ${reason}`),
      `  ${PACKETS.map((packet) => becomes(analysis, one.name, packet)).join(' ')}`,
    ]),
  ].join('\n');
}

function becomes(analysis: Analysis, name: string, packet: Packet): string {
  const result = tracePacket(analysis, name, { ...packet, destination: ipv4ToNumber('10.0.0.1') });
  return result.kind === 'trace' ? result.trace.verdict : result.kind;
}

/** The number of the line at an offset of a text. */
export function linesOf(text: string): (at: number) => number {
  const starts = lineStarts(text);
  return (at) => lineOf(starts, at) + 1;
}

export function explainFindings(findings: readonly Finding[], line: (at: number) => number): string[] {
  return findings.flatMap(
    ({ code, severity, confidence, unnecessary, start, message, about, related, path, fixes }) => [
      `${code} ${severity} ${confidence}${unnecessary ? ' faded' : ''}, line ${line(start)}: ${message}`,
      `  about ${JSON.stringify(about)}`,
      ...related.map((one) => `  see ${line(one.start)}: ${one.message}`),
      ...path.map((one) => `  way ${line(one.start)}: ${one.message}`),
      ...fixes.flatMap(({ title, preferred, safety, goal, rank, edits, live }) => [
        `  fix ${safety}${preferred ? ' preferred' : ''} ${goal} ${rank}: ${title}`,
        ...edits.map((edit) => `    ${line(edit.start)}-${line(edit.end)}: ${JSON.stringify(edit.newText)}`),
        ...(live?.commands ?? []).map((command) => `    > ${command}`),
        ...(live?.rollback ?? []).map((command) => `    < ${command}`),
        ...(live?.comments ?? []).map((comment) => `    ! ${comment}`),
      ]),
    ],
  );
}

const PACKETS: readonly Packet[] = [
  { protocol: 6, sourcePort: 49152, destinationPort: 4786, flags: ['syn'], fragment: false },
  { protocol: 6, sourcePort: 4786, destinationPort: 22, flags: ['ack'], fragment: false },
  { protocol: 17, sourcePort: 53, destinationPort: 53, flags: [], fragment: false },
  { protocol: 1, icmp: { type: 8, code: 0 }, flags: [], fragment: false },
  { protocol: 6, flags: [], fragment: true },
].flatMap((kind) =>
  ['10.1.1.1', '192.0.2.7', '198.51.100.7'].map(
    (source) => ({ ...kind, source: ipv4ToNumber(source), destination: 0 }) as Packet,
  ),
);

function interfaces(analysis: Analysis, line: (at: number) => number): string[] {
  return exposures(analysis, 20)
    .slice(0, 4)
    .flatMap((one) => {
      const { name, witness, undetermined } = one;
      return [
        sourcesOf(one),
        ...(witness
          ? [
              `  ${witness.source}:${witness.sourcePort} -> ${witness.destination}:${witness.destinationPort} by ${witness.permittedBy?.text ?? '-'}`,
            ]
          : []),
        ...undetermined.map(({ at, text, reason }) => `  ? ${line(at)} ${text}: ${reason}`),
        ...PACKETS.flatMap((packet) => way(analysis, name, packet, witness?.destination, line)),
      ];
    });
}

function sourcesOf({ name, verdict, sources, sourceCount, truncated }: ReturnType<typeof exposures>[number]): string {
  const blocks = sources.map(({ address, wildcard }) => `${address} ${wildcard}`).join(', ');
  return `${name} ${verdict}: ${blocks}${truncated ? ' ...' : ''} (${sourceCount})`;
}

function way(
  analysis: Analysis,
  name: string,
  packet: Packet,
  destination: string | undefined,
  line: (at: number) => number,
): string[] {
  const result = tracePacket(analysis, name, { ...packet, destination: ipv4ToNumber(destination ?? '10.0.0.1') });
  if (result.kind !== 'trace') return [`  ${result.kind}`];
  const { verdict, steps } = result.trace;
  return [
    `  ${packet.protocol} ${packet.source} ${packet.fragment ? 'fragment' : packet.destinationPort}: ${verdict}`,
    ...steps.map(
      ({ what, port, result: passed, reason, at }) =>
        `    ${port ? `${port} ` : ''}${what}: ${passed}, ${at === null ? '' : `line ${line(at)}, `}${reason}`,
    ),
  ];
}

/** Compares what is said with the file of a name in `test/fixtures/explained/`; `UPDATE=1` writes it. */
export function checkExplained(name: string, said: string): void {
  const file = join(EXPLAINED, `${name}.txt`);
  if (process.env.UPDATE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, said);
  } else assert.equal(said, existsSync(file) ? readFileSync(file, 'utf8') : '');
}

type Cases = Readonly<Record<string, readonly [text: string, more?: string | Partial<AnalysisOptions>]>>;

/**
 * Explains tables of texts, each in a file of a folder.
 * @param whole makes a configuration of a text
 * @param inWords what is said of it
 */
export function explainTables(
  folder: string,
  tables: Readonly<Record<string, Cases>>,
  { whole = (text: string) => text, inWords = explain } = {},
): void {
  describe(`what is said of ${folder}`, () => {
    for (const [what, cases] of Object.entries(tables)) {
      it(what, () => {
        const said = Object.entries(cases).map(([title, [text, more]]) => {
          const options = typeof more === 'object' ? more : {};
          return `== ${title}\n${inWords(whole(text), options)}\n`;
        });
        checkExplained(`${folder}/${what.replace(/\W+$/, '').replaceAll(' ', '-')}`, said.join('\n'));
      });
    }
  });
}
