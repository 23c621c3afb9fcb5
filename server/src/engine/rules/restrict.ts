/** The fix that lets only the trusted directors reach port 4786, on every interface that is open. */
import { type AccessList, filtersNothing } from '../device/acl/lists';
import type { Interface } from '../device/interfaces';
import { showBlock } from '../reach/sources';
import { copyWith, define, definition, insertInPlace, switchGroup } from './change';
import { hardeningEntries, insertionInto } from './entries';
import { applyInbound, newList } from './place';
import { openInterfaces, showNames } from './port';
import type { DraftEdit, DraftFix, Subject } from './rule';
import { trustedBlocks } from './trusted';
import { usesOf } from './uses';

const NAME = 'SMI_HARDENING_LIST';

/** The fix that closes every open interface it can; offered for the interfaces that it closes. */
export function restrict(subject: Subject, { name }: Interface): readonly DraftFix[] {
  let restriction = known.get(subject);
  if (!restriction) {
    restriction = new Restriction(subject);
    known.set(subject, restriction);
  }
  return restriction.closed.has(name) ? restriction.fixes : [];
}

const known = new WeakMap<Subject, Restriction>();

/** A name that no list has, nor any access group asks for. */
export function freeName({ device }: Subject, wanted: string): string {
  const applied = device.interfaces.flatMap(({ accessGroups }) => [accessGroups.in?.list, accessGroups.out?.list]);
  const taken = new Set([...device.accessLists.keys(), ...applied]);
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken.has(name)) return name;
  }
}

class Restriction {
  readonly fixes: readonly DraftFix[] = [];
  /** Names of the interfaces that the fix closes. */
  readonly closed = new Set<string>();
  private edits: DraftEdit[] = [];
  private readonly steps: string[] = [];
  private readonly names = new Set<string>();

  constructor(private readonly subject: Subject) {
    const trusted = trustedBlocks(subject);
    // Which way the clients of a director come is in no source: without their networks it would be cut off.
    if (subject.device.smartInstall.role === 'director' && trusted.length === 0) return;
    const open = openInterfaces(subject).filter(({ verdict }) => verdict !== 'undetermined');
    for (const interfaces of byList(open.map((one) => one.interface))) this.close(interfaces);
    if (this.edits.length === 0) return;
    const goal =
      trusted.length === 0
        ? 'Block TCP port 4786'
        : `Let only ${showNames(trusted.map(showBlock))} reach TCP port 4786`;
    const title = `${goal}: ${this.steps.join('; ')}`;
    this.fixes = [{ title, preferred: false, safety: 'unsafe', edits: this.edits, goal: 'restrict', rank: 0 }];
  }

  /** Closes the interfaces that share an inbound list, or have none; leaves them where that cannot be done. */
  private close(interfaces: readonly [Interface, ...Interface[]]): void {
    const before = [...this.edits];
    const list = interfaces[0].accessGroups.in?.list;
    const step = list === undefined ? this.newListOn(interfaces) : this.closeList(list, interfaces);
    if (step === undefined) {
      this.edits = before;
      return;
    }
    this.steps.push(step);
    for (const { name } of interfaces) this.closed.add(name);
  }

  /** @returns what was done, in words for the title */
  private newListOn(interfaces: readonly Interface[]): string | undefined {
    const name = this.reserve(NAME);
    const done =
      this.take(newList(this.subject, name, hardeningEntries(this.subject))) &&
      interfaces.every((iface) => this.take(applyInbound(iface, name)));
    return done ? `new access list ${name}, inbound on ${showNames(interfaces.map((one) => one.name))}` : undefined;
  }

  private closeList(name: string, interfaces: readonly Interface[]): string | undefined {
    const list = this.subject.device.accessLists.get(name);
    const shared = this.isShared(name, interfaces);
    if (!filtersNothing(list)) return this.changeList(list as AccessList, interfaces, shared);
    const entries = definition(this.subject, name);
    const done = !shared && entries !== undefined && this.take(define(this.subject, name, entries));
    return done ? `entries for access list ${name}` : undefined;
  }

  private changeList(list: AccessList, interfaces: readonly Interface[], shared: boolean): string | undefined {
    const insertion = insertionInto(this.subject, list);
    if (!insertion) return undefined;
    const change = shared || list.kind === 'standard' ? undefined : insertInPlace(list, insertion);
    if (change) {
      for (const edit of change.edits) this.take(edit);
      return `new entries in access list ${list.name}${change.renumbered ? ', numbered anew' : ''}`;
    }
    const name = this.reserve(/^\d/.test(list.name) ? `SMI_${list.name}` : `${list.name}_SMI`);
    const done =
      this.take(copyWith(this.subject, list, insertion, name)) &&
      interfaces.every(({ accessGroups }) => this.take(accessGroups.in && switchGroup(accessGroups.in, name)));
    const what = list.kind === 'standard' ? 'an extended twin' : 'a copy';
    const where = showNames(interfaces.map((one) => one.name));
    return done ? `${what} ${name} of access list ${list.name}, inbound on ${where}` : undefined;
  }

  /** Does anybody else use the list: another interface, direction or feature? */
  private isShared(name: string, interfaces: readonly Interface[]): boolean {
    const own = interfaces.flatMap(({ accessGroups }) => accessGroups.in?.span ?? []);
    return usesOf(this.subject, name).some(
      ({ span }) => !own.some(({ block, start }) => block === span.block && start === span.start),
    );
  }

  private reserve(wanted: string): string {
    let name = freeName(this.subject, wanted);
    while (this.names.has(name)) name = `${name}_2`;
    this.names.add(name);
    return name;
  }

  /** Two interfaces of a range share their line: it is edited once. */
  private take(edit: DraftEdit | undefined): boolean {
    if (!edit) return false;
    const { block, start, end } = edit.at;
    const same = this.edits.find(({ at }) => at.block === block && at.start === start && at.end === end);
    if (same?.newText === edit.newText) return true;
    if (same && start === end) {
      this.edits.splice(this.edits.indexOf(same), 1, { at: edit.at, newText: same.newText + edit.newText });
      return true;
    }
    this.edits.push(edit);
    return true;
  }
}

/** Interfaces by their inbound list; those without one together. */
function byList(interfaces: readonly Interface[]): Iterable<[Interface, ...Interface[]]> {
  const groups = new Map<string | undefined, [Interface, ...Interface[]]>();
  for (const iface of interfaces) {
    const name = iface.accessGroups.in?.list;
    const group = groups.get(name);
    if (group) group.push(iface);
    else groups.set(name, [iface]);
  }
  return groups.values();
}
