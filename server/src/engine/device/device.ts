/** A device: everything its configuration says that novstack needs to know, each fact with its place. */
import type { Section } from '../syntax/sections';
import type { Block, Span, Statement } from '../syntax/tree';
import { wordSpan, wordsOf } from '../syntax/words';
import type { AccessLists } from './acl/list';
import { accessListsOf } from './acl/lists';
import { capturedIn } from './captured';
import { type Filters, filtersOf } from './filters';
import { eachHead, type Head, isRefused } from './heads';
import { type Interface, interfacesOf } from './interfaces';
import { type ObjectGroups, objectGroupsOf } from './objectGroups';
import { once } from './once';
import { type DeviceOverrides, withOverrides } from './overrides';
import { type Platform, platformOf } from './platform';
import { type Policies, policiesOf } from './policies';
import { type SmartInstall, smartInstallOf } from './smartInstall';
import { type Trace, tracesIn } from './traces';
import { mayBeVstack, scheduledDisable, vstackStatements } from './vstack';

export interface Device {
  readonly hostname?: { readonly name: string; readonly span: Span };
  readonly platform: Platform;
  readonly smartInstall: SmartInstall;
  readonly interfaces: readonly Interface[];
  readonly accessLists: AccessLists;
  readonly objectGroups: ObjectGroups;
  readonly policies: Policies;
  readonly filters: Filters;
  /** Lines like those that attackers left behind. */
  readonly traces: readonly Trace[];
  /** Actions that would run `no vstack`, but only when their event comes. */
  readonly scheduledDisables: readonly Span[];
  /** Commands whose text is never closed, so that what follows was read as their text. */
  readonly unclosed: readonly Statement[];
  /** Is it a template, whose lines may be left out? */
  readonly template: boolean;
  /** The first command: the place for what concerns the device as a whole when it has no name. */
  readonly start?: Statement;
}

/**
 * Reads the device out of one configuration.
 * @param overrides what somebody says of it besides; what they say of completeness is the section's
 */
export function deviceOf(section: Section, overrides: DeviceOverrides = {}): Device {
  const { blocks, completeness } = section;
  const heads: Statement[] = [];
  const smart: Head[] = [];
  eachHead(blocks, (statement, behindEnd) => {
    if (mayBeVstack(statement)) smart.push({ statement, behindEnd });
    // A filter behind `end` protects nobody; an interface there is none of the device's.
    if (!behindEnd && !isRefused(statement)) heads.push(statement);
  });
  const platform = withOverrides(platformOf(blocks, section), overrides);
  const statements = vstackStatements(smart);
  const hostname = hostnameOf(heads);
  const [start] = heads;
  const interfaces = once(() => interfacesOf(heads));
  const objectGroups = once(() => objectGroupsOf(heads));
  const accessLists = once(() => accessListsOf(heads, (name) => objectGroups().get(name)?.kind));
  const policies = once(() => policiesOf(heads));
  const filters = once(() => filtersOf(heads));
  return {
    ...(hostname && { hostname }),
    platform,
    smartInstall: smartInstallOf({
      statements,
      platform,
      interfaces,
      completeness,
      captured: capturedIn(
        blocks,
        statements.map(({ statement }) => statement),
        hostname?.name,
      ),
      director: overrides.role === 'director',
    }),
    get interfaces() {
      return interfaces();
    },
    get accessLists() {
      return accessLists();
    },
    get objectGroups() {
      return objectGroups();
    },
    get policies() {
      return policies();
    },
    get filters() {
      return filters();
    },
    traces: tracesIn(heads),
    scheduledDisables: collect(blocks, scheduledDisable),
    unclosed: collect(blocks, ({ unclosed }) => unclosed),
    template: completeness.template,
    ...(start && { start }),
  };
}

function collect<T>(blocks: readonly Block[], read: (block: Block) => T | undefined): T[] {
  const found: T[] = [];
  for (const block of blocks) {
    const one = read(block);
    if (one !== undefined) found.push(one);
  }
  return found;
}

function hostnameOf(heads: readonly Statement[]): Device['hostname'] {
  let head: Statement | undefined;
  for (const one of heads) if (one.keyword === 'hostname' && !one.negation) head = one;
  const name = head && wordsOf(head)[1];
  return head && name && { name: name.text, span: wordSpan(head, name) };
}
