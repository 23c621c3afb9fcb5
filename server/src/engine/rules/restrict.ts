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

/** The restrict fix, if there is one. It is the same for every finding that an open interface makes. */
export function restrict(subject: Subject): DraftFix[] {
  let fixes = known.get(subject);
  if (!fixes) {
    fixes = new Restriction(subject).fix();
    known.set(subject, fixes);
  }
  return fixes;
}

const known = new WeakMap<Subject, DraftFix[]>();

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
  private readonly edits: DraftEdit[] = [];
  private readonly steps: string[] = [];
  private readonly names = new Set<string>();

  constructor(private readonly subject: Subject) {}

  fix(): DraftFix[] {
    const { device } = this.subject;
    const trusted = trustedBlocks(this.subject);
    // Which way the clients of a director come is in no source: without their networks it would be cut off.
    if (device.smartInstall.role === 'director' && trusted.length === 0) return [];
    const open = openInterfaces(this.subject)
      .filter(({ verdict }) => verdict !== 'undetermined')
      .map((one) => one.interface);
    if (open.length === 0 || !this.close(open) || this.edits.length === 0) return [];
    const goal =
      trusted.length === 0
        ? 'Block TCP port 4786'
        : `Let only ${showNames(trusted.map(showBlock))} reach TCP port 4786`;
    return [
      {
        title: `${goal}: ${this.steps.join('; ')}`,
        preferred: false,
        safety: 'unsafe',
        edits: this.edits,
        goal: 'restrict',
        rank: 0,
      },
    ];
  }

  private close(open: readonly Interface[]): boolean {
    const bare = open.filter(({ accessGroups }) => accessGroups.in === undefined);
    const byList = new Map<string, Interface[]>();
    for (const iface of open) {
      const name = iface.accessGroups.in?.list;
      if (name !== undefined) byList.set(name, [...(byList.get(name) ?? []), iface]);
    }
    return (
      (bare.length === 0 || this.newListOn(bare)) &&
      [...byList].every(([name, interfaces]) => this.closeList(name, interfaces))
    );
  }

  private newListOn(interfaces: readonly Interface[]): boolean {
    const name = this.reserve(NAME);
    this.steps.push(`new access list ${name}, inbound on ${showNames(interfaces.map((one) => one.name))}`);
    return (
      this.take(newList(this.subject, name, hardeningEntries(this.subject))) &&
      interfaces.every((iface) => this.take(applyInbound(iface, name)))
    );
  }

  private closeList(name: string, interfaces: readonly Interface[]): boolean {
    const list = this.subject.device.accessLists.get(name);
    const shared = this.isShared(name, interfaces);
    if (filtersNothing(list)) {
      const entries = definition(this.subject, name);
      this.steps.push(`entries for access list ${name}`);
      return !shared && entries !== undefined && this.take(define(this.subject, name, entries));
    }
    return this.changeList(list as AccessList, interfaces, shared);
  }

  private changeList(list: AccessList, interfaces: readonly Interface[], shared: boolean): boolean {
    const insertion = insertionInto(this.subject, list);
    if (!insertion) return false;
    const change = shared || list.kind === 'standard' ? undefined : insertInPlace(list, insertion);
    if (change) {
      this.steps.push(`new entries in access list ${list.name}${change.renumbered ? ', numbered anew' : ''}`);
      return change.edits.every((edit) => this.take(edit));
    }
    const name = this.reserve(/^\d/.test(list.name) ? `SMI_${list.name}` : `${list.name}_SMI`);
    const what = list.kind === 'standard' ? 'an extended twin' : 'a copy';
    this.steps.push(
      `${what} ${name} of access list ${list.name}, inbound on ${showNames(interfaces.map((one) => one.name))}`,
    );
    return (
      this.take(copyWith(this.subject, list, insertion, name)) &&
      interfaces.every(({ accessGroups }) => this.take(accessGroups.in && switchGroup(accessGroups.in, name)))
    );
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
