/** Runs files of cases as tests; `UPDATE=1` writes their answers anew. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Case, type CaseFile, readCases, writeCases } from './caseFile';
import { explain } from './explain';

const FIXTURES = join(__dirname, '..', 'fixtures');

/**
 * A test for each case of a folder below `test/fixtures/cases/`.
 * @param outcome what the lines `@ expect` of the cases say; every case must have one then, and none else
 */
export function testCases(folder: string, outcome?: (text: string) => string | undefined): void {
  for (const name of readdirSync(join(FIXTURES, 'cases', folder)).sort()) {
    const path = join(FIXTURES, 'cases', folder, name);
    const file = readCases(readFileSync(path, 'utf8'));
    const said = ({ text, options }: Case) => explain(text, file.sections, options);
    if (process.env.UPDATE) writeFileSync(path, writeCases(file, file.cases.map(said)));
    const wanted = process.env.UPDATE ? readCases(readFileSync(path, 'utf8')) : file;
    describe(`${folder}/${name}: ${file.title}`, () => {
      for (const one of wanted.cases) {
        it(one.title, () => {
          assert.equal(
            one.expected !== undefined,
            outcome !== undefined,
            'a line `@ expect` is missing or not asserted',
          );
          if (outcome) assert.equal(outcome(one.text), one.expected);
          assert.equal(said(one).join('\n'), one.answer.join('\n'));
        });
      }
    });
  }
}

/** Something of which a file says something, though its text stands elsewhere. */
export interface Subject {
  readonly title: string;
  /** Lines above its answer, such as those in which two versions differ. */
  readonly lines?: readonly string[];
  readonly explain: (sections: CaseFile['sections']) => readonly string[];
}

/** A test for each of some texts that stand elsewhere, by a file below `test/fixtures/said/`; it leaves out those of which nothing is said. */
export function testSaid(name: string, subjects: readonly Subject[]): void {
  const path = join(FIXTURES, 'said', `${name}.txt`);
  const fresh = `${name}\nshows findings, messages, access, fixes, disabling\n`;
  const file = readCases(process.env.UPDATE && !existsSync(path) ? fresh : readFileSync(path, 'utf8'));
  const partOf = ({ title, lines = [], explain }: Subject) => {
    const answer = explain(file.sections);
    return { source: lines.length + answer.length > 0 ? [`== ${title}`, ...lines] : [], answer };
  };
  if (process.env.UPDATE) {
    const parts = subjects.map(partOf).filter(({ source }) => source.length > 0);
    const cases = parts.map(({ source, answer }) => ({ title: '', text: '', options: {}, source, answer }));
    writeFileSync(
      path,
      writeCases(
        { ...file, cases },
        parts.map(({ answer }) => answer),
      ),
    );
  }
  describe(`said/${name}.txt: ${file.title}`, () => {
    if (process.env.UPDATE) return void it('is written', () => assert.ok(subjects.length > 0));
    for (const one of subjects) {
      it(one.title, () => {
        const { source = [], answer = [] } = file.cases.find(({ title }) => title === one.title) ?? {};
        assert.deepEqual(partOf(one), { source, answer });
      });
    }
    it('holds nothing else', () => {
      const titles = subjects.map(({ title }) => title);
      assert.deepEqual(
        file.cases.map(({ title }) => title).filter((title) => !titles.includes(title)),
        [],
      );
    });
  });
}
