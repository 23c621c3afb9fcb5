/** Is every packet but those to port 4786 treated as before? On that every offered fix rests. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sameForOthers } from '../../../server/src/engine/reach/compare';
import { deviceFrom } from '../../support/device';

const HEAD = 'version 15.0\nhostname SW1\n';
const named = (name: string, ...entries: string[]) =>
  `ip access-list extended ${name}\n${entries.map((one) => ` ${one}\n`).join('')}`;
const applied = (name: string, direction = 'in', number = 10) =>
  `interface Vlan${number}\n ip address 10.${number}.0.1 255.255.255.0\n ip access-group ${name} ${direction}\n`;
const one = (...entries: string[]) => `${HEAD}${applied('L')}${named('L', ...entries)}`;
const ANY = 'permit ip any any';
const TELNET = 'deny tcp any any eq 23';

/** Before, after, and whether all others are treated alike. */
const cases: Record<string, readonly [before: string, after: string, same: boolean]> = {
  'nothing changes': [one(ANY), one(ANY), true],
  'the port is closed': [one(ANY), one('deny tcp any any eq 4786', ANY), true],
  'the port is opened': [one('deny tcp any any eq 4786', ANY), one(ANY), true],
  'a director is let in': [
    one(ANY),
    one('permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786', ANY),
    true,
  ],
  'a permit of the port alone goes, with its fragments': [
    one('permit tcp host 10.1.1.1 any eq 4786'),
    one('deny ip any any'),
    true,
  ],
  'a permit of more than the port goes': [
    one('permit tcp host 10.1.1.1 any range 4785 4786'),
    one('deny ip any any'),
    false,
  ],
  'a permit of all fragments goes': [one('permit tcp host 10.1.1.1 any fragments'), one('deny ip any any'), false],
  'a deny of all fragments comes': [one(ANY), one('deny tcp any any fragments', ANY), false],
  'a permit of a protocol goes': [one('permit tcp any any'), one('permit tcp any any eq 4786'), false],
  'another port is closed': [one(ANY), one(TELNET, ANY), false],
  'another protocol to the port is closed': [one(ANY), one('deny udp any any eq 4786', ANY), false],
  'more ports are closed': [one(ANY), one('deny tcp any any range 4786 4787', ANY), false],
  'packets from the port are closed': [one(ANY), one('deny tcp any eq 4786 any', ANY), false],
  'a network is closed': [one(ANY), one('deny ip 10.9.0.0 0.0.255.255 any', ANY), false],
  'an entry says the same in other words': [
    one('deny tcp any any eq telnet', ANY),
    one('deny tcp any any range 23 23', ANY),
    true,
  ],
  'entries change places that do not touch': [
    one(TELNET, 'deny udp any any eq 53', ANY),
    one('deny udp any any eq 53', TELNET, ANY),
    true,
  ],
  'entries change places that touch': [one(TELNET, ANY), one(ANY, TELNET), false],
  'messages in other words': [one('permit icmp any any echo'), one('permit icmp any any 8 0'), true],
  'other messages': [one('permit icmp any any 8'), one('permit icmp any any 0'), false],
  'another code of messages': [one('permit icmp any any 3 1'), one('permit icmp any any 3 4'), false],
  'any code of messages': [one('permit icmp any any 3 1'), one('permit icmp any any 3'), false],
  'any message': [one('permit icmp any any 3'), one('permit icmp any any'), false],
  'sessions alone': [one('permit tcp any any'), one('permit tcp any any established'), false],
  'both flags rather than one': [
    one('permit tcp any any match-any +ack +rst'),
    one('permit tcp any any match-all +ack +rst'),
    false,
  ],
  'flags in other words': [one('permit tcp any any established'), one('permit tcp any any match-any +ack +rst'), true],
  'a mark that the sender sets': [one('permit ip any any dscp ef'), one(ANY), false],
  'the same mark': [
    one('permit ip any any dscp ef', TELNET),
    one('permit ip any any dscp ef', 'deny tcp any any range 23 23'),
    true,
  ],
  'another mark': [one('permit ip any any dscp ef'), one('permit ip any any dscp cs1'), false],
  'another hour': [one('permit ip any any time-range A'), one('permit ip any any time-range B'), false],
  'what is not understood stays': [
    one('permit ip host server any', ANY),
    one('permit ip host server any', 'deny tcp any any eq 4786', ANY),
    true,
  ],
  'what is not understood changes': [
    one('permit ip host server any', TELNET),
    one('permit ip host other any', TELNET),
    false,
  ],
  'what is not understood denies now': [
    one('permit ip host server any', ANY),
    one('deny ip host server any', ANY),
    false,
  ],
  'a line that is no entry comes': [one(ANY), one(ANY, 'nonsense'), false],
  'a list that only a line asks is changed': [
    `${HEAD}${named('L', ANY)}line vty 0 4\n access-class L in\n`,
    `${HEAD}${named('L', TELNET, ANY)}line vty 0 4\n access-class L in\n`,
    false,
  ],
  'a list that nobody asks is changed about the port': [
    `${HEAD}${named('L', ANY)}`,
    `${HEAD}${named('L', 'deny tcp any any eq 4786', ANY)}`,
    true,
  ],
  'a list that nobody asks goes': [`${HEAD}${named('L', TELNET, ANY)}`, HEAD, false],
  'a list that permits all goes': [`${HEAD}${named('L', ANY)}`, HEAD, true],
  'a list comes that nobody asks': [HEAD, `${HEAD}${named('L', TELNET)}`, true],
  'one of two lists changes': [
    `${HEAD}${named('L', ANY)}${named('M', ANY)}`,
    `${HEAD}${named('L', 'deny tcp any any eq 4786', ANY)}${named('M', TELNET, ANY)}`,
    false,
  ],
  'an interface gets a list': [
    `${HEAD}interface Vlan10\n ip address 10.10.0.1 255.255.255.0\n${named('L', TELNET)}`,
    `${HEAD}${applied('L')}${named('L', TELNET)}`,
    false,
  ],
  'an interface gets a list about the port': [
    `${HEAD}interface Vlan10\n ip address 10.10.0.1 255.255.255.0\n${named('L', 'deny tcp any any eq 4786', ANY)}`,
    `${HEAD}${applied('L')}${named('L', 'deny tcp any any eq 4786', ANY)}`,
    true,
  ],
  'an interface gets an empty list': [
    `${HEAD}interface Vlan10\n ip address 10.10.0.1 255.255.255.0\n`,
    `${HEAD}${applied('NONE')}`,
    true,
  ],
  'an interface loses its outbound list': [
    `${HEAD}${applied('L', 'out')}${named('L', TELNET, ANY)}`,
    `${HEAD}interface Vlan10\n ip address 10.10.0.1 255.255.255.0\n${named('L', TELNET, ANY)}`,
    false,
  ],
  'an interface with a list goes': [
    `${HEAD}${applied('L')}${named('L', TELNET, ANY)}`,
    `${HEAD}${named('L', TELNET, ANY)}`,
    false,
  ],
  'an interface gets a twin of its list': [
    `${HEAD}${applied('L')}${named('L', TELNET, ANY)}${named('M', TELNET, ANY)}`,
    `${HEAD}${applied('M')}${named('L', TELNET, ANY)}${named('M', TELNET, ANY)}`,
    true,
  ],
  'two interfaces change places': [
    `${HEAD}${applied('L')}${applied('M', 'in', 20)}${named('L', TELNET, ANY)}${named('M', ANY)}`,
    `${HEAD}${applied('M')}${applied('L', 'in', 20)}${named('L', TELNET, ANY)}${named('M', ANY)}`,
    false,
  ],
  'a standard list gets an extended twin': [
    `${HEAD}${applied('L')}ip access-list standard L\n permit 10.1.0.0 0.0.255.255\n`,
    `${HEAD}${applied('M')}ip access-list standard L\n permit 10.1.0.0 0.0.255.255\n${named('M', 'deny tcp any any eq 4786', 'permit ip 10.1.0.0 0.0.255.255 any')}`,
    true,
  ],
  'a group gets more members': [
    `${one('permit ip object-group G any')}object-group network G\n host 10.1.1.1\n`,
    `${one('permit ip object-group G any', 'deny tcp any any eq 4786')}object-group network G\n host 10.1.1.1\n host 10.1.1.2\n`,
    false,
  ],
};

describe('all others are treated alike', () => {
  for (const [name, [before, after, same]] of Object.entries(cases)) {
    it(`${same ? 'where' : 'not where'} ${name}`, () => {
      assert.equal(sameForOthers(deviceFrom(before), deviceFrom(after)), same);
    });
  }
});
