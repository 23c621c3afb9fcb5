/** Files of cases: a configuration above what is said of it. `test/fixtures/cases/README.md` tells their form. */
import type { AnalysisOptions } from '../../server/src/engine';
import { isShown, type Shown } from './explain';
import { plain } from './pictures';

export interface Case {
  readonly title: string;
  /** Its configuration, put into the frame of its file. */
  readonly text: string;
  readonly options: Partial<AnalysisOptions>;
  /** What must come out, whatever the answer says: asserted, never rewritten. */
  readonly expected?: string;
  /** The lines said of it. */
  readonly answer: readonly string[];
  /** The lines of the file from the title to the separator. */
  readonly source: readonly string[];
}

export interface CaseFile {
  readonly title: string;
  readonly sections: readonly Shown[];
  /** The lines of the file above the first case. */
  readonly head: readonly string[];
  readonly cases: readonly Case[];
}

const TITLE = /^==(?: (.+))?$/;
const SEPARATOR = '---';
/** Stands in a frame where the lines of a case go. */
const PLACE = '| ...';
/** Stands behind a last line that has no break. */
const NO_BREAK = '␄';

/** Reads a file of cases. @throws with the line that has no place in one */
export function readCases(content: string): CaseFile {
  const lines = content.split('\n');
  const starts = lines.flatMap((line, index) => (TITLE.test(line) ? [index] : []));
  const head = trimmed(lines.slice(0, starts[0]));
  const frame = head.filter((line) => line.startsWith('|'));
  const [title = '', shows = '', ...rest] = head;
  const wrong = rest.find((line) => line !== '' && !line.startsWith('| '));
  if (wrong !== undefined) throw new Error(`'${wrong}' is no line of a frame`);
  if (frame.length > 0 && !frame.includes(PLACE)) throw new Error(`the frame has no line '${PLACE}'`);
  const sections = shows.replace(/^shows /, '').split(', ');
  const unknown = sections.find((section) => !isShown(section));
  if (unknown !== undefined) throw new Error(`'${unknown}' is nothing that can be shown`);
  const cases = starts.map((start, index) => readCase(trimmed(lines.slice(start, starts[index + 1])), frame));
  const twice = cases.find((one, index) => cases.findIndex(({ title }) => title === one.title) < index);
  if (twice) throw new Error(`'${twice.title}' stands twice`);
  return { title, sections: sections.filter(isShown), head, cases };
}

function readCase(lines: readonly string[], frame: readonly string[]): Case {
  const separator = lines.indexOf(SEPARATOR);
  if (separator < 0) throw new Error(`'${lines[0]}' has no line '${SEPARATOR}'`);
  const source = lines.slice(0, separator);
  const said = source.slice(1).filter((line) => line.startsWith('@ '));
  const own = source.slice(1 + said.length);
  const framed = frame.length > 0 && !said.includes('@ whole');
  const text = framed ? frame.flatMap((line) => (line === PLACE ? own : [line.slice(2)])) : own;
  return {
    title: TITLE.exec(lines[0] ?? '')?.[1] ?? own.join('/').trim(),
    text: text
      .map((line) => (line.endsWith(NO_BREAK) ? line.slice(0, -1) : `${line}\n`))
      .map(plain)
      .join(''),
    source,
    answer: lines.slice(separator + 1),
    ...readDirectives(said.filter((line) => line !== '@ whole')),
  };
}

/** What the lines behind a title say besides the configuration: `@ trusts 10.1.1.1 10.1.1.2`, `@ expect blocked`. */
function readDirectives(lines: readonly string[]): Pick<Case, 'options' | 'expected'> {
  let options: Partial<AnalysisOptions> = {};
  let expected: string | undefined;
  for (const line of lines) {
    const [, name, value = ''] = /^@ (\w+)(?: (.*))?$/.exec(line) ?? [];
    if (name === 'expect') expected = value;
    else if (name === 'trusts')
      options = {
        ...options,
        trustedDirectors: [...(options.trustedDirectors ?? []), ...value.split(' ').filter(Boolean)],
      };
    else if (name === 'policy' && (value === 'always' || value === 'when-enabled'))
      options = { ...options, portPolicy: value };
    else if (name === 'device') options = { ...options, device: JSON.parse(value) };
    else throw new Error(`'${line}' says nothing`);
  }
  return { options, ...(expected !== undefined && { expected }) };
}

/** The file with these answers, which are in the order of its cases. */
export function writeCases({ head, cases }: CaseFile, answers: readonly (readonly string[])[]): string {
  const parts = cases.map(({ source }, index) => [...source, SEPARATOR, ...(answers[index] ?? [])]);
  return [head, ...parts].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function trimmed(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (lines[end - 1] === '') end--;
  return lines.slice(0, end);
}
