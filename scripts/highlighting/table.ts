/** The table of commands as it stands in the checkout. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '../../server/src/engine/grammar/compile/rows';
import { readTable } from '../../server/src/engine/grammar/compile/table';

const FOLDER = join(__dirname, '..', '..', 'server', 'src', 'engine', 'grammar', 'table');

export function shippedTable(): Table {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  return readTable(names.sort().map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') })));
}
