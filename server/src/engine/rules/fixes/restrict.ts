/** The fix that lets only the trusted directors reach port 4786, on every interface that is open. */

import { type AccessList, filtersNothing } from '../../device/acl/list';
import { mayIgnoreLists } from '../../device/filterLimits';
import type { Interface } from '../../device/interface';
import { groupBy } from '../../groupBy';
import { say } from '../../messages/say';
import type { InterfaceExposure } from '../../reach/exposure';
import { setOfBlocks, showBlock } from '../../reach/sources';
import { blocksOf } from '../../syntax/tree';
import { copyWith, define, definition, insertInPlace, type ListEdit, switchGroup } from '../edits/listEdits';
import { hardeningEntries, type Insertion, insertionInto } from '../edits/newEntries';
import { applyInbound, newList } from '../edits/placement';
import type { DraftEdit, DraftFix, Subject } from '../rule';
import { showNames } from '../support/exposureWords';
import { hardeningLists, isPure } from '../support/hardeningLists';
import { usesOf } from '../support/listUses';
import { openInterfaces } from '../support/relevance';
import { trustedBlocks } from '../support/trustedSources';
import { countEntries, goalsFor, noteOn, shortTitle } from './restrictTitles';
import { targetsOf } from './targets';
import { isClosable } from './unsettling';

const NAME = 'SMI_HARDENING_LIST';

/** The fix that closes every open interface it can; offered for the interfaces that it closes. */
export function restrict(subject: Subject, { name }: Interface): readonly DraftFix[] {
  const { closed, fixes } = restrictionOf(subject);
  return closed.has(name) ? fixes : [];
}

/** The same fix, offered for the device as a whole. */
export function restrictDevice(subject: Subject): readonly DraftFix[] {
  return restrictionOf(subject).fixes;
}

function restrictionOf(subject: Subject): Restriction {
  let restriction = known.get(subject);
  if (!restriction) {
    restriction = new Restriction(subject);
    known.set(subject, restriction);
  }
  return restriction;
}

const known = new WeakMap<Subject, Restriction>();

/** A name that stands nowhere in the configuration, so that no other feature has it. */
function freeName({ section }: Subject, wanted: string): string {
  const taken = (name: string) => blocksOf(section.pages).some(({ text }) => text.includes(name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken(name)) return name;
  }
}

class Restriction {
  readonly fixes: readonly DraftFix[] = [];
  /** Names of the interfaces that the fix closes. */
  readonly closed = new Set<string>();
  /** Lines inside blocks that are there; at the end of one they come before a list that is put behind it. */
  private edits: DraftEdit[] = [];
  private lists: DraftEdit[] = [];
  private commands: string[] = [];
  private rollback: string[] = [];
  private steps: (() => string)[] = [];
  /** How many entries that nothing reaches any more go. */
  private removed = 0;
  private readonly names = new Set<string>();

  constructor(private readonly subject: Subject) {
    if (subject.section.completeness.isDocument) return;
    const trusted = trustedBlocks(subject);
    // Which way the clients of a director come is in no source: without their networks it would be cut off.
    if (subject.device.smartInstall.role === 'director' && trusted.length === 0) return;
    // What the fix puts on interfaces the device may not apply.
    if (mayIgnoreLists(subject.device)) return;
    this.closeAll(openInterfaces(subject).filter((one) => isClosable(subject, one)));
    if (this.closed.size === 0) return;
    const goals = () => goalsFor(trusted.map(showBlock));
    const steps = () => this.steps.map((step) => step()).join('; ');
    const title = () => shortTitle(goals(), steps(), this.closed.size, this.removed);
    const live = { commands: this.commands, rollback: this.rollback };
    this.fixes = [
      {
        title,
        preferred: false,
        safety: 'unsafe',
        edits: [...this.edits, ...this.lists],
        goal: 'restrict',
        rank: 0,
        note: () => noteOn(title(), goals()[0], steps()),
        live,
      },
    ];
  }

  /** Closes the interfaces of which every way in can be closed; the others are left as they are. */
  private closeAll(open: readonly InterfaceExposure[]): void {
    let wanted = open.map((one) => ({ name: one.interface.name, targets: targetsOf(this.subject, one) }));
    for (let before = -1; wanted.length !== before; ) {
      before = wanted.length;
      Object.assign(this, { edits: [], lists: [], commands: [], rollback: [], steps: [], removed: 0 });
      this.names.clear();
      const done = new Set<Interface>();
      for (const interfaces of byList(new Set(wanted.flatMap(({ targets }) => targets))))
        if (this.close(interfaces)) for (const one of interfaces) done.add(one);
      wanted = wanted.filter(({ targets }) => targets.every((one) => done.has(one)));
    }
    for (const { name } of wanted) this.closed.add(name);
  }

  /** Closes the interfaces that share an inbound list, or have none; leaves them, and says so, where that cannot be done. */
  private close(interfaces: readonly [Interface, ...Interface[]]): boolean {
    const { edits, lists, commands, rollback } = this;
    Object.assign(this, { edits: [...edits], lists: [...lists], commands: [...commands], rollback: [...rollback] });
    const { removed } = this;
    const list = interfaces[0].accessGroups.in?.list;
    const step = list === undefined ? this.newListOn(interfaces) : this.closeList(list, interfaces);
    if (step === undefined) {
      Object.assign(this, { edits, lists, commands, rollback, removed });
      return false;
    }
    this.steps.push(step);
    return true;
  }

