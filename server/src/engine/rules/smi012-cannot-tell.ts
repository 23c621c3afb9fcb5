import type { Rule, Subject } from './rule';

/** Something on the way of the packet, or in the text, that novstack does not judge. */
export const cannotTell: Rule = {
  meta: {
    code: 'SMI012',
    name: 'cannot-tell',
    summary: 'Something that could open or close TCP port 4786 is not judged; look at it yourself.',
    severity: 'information',
  },
  check(subject) {
    return [...accessLists(subject), ...swallowedText(subject)];
  },
};

function accessLists({ device, exposure }: Subject) {
  const { state } = device.smartInstall;
  if (state !== 'enabled' && state !== 'enabled-by-default') return [];
  return exposure.flatMap((iface) => {
    if (iface.verdict !== 'undetermined') return [];
    const { list, span } = iface.accessGroup;
    return [
      {
        at: span,
        confidence: 'high' as const,
        message: `Cannot tell who reaches TCP port 4786 through ${iface.interface.name}: what access list ${list} lets through is not judged yet. Check that only the director is permitted to port 4786.`,
        related: [{ at: iface.interface.span, message: 'The interface it filters.' }],
      },
    ];
  });
}

/** A Smart Install command in a text, alone on its line. */
const COMMAND_LINE =
  /^[ \t]*(?:(?:no|default)[ \t]+)?vstack(?=[ \t]*$|[ \t]+(?:basic|director|group|startup-vlan|vlan)\b)/m;

/** A banner that is never closed swallows what follows, on the device too; what it swallowed may matter. */
function swallowedText({ device }: Subject) {
  return device.unclosed.flatMap((statement) => {
    const { block, start, end } = statement;
    const swallowed = block.statements.find(({ parent, kind }) => parent === statement && kind === 'text');
    if (!swallowed || !COMMAND_LINE.test(block.text.slice(swallowed.start, swallowed.end))) return [];
    return [
      {
        at: { block, start, end },
        confidence: 'high' as const,
        message:
          'Cannot tell what the lines behind this one mean: the text that starts here has no end, so what follows is not read as configuration, and it holds a `vstack` line.',
      },
    ];
  });
}
