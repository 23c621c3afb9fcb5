/** An access list on a layer 2 port may stand in the place of the VLAN map and of the list of the SVI, by platform. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  analyse,
  applyEdits,
  exposures,
  ipv4ToNumber,
  lineOf,
  lineStarts,
  linesOfStep,
  review,
  tracePacket,
} from '../../../server/src/engine';
import { lineChanges } from '../../../server/src/files/lineDiff';

const LISTS = {
  ANY: ['permit ip any any'],
  NONE: ['deny tcp any any eq 4786', 'permit ip any any'],
  DIRECTOR: ['permit tcp host 192.0.2.10 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'],
  STRANGER: ['permit tcp host 198.51.100.7 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'],
} as const;
type List = keyof typeof LISTS;

interface Switch {
  /** The lists of the ports; `-` for a port without one. */
  readonly ports: readonly (List | '-')[];
  readonly svi?: List;
  /** Do all ports say `access-group mode merge`? */
  readonly merge?: boolean;
  /** Does a VLAN map drop packets to port 4786? */
  readonly map?: boolean;
}

function textOf({ ports, svi, map, merge }: Switch): string {
  const used = new Set([...ports, svi]);
  return [
    ...['version 15.2', 'hostname SW1', 'vstack'],
    ...ports.flatMap((list, index) => [
      `interface GigabitEthernet1/0/${index + 1}`,
      ' switchport access vlan 10',
      ' switchport mode access',
      ...(list === '-' ? [] : [` ip access-group ${list} in`]),
      ...(merge ? [' access-group mode merge'] : []),
    ]),
    ...['interface Vlan10', ' ip address 192.0.2.2 255.255.255.0'],
    ...(svi ? [` ip access-group ${svi} in`] : []),
    ...Object.entries(LISTS).flatMap(([name, lines]) =>
      used.has(name as List) ? [`ip access-list extended ${name}`, ...lines.map((line) => ` ${line}`)] : [],
    ),
    ...(map ? ['ip access-list extended SMI', ' permit tcp any any eq 4786'] : []),
    ...(map ? ['vlan access-map M 10', ' match ip address SMI', ' action drop', 'vlan access-map M 20'] : []),
    ...(map ? [' action forward', 'vlan filter M vlan-list 10'] : []),
    ...['line con 0', 'end', ''],
  ].join('\n');
}

const exposureOf = (text: string) => exposures(analyse(text), 8)[0];

