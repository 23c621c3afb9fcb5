import { decidingSpan } from '../device/smartInstall';
import { isOnOrOpen } from '../device/smartInstallState';
import type { Finding } from '../finding';
import { commands } from '../grammar';
import { say } from '../messages/say';
import type { Doubt } from '../reach/doubts';
import type { InterfaceExposure } from '../reach/exposure';
import { firstIpv6 } from '../reach/localAddresses';
import { commandIn, readingsIn } from '../syntax/modes';
import { firstPlace } from '../syntax/placeholders';
import { type Span, type Statement, spanOf } from '../syntax/tree';
import type { DraftFinding, Rule, Subject } from './rule';
import { showMembers } from './support/exposureWords';
import { portMatters } from './support/relevance';

/** Something on the way of the packet, or in the text, that novstack does not judge. */
export const cannotTell: Rule = {
  meta: {
    code: 'SMI012',
    name: 'cannot-tell',
    summary: () => say`Something that could open or close TCP port 4786 is not judged; look at it yourself.`,
    severity: 'information',
    confidence: 'high',
  },
  check(subject) {
    if (subject.section.completeness.isTemplate) return template(subject);
    const matters = portMatters(subject);
    const open = matters ? undetermined(subject) : [];
    const other = matters || isOnOrOpen(subject.device.smartInstall) ? ipv6(subject) : [];
    return [...undecided(subject), ...open, ...other, ...givenUp(subject), ...swallowedText(subject)];
  },
};

/**
 * A device that may be a switch, of which the text does not tell whether Smart Install is on: silence would be taken for
 * an answer. Where the text tells and no source does, SMI002 says so. Nothing is said of snippets, nor of what no line
 * shows to be a switch.
 */
function undecided(subject: Subject): DraftFinding[] {
  const { device, section } = subject;
  const { smartInstall, platform, hostname, start } = device;
  const isSilent = smartInstall.state === 'unknown' && smartInstall.onByDefault === undefined;
  if (!isSilent || !start || !section.completeness.nearlyComplete || !mayBeSwitch(device)) return [];
  return [
    {
      at: decidingSpan(smartInstall) ?? hostname?.span ?? spanOf(start),
      confidence: 'low',
      about: { line: STATE },
      ...undecidedWords(subject),
      related: platform.evidence.map(({ span, what }) => ({ at: span, message: say`Evidence: ${what}.` })),
    },
  ];
}

const STATE = 'state of Smart Install';

/** Of a template it is not known what is made of it: that is said once, where it shows first. */
function template({ device, section }: Subject): DraftFinding[] {
  const isOn = isOnOrOpen(device.smartInstall);
  const at = firstPlace(section.pages) ?? (device.start && spanOf(device.start));
  if (!at || !(isOn || mayBeSwitch(device))) return [];
  return [
    {
      at,
      confidence: 'low',
      about: { line: 'template' },
      message: isOn
        ? say`Cannot tell who can reach TCP port 4786: this is a template.`
        : say`Cannot tell whether Smart Install is on: this is a template.`,
      details: [say`Check the configurations that are made of it.`],
    },
  ];
}

/** Does a finding say that the state of a device cannot be told? */
export function isUndecided({ code, about }: Pick<Finding, 'code' | 'about'>): boolean {
  return code === cannotTell.meta.code && about.line === STATE;
}

function mayBeSwitch({ platform, smartInstall }: Subject['device']): boolean {
  // Whoever writes `no vstack` takes it for a switch.
  return platform.mayBeSwitch || (!platform.named && smartInstall.decidedBy !== undefined);
}

function undecidedWords({ device, section }: Subject): Pick<DraftFinding, 'message' | 'details'> {
  const { smartInstall, platform } = device;
  const { completeness } = section;
  if (smartInstall.decidedBy === undefined && !completeness.complete)
    return {
      message: say`Cannot tell whether Smart Install is on: this may not be the whole configuration (${completeness.reason}).`,
      details: [say`All of \`show running-config\` settles it, or \`show vstack config\`.`],
    };
  const message = say`Cannot tell whether Smart Install is on: ${smartInstall.reason}.`;
  if (smartInstall.decidedBy === undefined && platform.role === 'unknown')
    return {
      message,
      details: [say`\`show version\` shows what the device is, and \`show vstack config\` whether it is on.`],
    };
  return { message, details: [say`\`show vstack config\` on the device settles it.`] };
}

