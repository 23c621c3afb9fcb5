/** There is one grammar of an entry: what the reader of lists takes, completion leads to, and both know what is missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { type GroupKindOf, type ListKind, readMatch } from '../../server/src/engine/device/acl/entry';
import { Reader } from '../../server/src/engine/device/acl/reader';
import { type ArgumentType, grammar } from '../../server/src/engine/grammar';
import { type EntryWords, nextInEntry, partsOfEntry } from '../../server/src/engine/language/entryGrammar';
import { positionBehind } from '../../server/src/engine/language/entryOffers';
import { corpusFiles, noCorpus } from '../support/corpus';
import { runs } from '../support/length';

const GROUPS: Readonly<Record<string, ReturnType<GroupKindOf>>> = { NETS: 'network', PORTS: 'port', WEB: 'service' };
const groupKind: GroupKindOf = (name) => GROUPS[name];

/** Words of an entry in every form that the reader knows, abbreviated too; some that fit nowhere. */
const phrases = {
  action: ['permit', 'deny', 'per', 'PERMIT', 'den'],
  protocol: [
    'ip',
    'tcp',
    'udp',
    'icmp',
    'igmp',
    '6',
    '17',
    '1',
    'gre',
    'ospf',
    'TCP',
    'sctp',
    'es',
    'object-group WEB',
  ],
  address: [
    ...['any', 'host 10.0.0.1', '10.0.0.0 0.0.0.255', 'object-group NETS', 'object-group ELSEWHERE', 'addrgroup NETS'],
    ...['ANY', 'host 192.0.2.1', 'object-group WEB', '10.0.0.1', 'interface Vlan1', '10.0.0.0/8'],
  ],
  port: [
    ...['', '', 'eq www', 'eq 4786', 'eq 22 23', 'neq 80', 'gt 1023', 'lt 1024', 'range 1 2', 'ra ftp-data ftp'],
    ...['object-group PORTS', 'portgroup PORTS', 'eq tftp', 'eq sysl', 'eq', 'range 1', 'eq any'],
  ],
  option: [
    ...['established', 'est', 'ack', 'syn', 'match-all +ack -syn', 'match-any +rst', 'fragments', 'log', 'log-input'],
    ...['dscp ef', 'dscp 46', 'precedence network', 'prec 5', 'tos 8', 'tos min-delay', 'ttl gt 5', 'ttl range 1 2'],
    ...['time-range NIGHT', 'time-r DAY', 'option router-alert', 'reflect BACK', 'reflect BACK timeout 60', 'log MARK'],
    ...['echo', 'echo-reply', '8', '3 1', 'port-unreachable', 'ttl', 'dscp', 'tracked', 'match-all', 'established'],
  ],
};

const of = (words: readonly string[]) => fc.constantFrom(...words);
const options = fc.array(of(phrases.option), { maxLength: 3 }).map((all) => all.join(' '));

const extended = fc
  .tuple(
    of(phrases.action),
    of(phrases.protocol),
    of(phrases.address),
    of(phrases.port),
    of(phrases.address),
    of(phrases.port),
    options,
  )
  .map((all) => ({ kind: 'extended' as ListKind, words: split(all.join(' ')) }));
const standard = fc
  .tuple(of(phrases.action), of([...phrases.address, '10.0.0.0']), of(['', '', 'log', 'log MARK', 'eq 80']))
  .map((all) => ({ kind: 'standard' as ListKind, words: split(all.join(' ')) }));

function split(line: string): string[] {
  return line.split(/\s+/).filter((word) => word !== '');
}

function entry(kind: ListKind, words: readonly string[]): EntryWords {
  return { mode: kind === 'standard' ? 'acl-standard' : 'acl-extended', kind, words, lead: 0 };
}

/** Does the reader understand all of an entry, as one that IOS takes? */
function isTaken(kind: ListKind, words: readonly string[]): boolean {
  if (!/^(?:per|den)/i.test(words[0] ?? '')) return false;
  const { unknown, foreign, chosen } = readMatch(new Reader(words.slice(1).join(' ')), kind, groupKind);
  return unknown === undefined && foreign === undefined && chosen.every(isKnown);
}

const VALUES: Readonly<Record<string, ArgumentType>> = {
  dscp: 'DSCP',
  precedence: 'PRECEDENCE',
  tos: 'TOS',
  option: 'IP-OPTION',
};

/** The reader needs no value of a mark that the sender chooses, and takes any word for one. */
function isKnown(chosen: string): boolean {
  const [option = '', value = ''] = chosen.split(' ');
  const type = VALUES[option];
  const { values } = grammar();
  return type === undefined || values.of(type).has(value) || values.numberOf(type, value) !== undefined;
}

