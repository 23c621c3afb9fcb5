/**
 * However the same configuration is written down, it is never judged safer than as the device prints it, and the same
 * wherever every line is known. What is put between its lines comes from here: the code under test has no such list.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { NONE } from '../../server/src/engine/reach/bdd';
import { Exposure } from '../../server/src/engine/reach/exposure';
import { listSources, setOfBlocks } from '../../server/src/engine/reach/sources';
import { deviceFrom } from '../support/device';
import { deviceText, modelDevice } from '../support/deviceModel';
import { runs } from '../support/length';

/** A line of a printed configuration, and the prompt behind which it would be typed. */
interface Line {
  readonly text: string;
  readonly depth: number;
  readonly prompt: string;
}

const PROMPTS: readonly (readonly [head: RegExp, prompts: readonly string[]])[] = [
  [/^interface /, ['config-if']],
  [/^ip access-list standard /, ['config-std-nacl']],
  [/^ip access-list extended /, ['config-ext-nacl']],
  [/^object-group /, ['config-network-group']],
  [/^class-map /, ['config-cmap']],
  [/^policy-map /, ['config-pmap', 'config-pmap-c', 'config-pmap-c-police']],
  [/^control-plane/, ['config-cp']],
  [/^vlan access-map /, ['config-access-map']],
];

function linesOf(text: string): Line[] {
  let prompts: readonly string[] = [];
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const depth = line.length - line.trimStart().length;
      if (depth === 0) prompts = PROMPTS.find(([head]) => head.test(line))?.[1] ?? [];
      return { text: line.trim(), depth, prompt: depth === 0 ? 'config' : (prompts[depth - 1] ?? 'config-x') };
    });
}

const join = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const typed = ({ text, prompt }: Line) => `SW1(${prompt})#${text}`;

/** What devices and terminals put between commands. */
const OUTPUT: readonly (readonly string[])[] = [
  ['*Mar  1 00:01:23.456: %LINK-3-UPDOWN: Interface Vlan10, changed state to up'],
  ['.Mar  1 00:01:23: %SYS-5-CONFIG_I: Configured from console by vty0'],
  ['00:12:05: %LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet1/0/1, changed state to up'],
  ['1d02h: %LINK-5-CHANGED: Interface GigabitEthernet1/0/2, changed state to administratively down'],
  ['000045: *Mar  1 00:00:45.123: %SPANTREE-2-BLOCK_PVID_LOCAL: Blocking on Vlan10'],
  ['SW1: 001234: Nov  3 10:11:12.345 UTC: %SEC-6-IPACCESSLOGP: list A denied tcp'],
  [
    '%Warning: portfast should only be enabled on ports connected to a single',
    ' host. Connecting hubs, concentrators, switches, bridges, etc... to this',
    ' interface  when portfast is enabled, can cause temporary bridging loops.',
    ' Use with CAUTION',
  ],
  ['Creating a port-channel interface Port-channel 1'],
  ['Translating "shwo"...domain server (255.255.255.255)'],
  ['The device is not ready yet, please wait'],
  [''],
];

/** Sub-commands that no table knows. */
const UNKNOWN = [
  'frobnicate 10',
  'quux-policy attach P1',
  'ip flurb enable',
  'wibble',
  'no zork mode fast 3',
  'blarg 10.0.0.1',
];

