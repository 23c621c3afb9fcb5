import type { Reading } from '../analysis';
import { isIpv4 } from '../device/address';
import type { ObjectGroupKind } from '../device/objectGroups';
import { grammar, type NameKind, type Offer as Taken } from '../grammar';
import { isTranslated, say, translated } from '../messages/say';
import { rules } from '../rules';
import type { Subject } from '../rules/rule';
import { startOfLine } from '../syntax/lines';
import { modesBelow } from '../syntax/matched';
import { isKeyword } from '../syntax/words';
import { type Cursor, cursorAt, entryAt, groupKinds } from './cursor';
import { countMembers, kindAndSize } from './entries';
import { type Offer, positionBehind } from './entryOffers';
import { kindName } from './kinds';
import { applicationsOf } from './listApplications';
import { Names } from './names';
import { TextMap } from './textMap';

export interface Completion {
  readonly kind: 'keyword' | 'name' | 'value' | 'snippet';
  readonly label: string;
  readonly detail: string;
  /** What is put in; a snippet has its stops as LSP writes them. */
  readonly insert: string;
  /** Is it so whole that a blank behind it goes on to the next word? */
  readonly commits: boolean;
}

export interface Completions {
  /** Offset where the word that is completed starts; it ends at the cursor. */
  readonly start: number;
  readonly items: readonly Completion[];
  /** Must something come here before the command is whole? */
  readonly required: boolean;
}

const NOTHING: Completions = { start: 0, items: [], required: false };

/** What may be typed at an offset. */
export function completionsAt(reading: Reading, offset: number): Completions {
  const inComment = suppressionCompletions(reading, offset);
  if (inComment) return inComment;
  const cursor = cursorAt(reading, offset);
  if (!cursor) return NOTHING;
  const { start } = cursor;
  const entry = cursor.negated ? undefined : entryAt(cursor);
  if (entry) {
    const { offers, required } = positionBehind(entry, groupKinds(cursor));
    const items = offers.flatMap((offer) => fromOffer(offer, cursor));
    // Enter behind a number that may be whole must not make another port or mask of it.
    const isWhole = ({ label }: Completion) => (label.includes('.') ? isIpv4(cursor.typed) : /^\d/.test(cursor.typed));
    return { start, required, items: items.filter((item) => item.kind !== 'value' || !isWhole(item)) };
  }
  if (cursor.first && cursor.parent === undefined) return { start, required: false, items: startItems(cursor) };
  const smart = smartInstallItems(cursor);
  if (smart) return { start, required: cursor.negated && cursor.before.length === 0, items: smart };
  const { items, isWhole } = commandItems(cursor);
  return { start, required: !isWhole && items.length > 0 && cursor.before.length > 0, items };
}

function keyword(text: string, detail: string): Completion {
  return { kind: 'keyword', label: text, detail, insert: text, commits: true };
}

function fromOffer(offer: Offer, { configuration }: Cursor): Completion[] {
  const { subject } = configuration;
  switch (offer.kind) {
    case 'keyword':
      return [keyword(offer.text, offer.detail)];
    case 'value':
      // A blank behind the first digits of another port or mask must not make it this one.
      return [{ kind: 'value', label: offer.text, detail: offer.detail, insert: offer.text, commits: false }];
    case 'group':
      return groupItems(subject, offer.groups);
    case 'name':
      return nameItems(offer.name, configuration);
  }
}

function groupItems({ device }: Subject, kinds: readonly ObjectGroupKind[]): Completion[] {
  return [...device.objectGroups.values()]
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ name, kind, addresses, services, ports }) => {
      const count = addresses.length + services.length + ports.length;
      return nameItem(name, `${groupInWords(kind)}, ${countMembers(count)}`);
    });
}

function groupInWords(kind: ObjectGroupKind): string {
  return { network: say`network group`, service: say`service group`, port: say`port group` }[kind];
}

function nameItem(name: string, detail: string): Completion {
  // A blank behind the start of another name must not make it this one.
  return { kind: 'name', label: name, detail, insert: name, commits: false };
}

/** What the modes that a line may stand in take next, names before keywords; nothing that is known from a list alone. */
function commandItems(cursor: Cursor): { readonly items: Completion[]; readonly isWhole: boolean } {
  const items = new Map<string, Completion>();
  let isWhole = false;
  for (const mode of new Set(cursor.parents.flatMap(modesBelow))) {
    const next = grammar().next(mode, cursor.before);
    isWhole ||= next.isWhole;
    const own = [...next.offers].sort((one, other) => Number(!one.kind) - Number(!other.kind));
    for (const item of own.flatMap((one) => fromTaken(one, cursor)))
      if (!items.has(item.label)) items.set(item.label, item);
  }
  return { items: [...items.values()], isWhole };
}

function fromTaken({ keyword: text, kind, defines, help, isWeak }: Taken, cursor: Cursor): Completion[] {
  if (text !== undefined) {
    // A chained list is named behind the word; what stands in front of it is no list that goes on.
    if (text === 'common' && cursor.before.length > 2) return [];
    // A mode has hundreds of commands: at the start of a line those that people use.
    const isOffered = !isWeak && /^[a-z]/.test(text) && (help !== undefined || cursor.before.length > 0);
    return isOffered ? [keyword(text, DETAILS[text]?.() ?? (help && isTranslated(help) ? translated(help) : ''))] : [];
  }
  if (kind === undefined || isWeak) return [];
  // Interfaces are opened again and again; of other names those are written down that something uses already.
  const known = !defines || kind === 'interface' ? nameItems(kind, cursor.configuration) : [];
  const fitting = known.filter(({ label }) => fits(kind, label, cursor));
  return [...fitting, ...(defines ? missingItems(kind, cursor.configuration) : [])];
}

