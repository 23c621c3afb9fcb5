import type { Reading } from '../analysis';
import { type AccessList, filtersNothing } from '../device/acl/list';
import { interfaceNameOf } from '../device/interfaces';
import { membersOf } from '../device/objectGroups';
import { isKnownOff, stateWords } from '../device/smartInstallState';
import type { TextRange } from '../finding';
import { say, translated } from '../messages/say';
import { ALL, NONE } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { FIELDS } from '../reach/headers';
import { whyNoEntry } from '../reach/localAddresses';
import { showSources } from '../reach/sources';
import { rules } from '../rules';
import type { Subject } from '../rules/rule';
import { advisoriesNaming } from '../rules/support/advisories';
import { nameOf } from '../rules/support/exposureWords';
import { packetPath } from '../rules/support/packetPath';
import { lineOf, lineStarts } from '../syntax/lines';
import { type Statement, textOf } from '../syntax/tree';
import type { Word } from '../syntax/words';
import { valueAt } from './addressAndPortAt';
import { exposureOf } from './briefExposure';
import { countEntries, countMembers } from './entries';
import { entryParts, filtersByItself, somewhere } from './hoverEntry';
import { applicationsOf } from './listApplications';
import { within } from './listQuestions';
import { isEntry, occurrencesIn } from './names';
import { type PlacedStatement, TextMap, wordAt } from './textMap';
import { addressInWords } from './wording';

/** A paragraph; pieces of configuration stand in backticks. */
export type HoverPart =
  | string
  | { readonly steps: readonly string[] }
  | { readonly text: string; readonly link: string };

export interface HoverText {
  readonly range: TextRange;
  readonly parts: readonly HoverPart[];
}

/**
 * What to show at an offset.
 * @param shown codes of the findings that stand on the line: an editor shows them beside it, and nothing is said twice
 * @returns undefined where novstack knows nothing more than the text and the findings say
 */
export function hoverAt(
  reading: Reading,
  offset: number,
  shown: ReadonlySet<string> = new Set(),
): HoverText | undefined {
  const map = TextMap.of(reading);
  const placed = map.at(offset);
  if (!placed) return undefined;
  const { statement, from } = placed;
  if (statement.kind === 'comment') return ruleIn(statement, from, offset);
  const isOn = from + statement.start <= offset && offset <= from + statement.end;
  if (statement.kind !== 'command' || !isOn) return undefined;
  const word = wordAt(placed, offset);
  const place = (one: { readonly start: number; readonly end: number }) => ({
    start: from + one.start,
    end: from + one.end,
  });
  const value = word && valueAt(statement, word);
  if (value) return { range: place(value), parts: value.parts };
  const parts = lineParts(reading, placed, word, shown);
  return parts.length === 0 ? undefined : { range: place(statement), parts };
}

function lineParts(
  reading: Reading,
  { statement, configuration }: PlacedStatement,
  word: Word | undefined,
  shown: ReadonlySet<string>,
): HoverPart[] {
  const { subject } = configuration;
  const { keyword, parent } = statement;
  if (isEntry(statement)) return entryParts(subject, statement);
  const isOnSaid = shown.has('SMI001') || shown.has('SMI002');
  if (keyword === 'vstack') return smartInstallParts(subject, isOnSaid);
  if (parent === undefined && (keyword === 'hostname' || keyword === 'version')) return deviceParts(subject, isOnSaid);
  if (parent === undefined && keyword === 'interface' && !statement.negation)
    return interfaceParts(reading, subject, statement);
  const named = word && occurrencesIn(statement.block).find(({ span }) => span.start === word.start);
  if (named?.kind === 'access-list') {
    const list = subject.device.accessLists.get(named.name);
    return filtersNothing(list) && shown.has('SMI007') ? [] : listParts(subject, named.name, list);
  }
  return named?.kind === 'object-group' ? groupParts(subject, named.name) : [];
}

/** What an object group holds, those that it names included. */
function groupParts({ device }: Subject, name: string): HoverPart[] {
  const group = device.objectGroups.get(name);
  if (!group) return [say`Object group \`${name}\` is undefined: cannot tell what it matches.`];
  const count = group.addresses.length + group.services.length + group.ports.length;
  const members = countMembers(count);
  if (group.kind !== 'network')
    return [
      group.kind === 'port'
        ? say`Object group \`${name}\` of ports: ${members}.`
        : say`Object group \`${name}\` of services: ${members}.`,
    ];
  const all = count === 0 ? [] : membersOf(group, device.objectGroups, ({ addresses }) => addresses);
  const blocks = all.map((member) =>
    member.kind === 'value' ? addressInWords(member.value) : say`something not understood`,
  );
  const shown = blocks.slice(0, MAX_MEMBERS).join(', ');
  const more = blocks.length > MAX_MEMBERS ? say` and ${blocks.length - MAX_MEMBERS} more` : '';
  return [say`Network object group \`${name}\`: ${members}${blocks.length === 0 ? '' : `, ${shown}${more}`}.`];
}

const MAX_MEMBERS = 8;

function stateLine({ device }: Subject): string {
  return say`Smart Install: ${stateWords(device.smartInstall.state)}.`;
}

function smartInstallParts(subject: Subject, isOnSaid: boolean): HoverPart[] {
  const { smartInstall, platform } = subject.device;
  const role =
    smartInstall.role === 'unknown'
      ? ''
      : smartInstall.role === 'director'
        ? say` It is a director.`
        : say` It is a client.`;
  const { release } = platform;
  const named = release ? advisoriesNaming(release, smartInstall.role === 'director' ? 'director' : 'client') : [];
  return [
    ...(isOnSaid ? [] : [`${stateLine(subject)}${role} ${sentence(smartInstall.reason)}`]),
    ...named.map(({ advisory, as }) => ({
      text:
        as === 'listed'
          ? say`${advisory.cve} lists release ${release?.text}: ${translated(advisory.effect)}`
          : say`${advisory.cve} may concern release ${release?.text}: ${translated(advisory.effect)}`,
      link: advisory.link,
    })),
  ];
}

