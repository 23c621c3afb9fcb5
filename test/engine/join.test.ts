import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, defaultOptions, type Finding, joined, partsOf, suppressions } from '../../server/src/engine';
import { applyEdits } from '../../server/src/engine/finding';
import { Baseline, baselineEntries } from '../../server/src/project/baseline';
import { corpusFiles } from '../support/corpus';

const HEAD = ['version 15.0', 'hostname SW1', 'vstack'];
const END = ['line con 0', 'end', ''];
const svi = (number: number, ...lines: string[]) => [
  `interface Vlan${number}`,
  ` ip address 10.${number}.0.1 255.255.255.0`,
  ...lines.map((line) => ` ${line}`),
];
const open = (...numbers: number[]) => [...HEAD, ...numbers.flatMap((number) => svi(number)), ...END].join('\n');
const shown = (text: string, code: string, options = {}) =>
  joined(analyse(text, { ...defaultOptions, ...options }).findings).filter((finding) => finding.code === code);

describe('one finding for each cause', () => {
  it('is for the device where no interface has a list, at the line that turns Smart Install on', () => {
    const text = open(1, 2, 3, 4);
    const findings = shown(text, 'SMI003');
    assert.equal(findings.length, 1);
    assert.equal(text.slice(findings[0]?.start, findings[0]?.end), 'vstack');
    assert.deepEqual(findings[0]?.about.interfaces, ['Vlan1', 'Vlan2', 'Vlan3', 'Vlan4']);
    assert.match(findings[0]?.message ?? '', /through 4 of 4 interfaces/);
    assert.equal(findings[0]?.related.filter(({ message }) => message.endsWith('is open.')).length, 4);
  });

  it('is for the interfaces without a list where others have one, at the first of them', () => {
    const lists = ['ip access-list extended NONE', ' deny ip any any'];
    const text = [
      ...HEAD,
      ...lists,
      ...svi(1, 'ip access-group NONE in'),
      ...[2, 3, 4, 5].flatMap((number) => svi(number)),
      ...END,
    ].join('\n');
    const findings = shown(text, 'SMI003');
    assert.equal(findings.length, 1);
    assert.equal(text.slice(findings[0]?.start, findings[0]?.end), 'interface Vlan2');
    assert.match(findings[0]?.message ?? '', /through Vlan2, Vlan3 and 2 more, which have no inbound access list/);
  });

  it('is for the list that permits, and for another set of sources by the same list another', () => {
    const all = ['ip access-list extended ALL', ' permit ip any any', 'access-list 10 permit 10.0.0.0 0.255.255.255'];
    const text = [
      ...HEAD,
      ...all,
      ...svi(1, 'ip access-group ALL in'),
      ...svi(2, 'ip access-group ALL in'),
      ...svi(3, 'ip access-group 10 in'),
      ...svi(4, 'ip access-group 10 in'),
      ...END,
    ].join('\n');
    assert.deepEqual(
      [...shown(text, 'SMI003'), ...shown(text, 'SMI004')].map(({ about }) => about.interfaces),
      [
        ['Vlan1', 'Vlan2'],
        ['Vlan3', 'Vlan4'],
      ],
    );
  });

  it('names an undefined list once, whatever rules speak of it', () => {
    const text = [...HEAD, ...svi(1, 'ip access-group GONE in'), ...svi(2, 'ip access-group GONE in'), ...END].join(
      '\n',
    );
    const findings = joined(analyse(text).findings).filter(({ code }) => code !== 'SMI001');
    assert.deepEqual(
      findings.map(({ code, about }) => [code, about.interfaces]),
      [['SMI007', ['Vlan1', 'Vlan2']]],
    );
    assert.deepEqual(
      new Set(findings.flatMap((one) => partsOf(one).map(({ code }) => code))),
      new Set(['SMI003', 'SMI007']),
    );
    // Whoever switches one of the rules off is told by the other.
    assert.equal(shown(text, 'SMI003', { severity: { SMI007: 'off' } }).length, 1);
  });

  it('offers each patch once, whatever it is called', () => {
    const text = [...HEAD, ...svi(1, 'ip access-group GONE in'), ...END].join('\n');
    for (const finding of joined(analyse(text).findings)) {
      const patches = finding.fixes.map(({ edits }) => JSON.stringify(edits));
      assert.equal(new Set(patches).size, patches.length, finding.code);
    }
  });

  it('has no room for many sources or long names', () => {
    const name = (number: number) => `interface TenGigabitEthernet${number}/0/1`;
    const list = [10, 20, 30, 40, 50].map((net) => `access-list 10 permit ${net}.100.0.0 0.0.255.255`);
    const text = [
      ...HEAD,
      ...list,
      ...[1, 2, 3].flatMap((number) => [name(number), ...svi(number, 'ip access-group 10 in').slice(1)]),
      ...END,
    ].join('\n');
    const [finding] = shown(text, 'SMI004');
    assert.match(finding?.message ?? '', /^10\.100\.0\.0\/16, 20\.100\.0\.0\/16 and 3 more can reach/);
    assert.ok((finding?.message.length ?? 999) <= 220);
  });

  it('is one for each device', () => {
    const text = `${open(1, 2)}${open(1, 2).replace('SW1', 'SW2')}`;
    assert.deepEqual(
      shown(text, 'SMI003').map(({ about }) => about.device),
      ['SW1', 'SW2'],
    );
  });

  it('loses nothing that the rules find', (test) => {
    const files = corpusFiles();
    if (files.length === 0) test.diagnostic('no corpus: only texts of this test were looked at');
    for (const text of [open(1, 2, 3), open(1), ...files.map(({ text: own }) => own)]) {
      const { findings } = analyse(text);
      const parts = joined(findings).flatMap((one) => [...partsOf(one)]);
      assert.deepEqual(new Set(parts), new Set(findings));
      assert.equal(parts.length, findings.length);
    }
  });
});