/** One finding for each line that is not understood, with all interfaces it stands on the way to. */
function undetermined({ exposure, device }: Subject): DraftFinding[] {
  const lines: { doubt: Doubt; interfaces: InterfaceExposure[] }[] = [];
  for (const one of exposure.interfaces) {
    if (one.verdict !== 'undetermined') continue;
    for (const doubt of one.doubts) {
      const known = lines.find((line) => isSame(line.doubt.span, doubt.span));
      if (known) known.interfaces.push(one);
      else lines.push({ doubt, interfaces: [one] });
    }
  }
  if (lines.length === 0 && exposure.interfaces.length === 0) return misplaced(device);
  return lines.map(({ doubt, interfaces }) => ({
    at: doubt.span,
    confidence: 'high',
    message: say`Cannot tell who can reach TCP port 4786 through ${showMembers(
      interfaces.map((one) => one.interface.name),
      exposure.interfaces.length,
    )}: ${doubt.reason}.`,
    details: [say`Check that only the director is permitted to reach the port.`],
    about: { exposure: true, interfaces: interfaces.map((one) => one.interface.name), line: wordsAt(doubt.span) },
    related: interfaces.map((one) => ({ at: one.interface.span, message: say`${one.interface.name} is affected.` })),
  }));
}

/** What an interface that is missing would have. */
const ADDRESSES: ReadonlySet<number> = new Set([commands['interface.ip-address'], commands['interface.ip-unnumbered']]);

function mayBeAddress(statement: Statement): boolean {
  if (statement.negation) return false;
  const command = commandIn('interface', statement);
  return (command < 0 ? readingsIn('interface', statement).commands : [command]).some((one) => ADDRESSES.has(one));
}

/** Lines of which nobody knows the place, where no interface is judged that they would leave in doubt. */
function misplaced({ unclear }: Subject['device']): DraftFinding[] {
  return unclear
    .filter(({ statement, why }) => why === 'place' && mayBeAddress(statement))
    .slice(0, 1)
    .map(({ statement }) => ({
      at: spanOf(statement),
      confidence: 'high',
      about: { line: wordsAt(spanOf(statement)) },
      message: say`Cannot tell what this line belongs to, so an interface may be missing.`,
    }));
}

function wordsAt({ block, start, end }: Span): string {
  return block.text.slice(start, end).trim().replace(/\s+/g, ' ');
}

function isSame(a: Span, b: Span): boolean {
  return a.block === b.block && a.start === b.start;
}

/** Rules that could not be finished are not to be taken for silent. */
function givenUp({ exposure, device }: Subject): DraftFinding[] {
  if (!exposure.gaveUp || !device.start) return [];
  return [
    {
      at: device.hostname?.span ?? spanOf(device.start),
      confidence: 'high',
      about: { line: 'lists too complex' },
      message: say`Cannot tell all about TCP port 4786: the access lists are too complex to compare.`,
      details: [say`A finding about them may be missing.`],
    },
  ];
}

/** No source tells whether Smart Install listens on IPv6. */
function ipv6({ device }: Subject): DraftFinding[] {
  const first = firstIpv6(device);
  if (!first) return [];
  return [
    {
      at: first,
      confidence: 'low',
      about: { line: 'IPv6' },
      message: say`Cannot tell whether TCP port 4786 is reachable over IPv6: the device has an IPv6 address.`,
      details: [say`IPv6 filters are not judged. \`show tcp brief all\` on the device shows what listens.`],
    },
  ];
}

/** A Smart Install command in a text, alone on its line. */
const COMMAND_LINE =
  /^[ \t]*(?:(?:no|default)[ \t]+)?vstack(?=[ \t]*$|[ \t]+(?:basic|director|group|startup-vlan|vlan)\b)/m;

/** A banner that is never closed swallows what follows, on the device too; what it swallowed may matter. */
function swallowedText({ device }: Subject): DraftFinding[] {
  return device.unclosed.flatMap((statement): DraftFinding[] => {
    const { block, start, end } = statement;
    const swallowed = block.statements.find(({ parent, kind }) => parent === statement && kind === 'text');
    if (!swallowed || !COMMAND_LINE.test(block.text.slice(swallowed.start, swallowed.end))) return [];
    return [
      {
        at: { block, start, end },
        confidence: 'high',
        about: { line: wordsAt({ block, start, end }) },
        message: say`Cannot tell what the lines after this one mean: the text that starts here has no end and holds a \`vstack\` line.`,
      },
    ];
  });
}