/** Does a name fit where its kind alone would? */
function fits(kind: NameKind, name: string, { parent, before, configuration }: Cursor): boolean {
  // A class map takes names behind `name` only.
  if (kind === 'access-list' && parent?.mode === 'class-map' && isKeyword(before.at(-1), 'access-g|roup'))
    return /^\d+$/.test(name);
  // Nobody wants a range of VLANs where most commands take one.
  if (kind === 'vlan') return /^\d+$/.test(name);
  if (kind !== 'object-group' || parent?.mode !== 'object-group') return true;
  const { objectGroups } = configuration.subject.device;
  const own = [...objectGroups.values()].find(({ span }) => span.block === parent.block);
  return name !== own?.name && objectGroups.get(name)?.kind === own?.kind;
}

function missingItems(kind: NameKind, configuration: Cursor['configuration']): Completion[] {
  const names = Names.of(configuration);
  const isDefined = (vlan: string) => names.vlan(Number(vlan)).some((one) => one.kind === 'vlan' && one.defines);
  const missing = names.all(kind, false).filter((name) => kind !== 'vlan' || (/^\d+$/.test(name) && !isDefined(name)));
  return missing.map((name) => nameItem(name, say`${kindName(kind)} that is used and not defined`));
}

/** What keywords mean that are short enough to be unclear. */
const DETAILS: Readonly<Record<string, () => string>> = {
  in: () => say`packets that arrive on it`,
  out: () => say`packets that leave by it`,
  common: () => say`a second list is chained`,
};

function nameItems(kind: NameKind, configuration: Cursor['configuration']): Completion[] {
  const { subject } = configuration;
  return Names.of(configuration)
    .all(kind, true)
    .map((name) => nameItem(name, detailOf(subject, kind, name)));
}

function detailOf(subject: Subject, kind: NameKind, name: string): string {
  const list = kind === 'access-list' ? subject.device.accessLists.get(name) : undefined;
  if (!list) return kindName(kind);
  const applied = applicationsOf(subject, name);
  return [kindAndSize(list), ...(applied === '' ? [] : [applied])].join(', ');
}

/** At the start of a global line: what this program is about, and nothing that it does not know. */
function startItems({ configuration }: Cursor): Completion[] {
  return [
    { kind: 'keyword', label: 'no vstack', detail: say`turns Smart Install off`, insert: 'no vstack', commits: false },
    keyword('vstack', say`Smart Install`),
    keyword('interface', say`an interface of the device`),
    keyword('ip', say`access lists among others`),
    keyword('access-list', say`an entry of a numbered list`),
    keyword('object-group', say`a group of addresses or services for entries`),
    hardeningSnippet(configuration.subject),
  ];
}

/** A list that lets only the director reach the port, to be applied inbound. */
function hardeningSnippet({ device, options }: Subject): Completion {
  const { director } = device.smartInstall;
  const trusted = options.trustedDirectors.find((text) => !text.includes('/'));
  const address = director?.address ?? trusted ?? '192.0.2.10';
  const insert = [
    `ip access-list extended \${1:SMI_HARDENING_LIST}`,
    ` permit tcp host \${2:${address}} any eq 4786`,
    ' deny tcp any any eq 4786',
    ' permit ip any any',
    '',
  ].join('\n');
  return {
    kind: 'snippet',
    label: say`Smart Install hardening list`,
    detail: say`only the director reaches TCP port 4786; apply it inbound`,
    insert,
    commits: false,
  };
}

/** Behind `no`, and the director; undefined where the table of commands has all that there is to say. */
function smartInstallItems({ parent, negated, before, configuration }: Cursor): Completion[] | undefined {
  if (parent !== undefined) return undefined;
  if (negated && before.length === 0) return [keyword('vstack', say`turns Smart Install off`)];
  if (!/^vs(?:t(?:a(?:ck?)?)?)?$/i.test(before[0] ?? '')) return undefined;
  if (before.length === 1) return negated ? [] : undefined;
  if (!/^director$/i.test(before[1] ?? '') || before.length > 2) return undefined;
  const { director } = configuration.subject.device.smartInstall;
  const known = [...(director ? [director.address] : []), ...configuration.subject.options.trustedDirectors];
  return [...new Set(known)]
    .filter((text) => !text.includes('/'))
    .map((text) => ({ kind: 'value', label: text, detail: say`a director`, insert: text, commits: false }));
}

/** In a comment: how to suppress a finding. */
function suppressionCompletions(reading: Reading, offset: number): Completions | undefined {
  const placed = TextMap.of(reading).at(offset);
  if (placed?.statement.kind !== 'comment') return undefined;
  const { text } = reading.tree;
  const line = text.slice(startOfLine(text, offset), offset);
  const codes = /^\s*!+\s*novstack-disable-(?:next-line|file)\s(?:.*[\s,])?(\w*)$/i.exec(line);
  if (codes && !line.includes('--')) {
    const items = rules.map(({ code, name }) => nameItem(code, name));
    return { start: offset - (codes[1] ?? '').length, items, required: false };
  }
  const word = /^\s*!+\s*([\w-]*)$/.exec(line);
  if (!word) return NOTHING;
  const items = ['novstack-disable-next-line', 'novstack-disable-file'].map((label) =>
    keyword(label, say`accept a finding, with the reason after --`),
  );
  return { start: offset - (word[1] ?? '').length, items, required: false };
}