describe('a list on a port of a VLAN', () => {
  const cases: readonly (readonly [what: string, device: Switch, verdict: string])[] = [
    ['decides alone where nothing else filters', { ports: ['NONE'] }, 'blocked'],
    ['opens the way that the list of the SVI closes', { ports: ['ANY'], svi: 'DIRECTOR' }, 'undetermined'],
    ['opens it beside a port without a list', { ports: ['ANY', '-'], svi: 'DIRECTOR' }, 'undetermined'],
    ['opens the way that a VLAN map closes', { ports: ['ANY'], map: true }, 'undetermined'],
    ['may not be applied where the list of the SVI is', { ports: ['NONE'], svi: 'ANY' }, 'undetermined'],
    ['lets others in than the list of the SVI', { ports: ['STRANGER'], svi: 'DIRECTOR' }, 'undetermined'],
    ['agrees with the list of the SVI', { ports: ['DIRECTOR'], svi: 'DIRECTOR' }, 'restricted'],
    ['closes what the list of the SVI closes', { ports: ['NONE'], svi: 'NONE' }, 'blocked'],
    ['closes what the VLAN map closes', { ports: ['NONE'], map: true }, 'blocked'],
    ['opens what is open without it', { ports: ['ANY', '-'], svi: 'ANY' }, 'unrestricted'],
    ['applies beside that of the SVI where it says so', { ports: ['ANY'], svi: 'DIRECTOR', merge: true }, 'restricted'],
    ['and beside the VLAN map', { ports: ['ANY'], map: true, merge: true }, 'blocked'],
    ['is of no port here', { ports: ['-'], svi: 'DIRECTOR' }, 'restricted'],
  ];
  for (const [what, device, verdict] of cases)
    it(what, () => assert.equal(exposureOf(textOf(device))?.verdict, verdict));

  it('counts on a port that prints no `switchport`, or a VLAN that the text does not tell', () => {
    const text = textOf({ ports: ['ANY'], svi: 'NONE' });
    const access = ' switchport access vlan 10\n switchport mode access\n';
    assert.equal(exposureOf(text.replaceAll(access, '').replaceAll('Vlan10', 'Vlan1'))?.verdict, 'undetermined');
    for (const lines of [
      ' no ip address\n',
      ' switchport mode trunk\n switchport trunk allowed vlan {{ vlans }}\n',
      ' switchport mode access\n switchport access vlan 3\n switchport voice vlan $VOICE\n',
      ' switchport mode access\n switchport access vlan 3\n switchport voice vlan name PHONES\n',
    ])
      assert.equal(exposureOf(text.replaceAll(access, lines))?.verdict, 'undetermined', lines);
    // It proves nothing either: another port may be there.
    assert.equal(exposureOf(textOf({ ports: ['NONE'] }).replaceAll(access, ''))?.verdict, 'unrestricted');
  });

  it('is read where its command is abbreviated', () => {
    const text = textOf({ ports: ['ANY'], svi: 'NONE' }).replace(' ip access-group ANY in', ' ip acce ANY in');
    assert.equal(exposureOf(text)?.verdict, 'undetermined');
  });

  it('is merged with those of the VLAN only by switches that have the command', () => {
    const text = textOf({ ports: ['ANY'], svi: 'DIRECTOR', merge: true });
    const on = (line: string) => exposureOf(text.replace('vstack\n', `${line}\nvstack\n`))?.verdict;
    assert.equal(on('switch 1 provision ws-c2960x-48fps-l'), 'unrestricted');
    assert.equal(on('switch 1 provision ws-c3850-48p'), 'undetermined');
    assert.equal(on('boot system flash bootflash:cat4500e-universalk9.SPA.03.08.05.E.152-4.E5.bin'), 'restricted');
  });

  it('lets in whom it alone permits', () => {
    const one = exposureOf(textOf({ ports: ['STRANGER'], svi: 'DIRECTOR' }));
    assert.deepEqual(one?.sources.map(({ address }) => address).sort(), ['192.0.2.10', '198.51.100.7']);
  });

  it('is the line for which it cannot be told', () => {
    const text = textOf({ ports: ['ANY'], svi: 'DIRECTOR' });
    const findings = analyse(text).findings.filter(({ code }) => code === 'SMI012');
    const lines = findings.map(({ start }) => text.split('\n')[lineOf(lineStarts(text), start)]);
    assert.deepEqual(lines, [' ip access-group ANY in']);
  });

  it('gets its entries from the fix that restricts, or there is none', () => {
    const restricted = (text: string) => {
      const fix = analyse(text)
        .findings.flatMap(({ fixes }) => fixes)
        .find(({ goal }) => goal.startsWith('restrict'));
      return fix && exposureOf(applyEdits(text, fix.edits))?.verdict;
    };
    const on = (device: Switch, line: string) => restricted(textOf(device).replace('vstack\n', `${line}\nvstack\n`));
    for (const line of ['!', 'switch 1 provision ws-c2960x-48fps-l', 'switch 1 provision ws-c3850-48p']) {
      for (const device of [
        { ports: ['-'] },
        { ports: ['ANY'] },
        { ports: ['ANY', '-'] },
        { ports: ['ANY', '-'], svi: 'ANY' },
        { ports: ['NONE', '-'] },
      ] satisfies Switch[])
        assert.equal(on(device, line), 'blocked', `${JSON.stringify(device)} ${line}`);
    }
    assert.equal(on({ ports: ['ANY'], svi: 'DIRECTOR' }, 'switch 1 provision ws-c2960x-48fps-l'), 'blocked');
    // Nobody knows whether a list of a channel filters.
    const channel = textOf({ ports: ['ANY', '-'] }).replace('GigabitEthernet1/0/1', 'Port-channel1');
    assert.equal(restricted(channel), undefined);
  });

  it('opens a device when a change puts it on a port', () => {
    const platform = (text: string) => text.replace('vstack\n', 'switch 1 provision ws-c2960x-48fps-l\nvstack\n');
    const before = platform(textOf({ ports: ['-'], svi: 'DIRECTOR' }));
    const after = platform(textOf({ ports: ['ANY'], svi: 'DIRECTOR' }));
    const { devices } = review({
      before: analyse(before),
      after: analyse(after),
      changes: lineChanges(before, after),
      analyse: (text) => analyse(text),
      severity: {},
    });
    const [change] = devices.flatMap(({ interfaces }) => interfaces);
    assert.deepEqual(
      [change?.name, change?.worse, change?.before.access, change?.after.access],
      ['Vlan10', true, 'restricted', 'unrestricted'],
    );
    const lines = change?.causes?.steps.flatMap((step) => linesOfStep(step).map(({ text }) => text));
    assert.ok(lines?.includes('ip access-group ANY in'), JSON.stringify(lines));
  });

  it('drops a packet that a trace follows on some platforms only', () => {
    const packet = { protocol: 6, sourcePort: 49152, destinationPort: 4786, flags: ['syn' as const], fragment: false };
    const traced = (device: Switch, source: string) => {
      const addresses = { source: ipv4ToNumber(source), destination: ipv4ToNumber('192.0.2.2') };
      const result = tracePacket(analyse(textOf(device)), 'Vlan10', { ...packet, ...addresses });
      assert.equal(result.kind, 'trace');
      return result.kind === 'trace'
        ? [result.trace.verdict, ...result.trace.steps.map((step) => `${step.port} ${step.what}: ${step.result}`)]
        : [];
    };
    assert.deepEqual(traced({ ports: ['STRANGER'], svi: 'DIRECTOR' }, '198.51.100.7'), [
      'undetermined',
      'GigabitEthernet1/0/1 port access list STRANGER: pass',
      'GigabitEthernet1/0/1 inbound access list DIRECTOR: unknown',
    ]);
    assert.deepEqual(traced({ ports: ['STRANGER'], svi: 'DIRECTOR' }, '203.0.113.9'), [
      'dropped',
      'GigabitEthernet1/0/1 port access list STRANGER: drop',
      'GigabitEthernet1/0/1 inbound access list DIRECTOR: drop',
    ]);
  });
});
