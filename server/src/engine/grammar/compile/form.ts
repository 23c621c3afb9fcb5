/** Reads the form of a row, `ip access-group NAME:access-list {in|out}`, into a tree. */
import { ARGUMENT_TYPES, type ArgumentType, NAME_KINDS, type NameKind, ROLES, type Role } from '../vocabulary';

/** A keyword or an argument, with what is said of it. */
export interface Label {
  /** A keyword in lower case; undefined for an argument. */
  readonly word?: string;
  readonly type?: ArgumentType;
  /** The numbers that an argument `N` may have, both ends included. */
  readonly range?: readonly [number, number];
  readonly kind?: NameKind;
  readonly defines?: boolean;
  readonly role?: Role;
}

export type Form =
  | { readonly is: 'label'; readonly label: Label }
  | { readonly is: 'part'; readonly name: string; readonly role?: Role }
  | { readonly is: 'sequence' | 'choice'; readonly items: readonly Form[] }
  | { readonly is: 'optional' | 'repeated'; readonly item: Form };

/** What is wrong with a form, in words for whoever wrote it. */
export class FormError extends Error {}

const TOKEN = /\s*(\{|\}|\[|\]|\||\*|\+|@[a-z-]+|<[a-z0-9-]+>|[^\s{}[\]|@]+)/y;

/** @throws FormError where the text is no form */
export function parseForm(text: string): Form {
  const tokens = tokensOf(text);
  let at = 0;

  function choice(end: string | undefined): Form {
    const items: Form[] = [sequence(end)];
    while (tokens[at] === '|') {
      at++;
      items.push(sequence(end));
    }
    return items.length === 1 ? (items[0] as Form) : { is: 'choice', items };
  }

  function sequence(end: string | undefined): Form {
    const items: Form[] = [];
    for (let token = tokens[at]; token !== undefined && token !== '|' && token !== end; token = tokens[at])
      items.push(item(token));
    if (items.length === 0) throw new FormError('something is empty');
    return items.length === 1 ? (items[0] as Form) : { is: 'sequence', items };
  }

  function item(token: string): Form {
    at++;
    let form: Form;
    if (token === '{' || token === '[') {
      const end = token === '{' ? '}' : ']';
      const inner = choice(end);
      if (tokens[at] !== end) throw new FormError(`\`${token}\` is not closed`);
      at++;
      form = token === '{' ? inner : { is: 'optional', item: inner };
    } else if (/^[}\]|*+@]/.test(token)) throw new FormError(`\`${token}\` stands where a word is due`);
    else if (/^<.+>$/.test(token)) form = { is: 'part', name: token.slice(1, -1) };
    else form = { is: 'label', label: labelOf(token) };
    const role = tokens[at];
    if (role?.startsWith('@')) {
      at++;
      form = withRole(form, roleOf(role.slice(1)));
    }
    const repeat = tokens[at];
    if (repeat === '*' || repeat === '+') {
      at++;
      if (!/^[{[<]/.test(token)) throw new FormError(`\`${repeat}\` repeats something in brackets`);
      form = repeat === '+' ? { is: 'repeated', item: form } : { is: 'optional', item: { is: 'repeated', item: form } };
    }
    return form;
  }

  const form = choice(undefined);
  if (at < tokens.length) throw new FormError(`\`${tokens[at]}\` closes nothing`);
  return form;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    tokens.push(match[1] as string);
    if (TOKEN.lastIndex >= text.trimEnd().length) return tokens;
  }
  throw new FormError('it cannot be read');
}

function roleOf(text: string): Role {
  if (!(ROLES as readonly string[]).includes(text)) throw new FormError(`\`@${text}\` is no role`);
  return text as Role;
}

/** Gives a role to every label of a form that has none. */
export function withRole(form: Form, role: Role): Form {
  switch (form.is) {
    case 'label':
      return { is: 'label', label: { role, ...form.label } };
    case 'part':
      return { ...form, role: form.role ?? role };
    case 'sequence':
    case 'choice':
      return { is: form.is, items: form.items.map((item) => withRole(item, role)) };
    default:
      return { is: form.is, item: withRole(form.item, role) };
  }
}

function labelOf(token: string): Label {
  const argument = /^(\.\.\.|[A-Z][A-Z0-9-]*|\d+-\d+)(?:([:=])([a-z0-9-]+))?$/.exec(token);
  if (!argument) {
    if (/^[a-z0-9][a-z0-9!#$%&'()+,./:;=?^_~-]*$|^[+-][a-z]+$/.test(token)) return { word: token };
    throw new FormError(`\`${token}\` is neither a keyword in small letters nor an argument`);
  }
  const [, name = '', sign, kind] = argument;
  const [from, to] = name.split('-').map(Number);
  const range = from !== undefined && to !== undefined && from < to ? ([from, to] as const) : undefined;
  const type = range ? 'N' : name;
  if (!(ARGUMENT_TYPES as readonly string[]).includes(type)) throw new FormError(`\`${type}\` is no type of argument`);
  const label = { type: type as ArgumentType, ...(range && { range }) };
  if (kind === undefined) return label;
  if (!(NAME_KINDS as readonly string[]).includes(kind)) throw new FormError(`\`${kind}\` is no kind of name`);
  return { ...label, kind: kind as NameKind, ...(sign === '=' && { defines: true }) };
}

/** The keywords that a form always starts with. */
export function leadOf(form: Form): string {
  const items = itemsOf(form);
  const end = items.findIndex((item) => wordOf(item) === undefined);
  return wordsOf(end < 0 ? items : items.slice(0, end));
}

/** The keywords that a form always has: what a command is known by where its row has no name. */
export function keywordsOf(form: Form): string {
  return wordsOf(itemsOf(form));
}

function itemsOf(form: Form): readonly Form[] {
  return form.is === 'sequence' ? form.items : [form];
}

function wordOf(item: Form): string | undefined {
  return item.is === 'label' ? item.label.word : undefined;
}

function wordsOf(items: readonly Form[]): string {
  return items.flatMap((item) => wordOf(item) ?? []).join(' ');
}
