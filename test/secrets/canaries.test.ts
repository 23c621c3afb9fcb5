/** Secrets of a configuration stand beside what is found in it, and in no output. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CompletionRequest, type Position } from 'vscode-languageserver-protocol/node';
import { novstack } from '../support/cli';
import { FORMATS, formatsOf, inEveryFormat, type Reports } from '../support/formats';
import { FULL, TestClient } from '../support/lspClient';

/** Lines that hold a secret, written as `%`, in the modes that they stand in. */
const LINES: readonly (readonly [mode: string, line: string])[] = [
  ...[
    'enable secret 5 %',
    'enable secret 9 %',
    'enable password 7 %',
    'enable password level 7 %',
    'username u password 0 %',
    'username u privilege 15 secret 5 %',
    'username u privilege 15 algorithm-type scrypt secret %',
    'username u one-time password 0 %',
    'snmp-server community % RO',
    'snmp-server community % view V RW 10',
    'snmp-server host 192.0.2.9 %',
    'snmp-server host 192.0.2.9 traps version 2c % bgp',
    'snmp-server host 192.0.2.9 vrf M version 2c %',
    'snmp-server user u g v3 auth sha % priv aes 128 %',
    'tacacs-server key 7 %',
    'tacacs-server host 192.0.2.9 single-connection key %',
    'radius-server key %',
    'radius-server host 192.0.2.9 auth-port 1812 acct-port 1813 key 7 %',
    'crypto isakmp key % address 0.0.0.0 0.0.0.0',
    'crypto isakmp key 6 % hostname h',
    'ntp authentication-key 1 md5 % 7',
    'ntp authentication-key 1 hmac-sha2-256 %',
    'ip ftp password 7 %',
    'ip http client password %',
    'ip http client proxy-server p proxy-port 8080',
    'ip domain lookup',
    'vtp password %',
    'vtp password % hidden',
    'key config-key password-encrypt %',
    'cts sxp default password 7 %',
    'cts credentials id X password 7 %',
    'mpls ldp neighbor 192.0.2.9 password %',
    'mpls ldp password option 1 for 10 %',
    'boot host ftp://u:%@192.0.2.9/c',
    'archive tar /create ftp://u:%@192.0.2.9/c flash:',
    'vstack config tftp://u:%@192.0.2.9/c',
    'vstack image flash:%.secret',
    'event manager environment _password %',
    'dot1x credentials x password %',
    'ip dhcp-client authentication key %',
    'l2tp-class c authentication password %',
    'aaa group server radius key %',
    'ip nat translation key %',
    'ip rip authentication key-chain %',
    'ap dot1x username u password 0 % secret 0 %',
    'ap mgmtuser username u password 0 % secret 0 %',
    'wlan x security wpa psk set-key ascii 0 %',
    'license smart proxy password %',
    'call-home password %',
    'banner login ^Cuser u password %^C',
    'alias exec x enable secret %',
    'scheduler command password %',
    'ip sla key-chain %',
    'snmp-server community-map % context c',
    'snmp mib community-map % context c',
    'crypto pki export T pem url flash: 3des %',
    'license smart trust idtoken % local',
    'chat-script dial "" atz ssword: %',
    'event manager environment api_auth %',
    'enable pass %',
    'enable sec 5 %',
    'username u pass 0 %',
    'username u sec 5 %',
    'snmp-server comm % RO',
    'tacacs-server ke %',
    'ip ftp pass %',
    'boot host tftp://u:p@ss:%@192.0.2.9/c',
    'boot host http://u:%/@192.0.2.9/c',
    'crypto pki import x pkcs12 flash:y %',
    'tacacs-s k %',
    'tacacs-s host 192.0.2.9 k %',
    'snmp-ser host 192.0.2.9 ver 2c %',
    'enable sec\0ret 5 %',
    'call-home http-proxy u:%@x',
    'password=%',
    'password: %',
    '"key": "%"',
  ].map((line) => ['', line] as const),
  ...[
    'ip ospf authentication-key %',
    'ip ospf authentication-key 7 %',
    'ip ospf message-digest-key 1 md5 %',
    'ip ospf message-digest-key 1 md5 7 %',
    'standby 1 authentication %',
    'standby 1 authentication text %',
    'standby 1 authentication md5 key-string 7 %',
    'vrrp 1 authentication text %',
    'vrrp 1 authentication %',
    'glbp 1 authentication text %',
    'ip nhrp authentication %',
    'ip nhrp auth %',
    'ipv6 ospf authentication ipsec spi 500 sha1 %',
    'ipv6 ospf encryption ipsec spi 1001 esp null sha1 0 %',
    'ospfv3 encryption ipsec spi 1001 esp aes-cbc 128 7 % md5 %',
    'sap pmk % mode-list gcm-encrypt',
    'cts manual sap pmk %',
    'ppp chap password 0 %',
    'ppp pap sent-username u password 7 %',
    'isis password % level-2',
    'isis authentication key %',
    'ip rip authentication key %',
    'ip authentication key-chain eigrp 1 %',
    'wpa-psk ascii 0 %',
    'wpa-psk hex 7 %',
    'dot1x credentials password %',
    'tunnel key 12345',
    'description password is %',
    'ip address dhcp client-id password %',
    'macsec key %',
  ].map((line) => ['interface Vlan9', line] as const),
  ...['neighbor 192.0.2.9 password 7 %', 'neighbor G password %'].map((line) => ['router bgp 1', line] as const),
  ...[
    'area 1 virtual-link 192.0.2.9 message-digest-key 1 md5 %',
    'area 1 virtual-link 192.0.2.9 authentication-key %',
    'area 0 authentication ipsec spi 256 sha1 %',
    'area 0 encryption ipsec spi 256 esp aes-cbc 128 7 % md5 %',
    'area 1 sham-link 192.0.2.9 192.0.2.8 authentication-key 7 %',
  ].map((line) => ['router ospf 1', line] as const),
  ...['area-password %', 'domain-password % authenticate snp validate'].map((line) => ['router isis', line] as const),
  ...['authentication mode hmac-sha-256 7 %', 'authentication mode hmac-sha-256 %'].map(
    (line) => ['router eigrp X', line] as const,
  ),
  ['interface Vlan9', 'ip ospf authentication-k %'],
  ['call-home', 'mail-server u:%@h priority 1'],
  ['controller Cellular 0', 'pin %'],
  ['crypto key import rsa K pem terminal', 'MIIEowIBAAKCAQEAu%1SuNOCXtXJ+xfT'],
  ['crypto key import rsa K pem terminal', '%ab/cd=='],
  ['line vty 0 4', 'password 7 %'],
  ['line con 0', 'password %'],
  ['key chain K', 'key-string 7 %'],
  ['key chain K', 'key-string %'],
  ['radius server R', 'key 7 %'],
  ['radius server R', 'pac key 7 %'],
  ['tacacs server T', 'key %'],
  ['aaa group server radius G', 'server-private 192.0.2.9 key 7 %'],
  ['aaa server radius dynamic-author', 'client 192.0.2.9 server-key 7 %'],
  ['crypto keyring K', 'pre-shared-key address 0.0.0.0 0.0.0.0 key %'],
  ['crypto keyring K', 'pre-shared-key hostname h key 6 %'],
  ['crypto ikev2 keyring K', 'pre-shared-key %'],
  ['crypto ikev2 keyring K', 'pre-shared-key local 6 %'],
  ['crypto isakmp client configuration group G', 'key %'],
  ['crypto pki trustpoint T', 'password 7 %'],
  ['crypto pki trustpoint T', 'enrollment url http://u:%@192.0.2.9'],
  ['crypto pki trustpoint T', 'fingerprint %'],
  ['ip ssh pubkey-chain', 'key-hash ssh-rsa %'],
  ['ldap server L', 'bind authenticate root-dn cn=x password 7 %'],
  ['sip-ua', 'authentication username u password 7 %'],
  ['sip-ua', 'credentials username u password 7 % realm r'],
  ['dial-peer voice 1 voip', 'authentication username u password %'],
  ['archive', 'path ftp://u:%@192.0.2.9/c'],
  ['archive', 'path scp://u:%@192.0.2.9/c'],
  ['l2tp-class C', 'password 7 %'],
  ['vpdn-group 1', 'l2tp tunnel password 7 %'],
  ['pseudowire-class P', 'password %'],
  ['dot1x credentials D', 'password 7 %'],
  ['mka policy M', 'pre-shared-key key-chain %'],
  ['event manager applet E', 'action 1 cli command "username u secret %"'],
  ['event manager applet E', 'action 1 mail server "u:%@192.0.2.9" to a from b'],
  ['parameter-map type webauth global', 'webauth password %'],
  ['wlan W 1 W', 'security wpa psk set-key ascii 0 % 1'],
  ['wlan W 1 W', 'security wpa akm psk set-key hex 8 %'],
  ['ip dhcp pool P', 'client-identifier password %'],
];

