import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyEdits, formatEdits, indentBehind } from '../../../server/src/engine';
import { ROOT } from '../../support/cli';
import { corpusFiles, noCorpus } from '../../support/corpus';
import { ios, marked } from '../../support/cursor';

function formatted(text: string): string {
  return applyEdits(text, formatEdits(ios(text), { start: 0, end: text.length }));
}

describe('formatting', () => {
  it('prints modes with one blank a level, the first word spelled out, and nothing behind lines', () => {
    const text =
      'version 15.0  \nint gi1/0/1\n\tdescription  two  blanks  \n    ip address 10.0.0.1 255.0.0.0 \n   shut\t\n!  \npolicy-map P\n    class C\n        drop\n';
    assert.equal(
      formatted(text),
      'version 15.0\ninterface GigabitEthernet1/0/1\n description  two  blanks  \n ip address 10.0.0.1 255.0.0.0\n shutdown\n!\npolicy-map P\n class C\n  drop\n',
    );
  });

  const kept = [
    'banner motd #\n   vstack  \n\t#  \n',
    'crypto pki certificate chain X\n certificate 01\n  30820246 308201AF A0030201 02020101\n  \tquit\n',
    'SW1(config)#int gi1/0/1\nSW1(config-if)#  shutdown  \n',
    'interface range Gi1/0/1 - 24\n shutdown\n',
    'ip access-list extended L\n deny   tcp any any eq 4786\n permit ip any any\n',
    'interface Vlan1\n exit\n',
    'vrf definition V\n rd 1:1\n !\n address-family ipv4\n exit-address-family\n',
    'router bgp 1\n address-family ipv4\n  network 10.0.0.0\n exit-address-family\n',
    'class-map match-any system-cpp-police-topology-control\n  description Topology control\n',
    'username bob secret 0 two  \n',
    'tacacs-server key My Key  \n',
    'router bgp 1\n neighbor 10.0.0.1 password x  \n',
    'Derived configuration : 63 bytes\n',
    'Sh run +++++\n',
    'router eigrp X\n address-family ipv4 unicast autonomous-system 1\n  af-interface default\n   passive-interface\n  exit-af-interface\n exit-address-family\n',
    'crypto isakmp profile P\n   match identity address 10.0.0.1 255.255.255.255\n',
    'unheard-of command that may end in text  \n',
    'macro name never-closed\n  line con 0\n ip address 10.0.0.1 255.0.0.0\n',
  ];
  for (const text of kept)
    it(`leaves alone ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(formatted(text), text));

  for (const name of ['access-3850.cfg', 'core-4500.cfg'])
    it(`leaves the sample ${name} as the device printed it`, () => {
      const text = readFileSync(join(ROOT, 'samples', name), 'utf8');
      assert.equal(formatted(text), text);
    });

  it('formats only the lines that are asked for', () => {
    const text = 'int vlan1\n  shut\nint vlan2\n  shut\n';
    const edits = formatEdits(ios(text), { start: 0, end: 12 });
    assert.equal(applyEdits(text, edits), 'interface Vlan1\n shutdown\nint vlan2\n  shut\n');
  });

  it('indents behind a line that opens a mode, as its block is indented', () => {
    const indent = (source: string) => {
      const { analysis, offset } = marked(source);
      return indentBehind(analysis, offset)?.newText;
    };
    assert.equal(indent('interface Vlan1\n¦\n'), ' ');
    assert.equal(indent('ip access-list extended L\n¦\n'), ' ');
    assert.equal(indent('policy-map P\n class C\n¦\n'), '  ');
    assert.equal(indent('interface Vlan1\n¦\n  shutdown\n'), '  ');
    assert.equal(indent('interface Vlan1\n shutdown\n¦\n'), ' ');
    assert.equal(indent('hostname X\n¦\n'), '');
    assert.equal(indent('route-map X permit 10\n¦\n'), ' ');
    assert.equal(indent('router bgp 1\n address-family ipv4\n¦\n'), '  ');
    assert.equal(indent('ipv6 access-list V6\n¦\n'), ' ');
    assert.equal(indent('spanning-tree mst configuration\n¦\n'), ' ');
    assert.equal(indent('aaa new-model\n¦\n'), '');
    assert.equal(indent('interface Vlan1\n shutdown\n exit\n¦\n'), '');
    assert.equal(indent('banner motd #\n¦\n#\n'), undefined);
  });

  it('changes nothing of what real configurations say, and is done after once', { skip: noCorpus }, () => {
    let changed = 0;
    for (const { path, text, dialect } of corpusFiles()) {
      if (!dialect.startsWith('ios') || text.length > 100_000) continue;
      const once = formatted(text);
      if (once === text) continue;
      changed++;
      assert.ok(formatted(once) === once, `${path} is not done after once`);
      const [before, after] = [factsOf(text), factsOf(once)];
      const at = [...before].findIndex((letter, index) => letter !== after[index]);
      assert.ok(
        before === after,
        `${path} says something else: ${before.slice(at - 80, at + 80)} / ${after.slice(at - 80, at + 80)}`,
      );
    }
    assert.ok(changed > 100, `only ${changed} files were formatted at all`);
  });
});

/** What the devices of a text are and let in, without places. */
function factsOf(text: string): string {
  const analysis = ios(text);
  const places = new Set([
    'span',
    'statement',
    'block',
    'start',
    'end',
    'at',
    'places',
    'above',
    'blocks',
    'text',
    'reason',
    'what',
  ]);
  const devices = analysis.configurations.map(({ device }) => device && { ...device, start: undefined });
  const replace = (key: string, value: unknown) => {
    if (places.has(key)) return undefined;
    return value instanceof Map ? [...value] : value instanceof Set ? [...value] : value;
  };
  const findings = analysis.findings.map(
    ({ code, severity, about }) => `${code} ${severity} ${about.device} ${about.interfaces}`,
  );
  return JSON.stringify({ devices, findings }, replace);
}
