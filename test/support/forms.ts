/** Lines of the table of commands: each form with values in place of its arguments. */
import fc from 'fast-check';
import type { Form, Label } from '../../server/src/engine/grammar/compile/form';
import type { Table } from '../../server/src/engine/grammar/compile/rows';

/** A word of a line, and what it stands for. */
export interface FormWord {
  readonly text: string;
  readonly label: Label;
}

const VALUES: Readonly<Record<string, string>> = {
  IP: '10.1.2.3',
  HOST: 'host7',
  MASK: '255.255.0.0',
  IPV6: '2001:db8::1',
  N: '7',
  HEX: 'AB12',
  IFNAME: 'Vlan7',
  IFTYPE: 'Vlan',
  IFNUMBER: '7',
  SECRET: 'cAnArY7x',
};

/** The value of a `SECRET`. */
export const CANARY = VALUES.SECRET as string;

/** Words of a form, each argument by a value of its type. */
export function wordsOf(table: Table, form: Form): fc.Arbitrary<readonly FormWord[]> {
  switch (form.is) {
    case 'label':
      return fc.constant([{ text: wordFor(form.label), label: form.label }]);
    case 'part':
      return fc.oneof(...(table.parts.get(form.name) ?? []).map((row) => wordsOf(table, row.form)));
    case 'choice':
      return fc.oneof(...form.items.map((item) => wordsOf(table, item)));
    case 'sequence':
      return fc.tuple(...form.items.map((item) => wordsOf(table, item))).map((words) => words.flat());
    case 'optional':
      return fc.oneof(fc.constant([]), wordsOf(table, form.item));
    case 'repeated':
      return wordsOf(table, form.item);
  }
}

function wordFor({ word, type, range }: Label): string {
  if (word !== undefined) return word;
  if (range) return `${range[0]}`;
  return VALUES[type ?? ''] ?? (type === 'NAME' ? 'Zebra' : '7');
}