/** Holds each prefix of an entry that the reader takes against the grammar. */
function checkPrefixes(kind: ListKind, words: readonly string[]): void {
  for (let count = 0; count <= words.length; count++) {
    const before = words.slice(0, count);
    const said = `${kind}: ${before.join(' ')} | ${words.slice(count).join(' ')}`;
    const { isWhole, offers, refused } = nextInEntry(entry(kind, before), groupKind);
    assert.equal(refused, undefined, said);
    assert.equal(isWhole, isTaken(kind, before), `is it whole? ${said}`);
    assert.equal(positionBehind(entry(kind, before), groupKind).required, !isWhole, said);
    if (count === words.length) continue;
    const read = partsOfEntry(entry(kind, words.slice(0, count + 1)), groupKind).at(-1);
    assert.equal(read?.index, count, said);
    // A group decides what `object-group` was, which is not known before its name.
    const fits = (one: { keyword?: string; type?: string }) => one.keyword === read?.keyword && one.type === read?.type;
    const isGroup = /^(?:portgroup|addrgroup)$/.test(read?.keyword ?? '');
    assert.ok(
      offers.some((one) => fits(one) || (isGroup && one.keyword === 'object-group')),
      `the next word is not awaited: ${said}`,
    );
  }
}

test('where the reader takes an entry, the grammar leads to each of its words and knows when it is whole', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: extended }, standard), ({ kind, words }) => {
      if (!isTaken(kind, words)) return;
      taken++;
      checkPrefixes(kind, words);
    }),
    { numRuns: runs(20_000) },
  );
  assert.ok(taken > runs(1000), `only ${taken} entries were taken`);
});

test('what completion offers, the reader takes', () => {
  let asked = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: extended }, standard), fc.nat(), ({ kind, words }, at) => {
      if (!isTaken(kind, words)) return;
      const before = words.slice(0, at % (words.length + 1));
      for (const offer of positionBehind(entry(kind, before), groupKind).offers) {
        if (!('text' in offer)) continue;
        const more = [...before, offer.text];
        const { isWhole, refused } = nextInEntry(entry(kind, more), groupKind);
        assert.equal(refused, undefined, more.join(' '));
        if (!isWhole) continue;
        asked++;
        assert.ok(isTaken(kind, more), more.join(' '));
      }
    }),
    { numRuns: runs(6600) },
  );
  assert.ok(asked > runs(1650), `only ${asked} offers were tried`);
});

test('what completion offers in lists of other protocols leads to whole entries', () => {
  let whole = 0;
  fc.assert(
    fc.property(fc.constantFrom('ipv6', 'mac', 'arp'), fc.array(fc.nat(), { maxLength: 12 }), (kind, picks) => {
      const host = { ipv6: '2001:db8::1', mac: '0011.2233.4455', arp: '10.0.0.1' }[kind] ?? '';
      const words: string[] = [];
      const entry = (): EntryWords => ({
        mode: `acl-${kind}` as EntryWords['mode'],
        kind: kind as EntryWords['kind'],
        words,
        lead: 0,
      });
      for (const pick of picks) {
        const offers = positionBehind(entry(), groupKind).offers;
        const texts = offers.flatMap((offer) => ('text' in offer ? [offer.text] : []));
        // An address has no name to offer.
        const isMac = kind === 'arp' && words.includes('mac');
        const text = words.at(-1) === 'host' ? (isMac ? '0011.2233.4455' : host) : texts[pick % texts.length];
        if (text === undefined || words.includes('remark')) break;
        words.push(text);
        const next = nextInEntry(entry(), groupKind);
        assert.equal(next.refused, undefined, `${kind}: ${words.join(' ')}`);
        if (next.isWhole) whole++;
      }
    }),
    { numRuns: runs(3000) },
  );
  assert.ok(whole > runs(500), `only ${whole} entries became whole`);
});

test('real entries are written by the grammar', { skip: noCorpus }, () => {
  const lines = corpusFiles().flatMap(({ text }) => text.split(/\r?\n/));
  const entries = new Set(
    lines.map((line) => line.trim()).filter((line) => /^(?:permit|deny)\s+(?:ip|tcp|udp|icmp)\s/.test(line)),
  );
  let taken = 0;
  for (const line of entries) {
    const words = split(line);
    if (!isTaken('extended', words)) continue;
    taken++;
    checkPrefixes('extended', words);
  }
  assert.ok(taken > 300, `only ${taken} entries`);
});
