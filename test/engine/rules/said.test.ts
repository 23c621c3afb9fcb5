/** What the carets of fixtures and the reports of samples do not say: severities, who gets in, each fix as a patch. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCarets } from '../../support/caretFixture';
import { testSaid } from '../../support/caseTests';
import { explain } from '../../support/explain';

const CARET = join(__dirname, '..', '..', 'fixtures', 'caret');
const SAMPLES = join(__dirname, '..', '..', '..', 'samples');

/** The configurations of a folder, without the carets they may have. */
function subjectsIn(folder: string) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cfg'));
  return names.sort().map((name) => {
    const { text } = readCarets(readFileSync(join(folder, name), 'utf8'));
    return {
      title: name.replace(/\.cfg$/, ''),
      explain: (sections: Parameters<typeof explain>[1]) => explain(text, sections),
    };
  });
}

for (const code of readdirSync(CARET).sort()) testSaid(code, subjectsIn(join(CARET, code)));
testSaid('samples', subjectsIn(SAMPLES));