describe('what somebody accepted', () => {
  const facts = (text: string) => analyse(text).findings.filter(({ code }) => code === 'SMI003');
  const known = (before: readonly Finding[], after: readonly Finding[]) =>
    new Baseline(baselineEntries('sw1.cfg', before)).knows('sw1.cfg', after).map((print) => print !== undefined);

  it('is known again when an interface goes, and does not stand for one that comes', () => {
    assert.deepEqual(known(facts(open(1, 2)), facts(open(2))), [true]);
    assert.deepEqual(known(facts(open(1)), facts(open(1, 2))), [true, false]);
  });

  const from = (...sources: readonly string[]) => {
    const list = sources.map((source) => `access-list 10 permit ${source}`);
    return analyse([...HEAD, ...list, ...svi(1, 'ip access-group 10 in'), ...END].join('\n')).findings.filter(
      ({ code }) => code === 'SMI004',
    );
  };

  it('is known with fewer sources, and not with more', () => {
    const wide = from('10.0.0.0 0.255.255.255');
    const narrow = from('10.1.0.0 0.0.255.255');
    assert.equal(wide.length, 1);
    assert.deepEqual(known(wide, narrow), [true]);
    assert.deepEqual(known(narrow, wide), [false]);
  });

  it('is not known with as many other sources', () => {
    const first = from('10.0.0.1 0.255.255.0');
    assert.deepEqual(first[0]?.about.sources, ['10.0.0.1 0.255.255.0']);
    assert.deepEqual(known(first, from('10.0.0.1 0.255.255.0')), [true]);
    assert.deepEqual(known(first, from('10.0.0.2 0.255.255.0')), [false]);
  });

  it('is not known where its sources are too many to list', () => {
    const hosts = Array.from(
      { length: 600 },
      (_, index) => `host 10.${index % 251}.${(index * 7) % 241}.${index % 239}`,
    );
    const many = from(...hosts);
    assert.deepEqual(many[0]?.about.sources, []);
    assert.deepEqual(known(many, many), [false]);
  });

  it('is suppressed in full by what is offered, and by a comment on one line for that line', () => {
    const lists = ['ip access-list extended NONE', ' deny ip any any'];
    const guarded = [...HEAD, ...lists, ...svi(1, 'ip access-group NONE in')];
    const text = [...guarded, ...svi(2), ...svi(3), ...END].join('\n');
    const [finding] = shown(text, 'SMI003');
    assert.ok(finding);
    const [here] = suppressions(analyse(text).tree, finding);
    assert.equal(here?.title, 'Suppress SMI003 on these 2 lines');
    assert.deepEqual(shown(applyEdits(text, here?.edits ?? []), 'SMI003'), []);
    const one = [...guarded, '! novstack-disable-next-line SMI003', ...svi(2), ...svi(3), ...END].join('\n');
    assert.deepEqual(
      shown(one, 'SMI003').map(({ about }) => about.interfaces),
      [['Vlan3']],
    );
  });

  it('is suppressed above each interface, so that one that comes later is found', () => {
    const text = open(1, 2);
    const [finding] = shown(text, 'SMI003');
    const [here] = finding ? suppressions(analyse(text).tree, finding) : [];
    assert.equal(here?.title, 'Suppress SMI003 on these 2 lines');
    const accepted = applyEdits(text, here?.edits ?? []);
    assert.deepEqual(shown(accepted, 'SMI003'), []);
    const grown = accepted.replace('line con 0', [...svi(3), 'line con 0'].join('\n'));
    assert.deepEqual(
      shown(grown, 'SMI003').map(({ about }) => about.interfaces),
      [['Vlan3']],
    );
  });

  it('is not suppressed above the line of the device, and that is said', () => {
    const text = open(1, 2).replace('vstack', '! novstack-disable-next-line SMI003\nvstack');
    assert.equal(shown(text, 'SMI003').length, 1);
    assert.match(shown(text, 'SMI014')[0]?.message ?? '', /SMI003 is about interfaces: put the comment above each/);
  });

  it('is suppressed with every rule that it was made from', () => {
    const lines = [svi(1, 'ip access-group GONE in'), svi(2, 'ip access-group GONE in')];
    const text = [...HEAD, ...lines.flat(), ...END].join('\n');
    const [finding] = shown(text, 'SMI007');
    const [here, file] = finding ? suppressions(analyse(text).tree, finding) : [];
    assert.equal(here?.title, 'Suppress SMI003, SMI007 on these 2 lines');
    for (const way of [here, file]) {
      const left = joined(analyse(applyEdits(text, way?.edits ?? [])).findings).map(({ code }) => code);
      assert.deepEqual(left, ['SMI001']);
    }
  });

  it('is another finding where another director is obeyed', () => {
    const bound = (address: string) =>
      analyse(open(1).replace('vstack', `vstack director ${address}`)).findings.filter(({ code }) => code === 'SMI008');
    assert.deepEqual(known(bound('10.0.0.1'), bound('10.0.0.1')), [true]);
    assert.deepEqual(known(bound('10.0.0.1'), bound('192.0.2.6')), [false]);
  });
});
