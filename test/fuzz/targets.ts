/** What is fuzzed, and what each starts from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/cli';
import { corpusFiles } from '../support/corpus';
import { generator } from '../support/random';

export interface Target {
  readonly name: string;
  readonly about: string;
  /** Bytes of an input at the most. */
  readonly longest: number;
  /** Part of the time that it gets. */
  readonly weight: number;
  readonly seeds: () => Buffer[];
}

const LONGEST = 1500;
const SHORT = 400;

export const TARGETS: readonly Target[] = [
  {
    name: 'syntax',
    about: 'bytes as a file: the tree covers the text, and after an edit it is the one from scratch',
    longest: SHORT,
    weight: 3,
    seeds: () => configurations(SHORT),
  },
  {
    name: 'engine',
    about: 'text to verdicts: findings lie in it, no verdict is safer than a packet that reaches the port',
    longest: LONGEST,
    weight: 3,
    seeds: () => configurations(LONGEST),
  },
  {
    name: 'fixes',
    about: 'text to fixes: each makes its finding go and changes nothing else, all of them converge',
    longest: LONGEST,
    weight: 2,
    seeds: () => configurations(LONGEST),
  },
  {
    name: 'edits',
    about: 'edits of a text: each is judged as from scratch',
    longest: LONGEST,
    weight: 2,
    seeds: () => configurations(LONGEST),
  },
  {
    name: 'project',
    about: 'configuration file and list of known findings: problems are reported and lie in the text',
    longest: 1024,
    weight: 1,
    seeds: configFiles,
  },
  {
    name: 'messages',
    about: 'a client that says anything: each request is answered once, and the server still judges as it should',
    longest: 512,
    weight: 2,
    seeds: messages,
  },
];

/** Real and made configurations, long ones in pieces. */
function configurations(longest: number): Buffer[] {
  const own = ['samples', 'test/fixtures/whole', 'test/fixtures/formats'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(ROOT, folder, name))),
  );
  return [...own, ...corpusFiles().map(({ text }) => Buffer.from(text))].flatMap((text) => pieces(text, longest));
}

function pieces(text: Buffer, longest: number): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < text.length; at += longest) found.push(text.subarray(at, at + longest));
  return found;
}

/** The examples of the documentation. */
function configFiles(): Buffer[] {
  const page = readFileSync(join(ROOT, 'docs', 'configuration.md'), 'utf8');
  const blocks = [...page.matchAll(/```(?:yaml|json)\n([\s\S]*?)```/g)].map(([, text]) => Buffer.from(text ?? ''));
  return [...blocks, Buffer.from('{"schemaVersion": 1, "findings": [{"path": "a", "code": "b", "fingerprint": "c"}]}')];
}

function messages(): Buffer[] {
  const random = generator(4786);
  return Array.from({ length: 50 }, () => Buffer.from(Array.from({ length: 200 }, () => random(256))));
}