  /**
   * Applies a hardening list: one that is there and does what is wanted, else a new one.
   * @returns what was done, in words for the title
   */
  private newListOn(interfaces: readonly Interface[]): (() => string) | undefined {
    const fitting = this.fittingList();
    const name = fitting ?? this.reserve(NAME);
    const applied = interfaces.map((iface) => {
      const group = iface.accessGroups.in;
      return group ? switchGroup(group, name) : applyInbound(iface, name);
    });
    // Where both land at the end of an interface, its own line comes before the list.
    if (!applied.every((edit) => this.take(edit))) return undefined;
    if (fitting === undefined && !this.takeNewList(name, hardeningEntries(this.subject))) return undefined;
    for (const iface of interfaces) this.liveGroup(iface, name);
    const which = () => (fitting === undefined ? say`new access list` : say`access list`);
    return () => say`${which()} ${name}, inbound on ${showNames(interfaces.map((one) => one.name))}`;
  }

  /** A list about the port alone that lets in exactly who is trusted. */
  private fittingList(): string | undefined {
    const { exposure } = this.subject;
    const { bdd, lists } = exposure.general;
    const wanted = bdd.and(exposure.openings, setOfBlocks(bdd, trustedBlocks(this.subject)));
    return hardeningLists(this.subject).find((list) => {
      const { lower, upper } = lists.permitted(list, 'permit');
      return isPure(this.subject, list) && lower === upper && bdd.and(upper, exposure.openings) === wanted;
    })?.name;
  }

  private closeList(name: string, interfaces: readonly Interface[]): (() => string) | undefined {
    const list = this.subject.device.accessLists.get(name);
    const shared = this.isShared(name, interfaces);
    if (!filtersNothing(list)) return this.changeList(list as AccessList, interfaces, shared);
    const entries = definition(this.subject, name);
    const change = shared || entries === undefined ? undefined : define(this.subject, name, entries);
    // A list that filters nothing can be exchanged; its other users keep the name as it is.
    if (!change) return this.newListOn(interfaces);
    this.takeChange(change, list === undefined);
    return () => say`entries for access list ${name}`;
  }

  private changeList(list: AccessList, interfaces: readonly Interface[], shared: boolean): (() => string) | undefined {
    const insertion = insertionInto(this.subject, list, interfaces);
    if (!insertion) return undefined;
    const change = shared || list.kind === 'standard' ? undefined : insertInPlace(list, insertion);
    if (change) {
      if (!change.live && !this.liveCopy(list, insertion, interfaces)) return undefined;
      this.takeChange(change);
      const count = insertion.needless.length;
      this.removed += count;
      const more = () => (count === 0 ? '' : say`, without ${countEntries(count)}`);
      const numbers = () => (change.renumbered ? say`, renumbered` : '');
      return () => say`new entries in access list ${list.name}${more()}${numbers()}`;
    }
    const name = this.reserveCopy(list);
    const entries = copyWith(list, insertion);
    if (!entries || !this.takeNewList(name, entries)) return undefined;
    for (const iface of interfaces) {
      if (!this.take(iface.accessGroups.in && switchGroup(iface.accessGroups.in, name))) return undefined;
      this.liveGroup(iface, name);
    }
    const what = () => (list.kind === 'standard' ? say`an extended twin` : say`a copy`);
    return () =>
      say`${what()} ${name} of access list ${list.name}, inbound on ${showNames(interfaces.map((one) => one.name))}`;
  }

  /** On a device whose numbers are not known, a copy takes the place of the list. */
  private liveCopy(list: AccessList, insertion: Insertion, interfaces: readonly Interface[]): boolean {
    const entries = copyWith(list, insertion);
    if (!entries) return false;
    const name = this.reserveCopy(list);
    this.liveList(name, entries);
    for (const iface of interfaces) this.liveGroup(iface, name);
    return true;
  }

  private reserveCopy({ name }: AccessList): string {
    return this.reserve(/^\d/.test(name) ? `SMI_${name}` : `${name}_SMI`);
  }

  private liveList(name: string, entries: readonly string[]): void {
    const head = `ip access-list extended ${name}`;
    this.live([head, ...entries.map((entry) => ` ${entry}`)], [`no ${head}`]);
  }

  /** Applies a list in the place of the one that is applied now, if any. */
  private liveGroup({ name: iface, accessGroups }: Interface, name: string): void {
    const head = `interface ${iface}`;
    const before = accessGroups.in?.list;
    const back = before === undefined ? ` no ip access-group ${name} in` : ` ip access-group ${before} in`;
    this.live([head, ` ip access-group ${name} in`], [head, back]);
  }

  private takeNewList(name: string, entries: readonly string[]): boolean {
    this.liveList(name, entries);
    const edit = newList(this.subject, name, entries);
    if (edit) this.lists.push(edit);
    return edit !== undefined;
  }

  private takeChange({ edits, live }: ListEdit, newBlock = false): void {
    if (newBlock) this.lists.push(...edits);
    else for (const edit of edits) this.take(edit);
    if (live) this.live(live.commands, live.rollback);
  }

  /** The last change is the first to be taken back: a list is not removed while it is applied. */
  private live(commands: readonly string[], rollback: readonly string[]): void {
    this.commands.push(...commands);
    this.rollback.unshift(...rollback);
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
    const known = this.edits.some(
      ({ at, newText }) => at.block === block && at.start === start && at.end === end && newText === edit.newText,
    );
    if (!known) this.edits.push(edit);
    return true;
  }
}

/** Interfaces by their inbound list; those without one together. */
function byList(interfaces: Iterable<Interface>): Iterable<[Interface, ...Interface[]]> {
  return groupBy(interfaces, (iface) => iface.accessGroups.in?.list).values();
}
