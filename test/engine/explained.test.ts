/**
 * All that is said of a configuration, beside it: findings with what belongs to them and their fixes, who gets in by each
 * interface, and the ways of some packets. `UPDATE=1` writes it anew; look at the difference before it is committed.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  defaultOptions,
  exposures,
  ipv4ToNumber,
  lineOf,
  lineStarts,
  type Packet,
  tracePacket,
} from '../../server/src/engine';
import { readCarets } from '../support/caretFixture';
import { FILTER_CASES } from '../support/filterCases';
import { GROUP_CASES } from '../support/groupCases';
import { RULE_CASES } from '../support/ruleCases';

const FIXTURES = join(__dirname, '..', 'fixtures');
const EXPLAINED = join(FIXTURES, 'explained');
const SAMPLES = join(__dirname, '..', '..', 'samples');

/** Somebody to be let in, so that fixes which restrict are there. */
const OPTIONS: AnalysisOptions = { ...defaultOptions, trustedDirectors: ['10.1.1.1'] };

const sources: [name: string, text: () => string][] = [
  ...readdirSync(join(FIXTURES, 'caret'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cfg'))
    .map((name): [string, () => string] => [
      name.replaceAll('\\', '/'),
      () => readCarets(readFileSync(join(FIXTURES, 'caret', name), 'utf8')).text,
    ]),
  ...readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.cfg'))
    .map((name): [string, () => string] => [`samples/${name}`, () => readFileSync(join(SAMPLES, name), 'utf8')]),
];

type Cases = Readonly<Record<string, readonly [text: string, ...rest: unknown[]]>>;

/** Tables of texts, each explained by itself. */
const tables: [name: string, cases: Cases, whole: (text: string) => string][] = [
  ...Object.entries(FILTER_CASES).map(([what, cases]): (typeof tables)[number] => [
    `filters/${what.replaceAll(' ', '-')}`,
    cases,
    (text) => `version 15.0\nhostname SW1\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\n${text}vstack\nend\n`,
  ]),
  ...Object.entries(GROUP_CASES).map(([what, cases]): (typeof tables)[number] => [
    `groups/${what.replace(/\W+$/, '').replaceAll(' ', '-')}`,
    cases,
    (text) => text,
  ]),
  ...Object.entries(RULE_CASES).map(([what, cases]): (typeof tables)[number] => [
    `rules/${what.replaceAll(' ', '-')}`,
    cases,
    (text) => text,
  ]),
];

function explain(text: string): string {
  const analysis = analyse(text, OPTIONS);
  const starts = lineStarts(text);
  const line = (at: number) => lineOf(starts, at) + 1;
  return [...findings(analysis, line), ...interfaces(analysis, line)].join('\n');
}

function findings({ findings }: Analysis, line: (at: number) => number): string[] {
  return findings.flatMap(({ code, severity, confidence, unnecessary, start, message, related, path, fixes }) => [
    `${code} ${severity} ${confidence}${unnecessary ? ' faded' : ''}, line ${line(start)}: ${message}`,
    ...related.map((one) => `  see ${line(one.start)}: ${one.message}`),
    ...path.map((one) => `  way ${line(one.start)}: ${one.message}`),
    ...fixes.flatMap(({ title, preferred, safety, goal, rank, edits, live }) => [
      `  fix ${safety}${preferred ? ' preferred' : ''} ${goal} ${rank}: ${title}`,
      ...edits.map((edit) => `    ${line(edit.start)}-${line(edit.end)}: ${JSON.stringify(edit.newText)}`),
      ...(live?.commands ?? []).map((command) => `    > ${command}`),
      ...(live?.rollback ?? []).map((command) => `    < ${command}`),
    ]),
  ]);
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
    .flatMap(({ name, verdict, sources: found, sourceCount, truncated, witness, undetermined }) => [
      `${name} ${verdict}: ${found.map(({ address, wildcard }) => `${address} ${wildcard}`).join(', ')}${truncated ? ' ...' : ''} (${sourceCount})`,
      ...(witness
        ? [
            `  ${witness.source}:${witness.sourcePort} -> ${witness.destination}:${witness.destinationPort} by ${witness.permittedBy?.text ?? '-'}`,
          ]
        : []),
      ...undetermined.map(({ at, text, reason }) => `  ? ${line(at)} ${text}: ${reason}`),
      ...PACKETS.flatMap((packet) => way(analysis, name, packet, witness?.destination, line)),
    ]);
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

function check(name: string, said: string): void {
  const file = join(EXPLAINED, `${name}.txt`);
  if (process.env.UPDATE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, said);
  } else assert.equal(said, existsSync(file) ? readFileSync(file, 'utf8') : '');
}

describe('what is said of', () => {
  for (const [name, text] of sources) it(name, () => check(name.replace(/\.cfg$/, ''), `${explain(text())}\n`));

  for (const [name, cases, whole] of tables) {
    it(name, () => {
      const said = Object.entries(cases).map(([title, [text]]) => `== ${title}\n${explain(whole(text))}\n`);
      check(name, said.join('\n'));
    });
  }
});
