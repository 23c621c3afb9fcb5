/** Real configurations that nobody here wrote; they lie beside the checkout where there are any. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'corpus');

/** Why corpus tests are skipped, printed with the test; false where the corpus is there. */
export const noCorpus: string | false = existsSync(join(FOLDER, 'INDEX.tsv'))
  ? false
  : 'there is no corpus of real configurations beside this checkout';

export interface CorpusFile {
  readonly path: string;
  /** The dialect that the index of the corpus names. */
  readonly dialect: string;
  readonly wholeConfig: boolean;
  readonly text: string;
}

/** Every file of the corpus. */
export function corpusFiles(): CorpusFile[] {
  if (noCorpus) return [];
  const [head = '', ...rows] = readFileSync(join(FOLDER, 'INDEX.tsv'), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const path = cell('path');
    return {
      path,
      dialect: cell('dialect'),
      wholeConfig: cell('whole_config') === 'y',
      text: readFileSync(join(FOLDER, path), 'utf8'),
    };
  });
}

export const corpusFolder = FOLDER;
