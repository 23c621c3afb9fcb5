/** A device: everything its configuration says that novstack needs to know, each fact with its place. */
import { commands } from '../grammar';
import { say } from '../messages/say';
import { commandOf } from '../syntax/commandOf';
import { numberOfWord } from '../syntax/firstWords';
import { picked } from '../syntax/memo';
import { printedHeads } from '../syntax/printed';
import { NO, UNCLOSED } from '../syntax/rows';
import type { Section } from '../syntax/sections';
import { headed, marked } from '../syntax/seek';
import type { Span, Statement } from '../syntax/tree';
import { hasPlace, wordSpan, wordsOf } from '../syntax/words';
import type { AccessLists } from './acl/list';
import { accessListsOf, LISTS } from './acl/lists';
import { type CompromiseIndicator, indicatorsIn } from './compromiseIndicators';
import { FILTERS, type Filters, filtersOf } from './filters';
import type { Interface } from './interface';
import { interfacesOf } from './interfaces';
import { lazy } from './lazy';
import { OBJECT_GROUPS, type ObjectGroups, objectGroupsOf } from './objectGroups';
import { type DeviceOverrides, withOverrides } from './overrides';
import { type Platform, platformOf } from './platform';
import { POLICIES, type Policies, policiesOf } from './policies';
import { PORT_SOURCES, type PortSources, portSourcesOf } from './portSources';
import { shownStates } from './showOutput';
import { type SmartInstall, smartInstallOf } from './smartInstall';
import { acceptedCommands, TopLevel, topLevelCommandsThat } from './topLevel';
import { type UnclearLine, unclearLinesOf } from './unclearLines';
import { MAY_SCHEDULE, mayBeVstack, scheduledDisable, vstackStatements } from './vstack';

export interface Device {
  readonly hostname?: { readonly name: string; readonly span: Span };
  readonly platform: Platform;
  readonly smartInstall: SmartInstall;
  readonly interfaces: readonly Interface[];
  readonly accessLists: AccessLists;
  readonly objectGroups: ObjectGroups;
  readonly policies: Policies;
  readonly filters: Filters;
  readonly portSources: PortSources;
  /** Lines like those that attackers left behind. */
  readonly indicators: readonly CompromiseIndicator[];
  /** Actions that would run `no vstack`, but only when their event comes. */
  readonly scheduledDisables: readonly Span[];
  /** Commands whose text is never closed, so that what follows was read as their text. */
  readonly unclosed: readonly Statement[];
  /** Lines with a say in who gets in that the device may not take as they are written, or that may stand for others. */
  readonly unclear: readonly UnclearLine[];
  /** Is the text a whole configuration? Of a snippet ports may be missing. */
  readonly complete: boolean;
  /** Why its filters may not be there, where that is so: the text is a template, for one. */
  readonly uncertain: string | undefined;
  /** The first command: the place for what concerns the device as a whole when it has no name. */
  readonly start?: Statement;
}

/**
 * Reads the device out of one configuration.
 * @param overrides what somebody says of it besides; what they say of completeness is the section's
 */
export function deviceOf(section: Section, overrides: DeviceOverrides = {}): Device {
  const { pages, read, completeness } = section;
  const heads = new TopLevel(read);
  const printed = printedHeads(read);
  const platform = withOverrides(platformOf(pages, section), overrides);
  const statements = vstackStatements(heads.all(MAY_BE_VSTACK), printed);
  const hostname = hostnameOf(heads.read(HOSTNAMES));
  const start = heads.first();
  // Of a document nobody knows which lines are in force, of what a device prints whether it took it: neither closes an interface.
  const isOpen = completeness.isDocument || [...printed].some(shuts);
  const interfaces = lazy(() => (isOpen ? interfacesOf(heads).map(opened) : interfacesOf(heads)));
  const objectGroups = lazy(() => objectGroupsOf(heads.read(OBJECT_GROUPS)));
  const accessLists = lazy(() => accessListsOf(heads.read(LISTS), (name) => objectGroups().get(name)?.kind));
  const policies = lazy(() => policiesOf(heads.read(POLICIES)));
  const filters = lazy(() => filtersOf(heads.read(FILTERS)));
  const portSources = lazy(() => portSourcesOf(heads.read(PORT_SOURCES)));
  const unclear = lazy(() => unclearLinesOf(read, printed));
  return {
    ...(hostname && { hostname }),
    platform,
    smartInstall: smartInstallOf({
      statements,
      platform,
      interfaces,
      completeness,
      captured: shownStates(
        pages,
        new TopLevel(pages).all(MAY_BE_VSTACK).map(({ statement }) => statement),
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
    get portSources() {
      return portSources();
    },
    indicators: indicatorsIn(heads),
    scheduledDisables: withScheduledDisable(read).flatMap((block) => scheduledDisable(block) ?? []),
    unclosed: withUnclosed(read).flatMap(({ unclosed }) => unclosed ?? []),
    get unclear() {
      return unclear();
    },
    complete: completeness.complete,
    uncertain: whyUncertain(section),
    ...(start && { start }),
  };
}

function whyUncertain({ completeness, isJoined }: Section): string | undefined {
  if (completeness.uncertain) return completeness.reason;
  return isJoined ? say`a second configuration may start in the middle` : undefined;
}

function shuts({ keyword, children }: Statement): boolean {
  const shutdown = commands['interface.shutdown'];
  return keyword === 'interface' && children.some((child) => commandOf('interface', child) === shutdown);
}

function opened(one: Interface): Interface {
  return one.shutdown ? { ...one, shutdown: false } : one;
}

const VSTACK = numberOfWord('vstack');
const MAY_BE_VSTACK = topLevelCommandsThat((word, bits) => word === VSTACK || (bits & NO) !== 0, mayBeVstack);
const HOSTNAMES = acceptedCommands('global.hostname');
const withScheduledDisable = picked((page) =>
  headed(page, MAY_SCHEDULE).filter((block) => scheduledDisable(block) !== undefined),
);
const withUnclosed = picked((page) => marked(page, UNCLOSED));

function hostnameOf(heads: readonly Statement[]): Device['hostname'] {
  const head = heads.filter(({ negation }) => !negation).at(-1);
  const name = head && wordsOf(head)[1];
  // What a program fills in is no name yet.
  if (!head || !name || hasPlace(name.text)) return undefined;
  return { name: name.text, span: wordSpan(head, name) };
}
