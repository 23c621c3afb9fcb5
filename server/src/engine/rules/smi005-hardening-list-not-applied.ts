import type { AccessList } from '../device/acl/list';
import { say } from '../messages/say';
import type { InterfaceExposure } from '../reach/exposure';
import type { Filter } from '../reach/filter';
import { spanOf } from '../syntax/tree';
import { applyList } from './fixes/applyList';
import { targetsOf } from './fixes/targets';
import type { DraftFinding, Rule, Subject } from './rule';
import { type Related, showMembers } from './support/exposureWords';
import { hardeningLists, isPure } from './support/hardeningLists';
import { usesOf } from './support/listUses';
import { listsMatter, openInterfaces } from './support/relevance';

/** A list that restricts the port, and is not applied where it would. */
export const hardeningListNotApplied: Rule = {
  meta: {
    code: 'SMI005',
    name: 'hardening-list-not-applied',
    summary: () =>
      say`An access list restricts TCP port 4786, but is not applied inbound on every interface that needs it.`,
    severity: 'warning',
    confidence: 'high',
  },
  check(subject) {
    if (!listsMatter(subject)) return [];
    const open = openInterfaces(subject).filter(({ verdict }) => verdict !== 'undetermined');
    if (open.length === 0) return [];
    const lists = hardeningLists(subject);
    // A list that filters other traffic too is the one for its own interfaces, and no other's.
    const counts = lists.map((list) => (isPure(subject, list) ? inboundUses(subject, list) : 0));
    return lists.flatMap((list, index) => {
      // Where each network has a list of its own, none of them is the one for an interface that has none.
      const count = counts[index] ?? 0;
      const isOneOfSeveral = counts.some((other, another) => another !== index && other >= count);
      return count > 0 && isOneOfSeveral ? [] : (findingFor(subject, list, open) ?? []);
    });
  },
};

function inboundUses(subject: Subject, { name }: AccessList): number {
  return usesOf(subject, name).filter(({ kind }) => kind === 'inbound').length;
}

function findingFor(subject: Subject, list: AccessList, open: readonly InterfaceExposure[]): DraftFinding | undefined {
  const [place] = list.places;
  if (!place) return undefined;
  const uses = usesOf(subject, list.name);
  // As the match of a class, a VLAN map or a receive list it acts in its own way.
  if (uses.some(({ kind }) => kind === 'filter')) return undefined;
  const inbound = uses.filter(({ kind }) => kind === 'inbound');
  const left = open.filter(({ filters }) => !filters.some((filter) => passes(filter, list)));
  const without = left.map((one) => one.interface);
  if (without.length === 0) return undefined;
  const names = without.map(({ name }) => name);
  const named = showMembers(names, subject.exposure.interfaces.length);
  const bare = without.filter(({ accessGroups }) => accessGroups.in === undefined);
  // A list that filters other traffic too was made for the interfaces that it is on.
  if (inbound.length > 0 && (bare.length === 0 || !isPure(subject, list))) return undefined;
  return {
    at: spanOf(place),
    confidence: subject.section.completeness.complete ? 'high' : 'low',
    message: say`Access list ${list.name} restricts TCP port 4786 but is ${howApplied(uses)}. The port is open on ${named}.`,
    details: [
      isPure(subject, list)
        ? whereToApply(subject, left)
        : say`Applied inbound there, it would filter other traffic too: check what it permits first.`,
    ],
    about: { list: list.name },
    related: related(uses, without),
    fixes: () => (left.some((one) => isOpenByPorts(subject, one)) ? [] : applyList(subject, list, bare)),
  };
}

function whereToApply(subject: Subject, left: readonly InterfaceExposure[]): string {
  return left.some((one) => isOpenByPorts(subject, one))
    ? say`Apply it inbound there, and on the ports whose own lists count in its place.`
    : say`Apply it inbound there.`;
}

/** Would a list on the interface leave ports open whose own lists count in its place? */
function isOpenByPorts(subject: Subject, one: InterfaceExposure): boolean {
  return targetsOf(subject, one).some((target) => target !== one.interface);
}

function howApplied(uses: ReturnType<typeof usesOf>): string {
  const kinds = new Set(uses.map(({ kind }) => kind));
  if (kinds.has('inbound')) return say`applied inbound on some interfaces only`;
  if (kinds.has('outbound')) return say`applied outbound only`;
  if (kinds.has('line')) return say`applied to lines only`;
  return kinds.size > 0 ? say`not applied to any interface` : say`not applied anywhere`;
}

function related(uses: ReturnType<typeof usesOf>, without: Subject['device']['interfaces']): Related {
  const messages = {
    inbound: say`Applied here.`,
    outbound: say`Outbound lists do not filter packets to the device itself.`,
    line: say`This filters logins, not TCP port 4786.`,
    filter: say`Used here.`,
    other: say`This does not filter packets to the port.`,
  } as const;
  return [
    ...uses.map(({ span, kind }) => ({ at: span, message: messages[kind] })),
    ...without.slice(0, 8).map(({ span, name }) => ({ at: span, message: say`${name} is open.` })),
  ];
}

/** Is a list on the way already, on the interface or on every port into its VLAN? */
function passes(filter: Filter, list: AccessList): boolean {
  if (filter.kind === 'unsettled') return filter.filters.some((one) => passes(one, list));
  if (filter.kind !== 'ways') return filter.kind === 'list' && filter.list === list;
  const isIn = (filters: readonly Filter[]) => filters.some((one) => passes(one, list));
  // A list that stands aside for others, or may, is on the way only where it stands in their place too.
  return filter.ways.every(({ readings }) => readings.every((one) => isIn(one.filters)));
}