/** Abbreviations that devices take and that open: they must not be lost. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^interface /, 'int '],
  [/^interface /, 'interf '],
  [/^ip address /, 'ip addr '],
  [/^ip address /, 'ip add '],
  [/^no shutdown$/, 'no shut'],
  [/^no shutdown$/, 'no sh'],
  [/^shutdown$/, 'shut'],
];

interface Judged {
  readonly verdict: string;
  readonly sources: string;
}

function judged(text: string): { readonly interfaces: ReadonlyMap<string, Judged>; readonly isTold: boolean } {
  const device = deviceFrom(text);
  const exposure = new Exposure(device);
  const interfaces = exposure.interfaces.map(({ interface: { name }, verdict, sources }) => {
    const listed = listSources(exposure.bdd, sources, 4096).blocks.map(
      ({ address, wildcard }) => `${address}/${wildcard}`,
    );
    return [name, { verdict, sources: listed.sort().join(' ') }] as const;
  });
  return { interfaces: new Map(interfaces), isTold: device.unclear.length > 0 };
}

function assertSame(printed: string, other: string): void {
  assert.deepEqual([...judged(other).interfaces].sort(), [...judged(printed).interfaces].sort(), other);
}

/** Is everybody who gets in as printed among those who may get in as written, and told where an interface is not seen? */
function assertNoSafer(printed: string, other: string): void {
  const [as, is] = [judged(printed), judged(other)];
  const exposure = new Exposure(deviceFrom(other));
  for (const [name, { verdict, sources }] of as.interfaces) {
    const one = exposure.interfaces.find((each) => each.interface.name === name);
    if (!one) {
      assert.ok(is.isTold, `${name} is not seen, and nothing is told of it:\n${other}`);
      continue;
    }
    if (one.verdict === 'undetermined' || verdict === 'blocked') continue;
    assert.notEqual(one.verdict, 'blocked', `${name}:\n${other}`);
    const wanted = sources.split(' ').map((block) => {
      const [address = 0, wildcard = 0] = block.split('/').map(Number);
      return { address, wildcard };
    });
    const missing = exposure.bdd.minus(setOfBlocks(exposure.bdd, wanted), one.sources);
    assert.equal(missing, NONE, `${name} lets fewer in:\n${other}`);
  }
}

const written = (
  name: string,
  write: (lines: readonly Line[], pick: (below: number) => number) => string,
  check: typeof assertSame,
) =>
  it(name, () => {
    fc.assert(
      fc.property(modelDevice, fc.infiniteStream(fc.nat({ max: 9999 })), (model, numbers) => {
        const printed = deviceText(model);
        const pick = (below: number) => Number(numbers.next().value) % below;
        check(printed, write(linesOf(printed), pick));
      }),
      { numRuns: runs(1200) },
    );
  });

describe('a configuration is judged as it is printed', () => {
  written('flush left', (lines) => join(lines.map(({ text }) => text)), assertSame);
  written('with tabs', (lines) => join(lines.map(({ text, depth }) => '\t'.repeat(depth) + text)), assertSame);
  written(
    'typed at prompts',
    (lines) => join(['SW1#configure terminal', ...lines.map(typed), 'SW1(config)#end']),
    assertSame,
  );
  written(
    'typed at prompts with output between',
    (lines, pick) =>
      join([
        'SW1#configure terminal',
        ...lines.flatMap((line) => [typed(line), ...(pick(3) === 0 ? (OUTPUT[pick(OUTPUT.length)] ?? []) : [])]),
        'SW1(config)#end',
      ]),
    assertSame,
  );
});

describe('a configuration is judged no safer than as it is printed', () => {
  written(
    'flush left, with sub-commands that nobody knows',
    (lines, pick) =>
      join(
        lines.flatMap(({ text, depth }) =>
          depth > 0 && pick(4) === 0 ? [UNKNOWN[pick(UNKNOWN.length)] ?? '', text] : [text],
        ),
      ),
    assertNoSafer,
  );
  written(
    'with notes between its lines',
    (lines, pick) =>
      join(
        lines.flatMap(({ text, depth }) => {
          const notes = depth > 0 && pick(5) === 0 ? [...Array(1 + pick(3)).keys()].map((n) => `note ${n} by bob`) : [];
          return [...notes, ' '.repeat(depth) + text];
        }),
      ),
    assertNoSafer,
  );
  written(
    'flush left, with words abbreviated',
    (lines, pick) =>
      join(
        lines.map(({ text }) => {
          const fitting = SHORT.filter(([long]) => long.test(text));
          const [long, short] = fitting[pick(fitting.length + 1)] ?? [/^/, ''];
          return text.replace(long, short);
        }),
      ),
    assertNoSafer,
  );
});