function deviceParts(subject: Subject, isOnSaid: boolean): HoverPart[] {
  const { platform, smartInstall } = subject.device;
  return [
    sentence(say`Platform: ${platform.description}${platform.release ? say`, release ${platform.release.text}` : ''}`),
    ...(isOnSaid ? [] : [`${stateLine(subject)} ${sentence(smartInstall.reason)}`]),
  ];
}

function sentence(text: string): string {
  const whole = /[.!?。]$/.test(text) ? text : say`${text}.`;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`;
}

function interfaceParts(reading: Reading, subject: Subject, statement: Statement): HoverPart[] {
  const { device } = subject;
  const name = interfaceNameOf(statement);
  const one = exposureOf(subject, name);
  if (!one) {
    const iface = device.interfaces.find((other) => other.name === name);
    return iface ? [say`No packet for the device arrives on \`${name}\`: ${whyNoEntry(iface)}.`] : [];
  }
  const steps = within(() => pathSteps(reading, subject, one), []);
  const off =
    isKnownOff(subject.device.smartInstall) && one.verdict !== 'blocked'
      ? say` Nothing listens there: Smart Install is off.`
      : '';
  const verdict = `\`${nameOf(one.interface)}\`: ${accessInWords(subject, one)}${off}`;
  return [
    verdict,
    ...(steps.length > 0 ? [{ steps }] : []),
    `${stateLine(subject)} ${sentence(device.smartInstall.reason)}`,
  ];
}

/** Who reaches port 4786 by an interface: one sentence. */
function accessInWords({ exposure }: Subject, one: InterfaceExposure): string {
  const { verdict, sources, doubts } = one;
  switch (verdict) {
    case 'blocked':
      return say`nobody can reach TCP port 4786 of the device through it.`;
    case 'unrestricted':
      return say`any source can reach TCP port 4786 of the device through it.`;
    case 'restricted':
      return say`${within(() => showSources(exposure.bdd, sources), say`some sources`)} can reach TCP port 4786 of the device through it.`;
    case 'undetermined': {
      const [doubt] = doubts;
      return say`cannot tell who can reach TCP port 4786 of the device through it${doubt ? `: ${doubt.reason}` : ''}.`;
    }
  }
}

function pathSteps(reading: Reading, subject: Subject, one: InterfaceExposure): string[] {
  const starts = lineStarts(reading.tree.text);
  const map = TextMap.of(reading);
  const steps = packetPath(subject, one, ALL);
  // The last step is that of Smart Install.
  return (isKnownOff(subject.device.smartInstall) ? steps.slice(0, -1) : steps).map(
    ({ at, message }) => say`${message} (line ${lineOf(starts, map.range(at).start) + 1})`,
  );
}

function listParts(subject: Subject, name: string, list: AccessList | undefined): HoverPart[] {
  if (filtersNothing(list)) {
    return [
      list
        ? say`Access list \`${name}\` is empty: applied to an interface, it permits everything.`
        : say`Access list \`${name}\` is undefined: applied to an interface, it permits everything.`,
    ];
  }
  const { kind } = list;
  const applied = applicationsOf(subject, name);
  return [
    kind === 'standard'
      ? say`Standard access list \`${name}\`, ${countEntries(list)}; what no entry matches is denied.`
      : say`Extended access list \`${name}\`, ${countEntries(list)}; what no entry matches is denied.`,
    filtersByItself(subject, name)
      ? say`To TCP port 4786 (Smart Install) it permits: ${passing(subject, list)}.`
      : say`To TCP port 4786 (Smart Install) it permits: ${passing(subject, list)}. What that means is up to what uses the list.`,
    applied === '' ? say`It is applied nowhere.` : say`It is ${applied}.`,
  ];
}

function passing({ exposure }: Subject, list: AccessList): string {
  return within(() => {
    const { bdd, lists } = exposure.general;
    const { lower, upper } = lists.permitted(list, 'permit');
    const [sure, possible] = [lower, upper].map((set) =>
      bdd.project(bdd.and(set, exposure.openings), FIELDS.destination.first),
    );
    if (possible === undefined || sure !== possible) return say`cannot tell`;
    if (possible === NONE) return say`nobody`;
    const everywhere = bdd.and(possible, exposure.openings) === bdd.and(upper, exposure.openings);
    const always = bdd.and(lists.permitted(list, 'deny').lower, exposure.openings);
    const conditional =
      always === bdd.and(upper, exposure.openings) ? '' : say`, some only as the sender or the clock will`;
    return `${showSources(bdd, possible)}${everywhere ? '' : somewhere()}${conditional}`;
  }, say`cannot tell, it is too complex`);
}

const RULE = /\bSMI\d{3}\b/gi;

/** A rule that a comment names. */
function ruleIn(statement: Statement, from: number, offset: number): HoverText | undefined {
  for (const { 0: code, index } of textOf(statement).matchAll(RULE)) {
    const start = from + statement.start + index;
    const rule = rules.find((one) => one.code === code.toUpperCase());
    if (rule && start <= offset && offset <= start + code.length)
      return { range: { start, end: start + code.length }, parts: [`${rule.code} ${rule.name}: ${rule.summary()}`] };
  }
  return undefined;
}