/** Names of keys, addresses and fingerprints of what is public: nothing to hide. */
const OPEN = /key-chain|proxy-server|domain lookup|tunnel key|fingerprint|\.secret|ip address dhcp|client-identifier/;

const secretOf = (index: number) => `cAnArY${index}x`;

/** A device whose findings stand directly below the line with the secret, and on the interface it is in. */
function deviceWith(index: number): string {
  const [mode, line] = LINES[index] as (typeof LINES)[number];
  const own = line.replaceAll('%', secretOf(index));
  const inside =
    mode === ''
      ? own
      : mode.startsWith('interface')
        ? `${mode}\n ip address 10.9.0.1 255.255.255.0\n ${own}`
        : `${mode}\n ${own}`;
  return `version 15.0
hostname SW${index}
interface Vlan10
 ip address 10.0.0.${1 + (index % 250)} 255.255.255.0
 ip access-group OPEN in
ip access-list extended OPEN
 permit tcp 10.0.0.0 0.0.0.255 any eq 4786
 deny tcp any any eq 4786
 permit ip any any
snmp-server community ${secretOf(index)}pub RO
${inside}
vstack
line con 0
 password ${secretOf(index)}con
end
`;
}

const HIDDEN = LINES.map((_one, index) => index).filter((index) => !OPEN.test(LINES[index]?.[1] ?? ''));

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-secrets-'));
  mkdirSync(join(folder, 'now'));
  mkdirSync(join(folder, 'then'));
  for (const index of HIDDEN) {
    writeFileSync(join(folder, 'now', `${index}.cfg`), deviceWith(index));
    writeFileSync(
      join(folder, 'then', `${index}.cfg`),
      deviceWith(index)
        .replace('\nvstack\n', '\nno vstack\n')
        .replaceAll(secretOf(index), `${secretOf(index)}old`),
    );
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The lines whose secret stands in a text. */
function leaks(text: string): string[] {
  return [...new Set(text.match(/cAnArY\d+x/g))].map((secret) => LINES[Number(/\d+/.exec(secret)?.[0])]?.[1] ?? secret);
}

const run = (...args: string[]) => {
  const { code, stdout, stderr } = novstack(args, { cwd: folder });
  assert.ok(code !== null && code < 2, stderr);
  assert.ok(stdout.length > 100, `${args.join(' ')} says nothing`);
  return stdout + stderr;
};

describe('no secret stands in', () => {
  for (const [name, ...args] of [
    ['check', 'now', '--include-suppressed'],
    ['diff', 'then', 'now'],
  ] as const) {
    describe(name, () => {
      let said: Reports;
      before(() => {
        said = inEveryFormat([name, ...args], { cwd: folder });
      });

      for (const format of FORMATS)
        it(`--format ${format}`, () => {
          assert.ok(said.code !== null && said.code < 2, said.stderr);
          assert.ok(said.reports[format].length > 100, `${format} says nothing`);
          assert.deepEqual(leaks(said.reports[format] + said.stderr), []);
        });
    });
  }

  for (const command of ['inventory', 'exposure'] as const)
    for (const format of formatsOf(command))
      it(`${command} --format ${format}`, () => assert.deepEqual(leaks(run(command, 'now', '--format', format)), []));

  it('fix, as a diff', () => assert.deepEqual(leaks(run('fix', 'now', '--strategy', 'disable')), []));

  it('trace and script', () => {
    for (const index of HIDDEN.filter((one) => one % 8 === 0)) {
      const file = join('now', `${index}.cfg`);
      assert.deepEqual(leaks(run('script', file)), []);
      const packet = ['--in', 'Vlan10', '--from', '10.0.0.7', '--to', `10.0.0.${1 + (index % 250)}`];
      assert.deepEqual(leaks(run('trace', file, ...packet, '--format', 'json')), []);
    }
  });

  it('answers of --stdin-jsonl', () => {
    const records = HIDDEN.map((index) => JSON.stringify({ path: `${index}.cfg`, text: deviceWith(index) }));
    const { stdout } = novstack(['check', '--stdin-jsonl'], { input: records.join('\n') });
    assert.equal(stdout.trimEnd().split('\n').length, HIDDEN.length);
    assert.deepEqual(leaks(stdout), []);
  });

  it('what is said of files that cannot be used', () => {
    writeFileSync(join(folder, 'novstack.yaml'), `trustedDirectors: [cAnArY0x, {cAnArY0x\n`);
    const { code, stderr } = novstack(['check', 'now'], { cwd: folder });
    rmSync(join(folder, 'novstack.yaml'));
    assert.equal(code, 2);
    assert.match(stderr, /novstack\.yaml/);
    assert.deepEqual(leaks(stderr), []);
  });

  it('diagnostics and the log of the language server', async () => {
    const client = await TestClient.start(FULL);
    try {
      for (const index of HIDDEN) {
        const uri = `file:///${index}.cfg`;
        await client.open(uri, deviceWith(index));
        const report = await client.pull(uri);
        assert.ok(JSON.stringify(report).includes('SMI001'));
        assert.deepEqual(leaks(JSON.stringify(report)), [], String(index));
        await client.close(uri);
      }
      assert.deepEqual(leaks(client.log.join('\n')), []);
    } finally {
      await client.stop();
    }
  });

  // What an editor adds by itself, such as the words of the file, the server cannot know: see test/editor.
  it('completion by the language server, at each word of each line', async () => {
    const client = await TestClient.start(FULL);
    try {
      let offered = 0;
      let names = 0;
      for (const index of HIDDEN) {
        const uri = `file:///${index}.cfg`;
        const text = deviceWith(index);
        await client.open(uri, text);
        const positions = text
          .split('\n')
          .flatMap((line, number) => [
            ...[...line.matchAll(/(?<=^|\s)(?=\S)/g)].map(({ index: character }) => ({ line: number, character })),
            { line: number, character: line.length },
          ]);
        const ask = (position: Position) =>
          client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
        for (const list of await Promise.all(positions.map(ask))) {
          const items = Array.isArray(list) ? list : (list?.items ?? []);
          offered += items.length;
          names += items.filter(({ label }) => label === 'OPEN').length;
          assert.deepEqual(leaks(JSON.stringify(items)), [], String(index));
        }
        await client.close(uri);
      }
      // Names of the file are offered, so words of it are at hand.
      assert.ok(names >= HIDDEN.length && offered > names, `${offered} offers, ${names} of the list`);
    } finally {
      await client.stop();
    }
  });
});

describe('the check itself', () => {
  it('sees a secret where there is one', () => {
    const index = HIDDEN[3] ?? 0;
    assert.deepEqual(leaks(readFileSync(join(folder, 'now', `${index}.cfg`), 'utf8')), [LINES[index]?.[1]]);
  });
});
