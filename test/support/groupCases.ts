/** Object groups in every form, with who reaches port 4786 through a list that names them. */

/** A text; the sources that get through where some do and some do not, else the verdict. */
type Case = readonly [text: string, reached: string];

/** A device whose only interface is filtered by a list that names groups. */
function textWith(groups: string, entries: string): string {
  return `version 15.0\nhostname SW1\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group L in\n${groups}ip access-list extended L\n${entries}vstack\nend\n`;
}

const lines = (members: readonly string[]) => members.map((one) => ` ${one}\n`).join('');
const network = (...members: string[]) =>
  textWith(`object-group network G\n${lines(members)}`, ' permit tcp object-group G any eq 4786\n');
const service = (...members: string[]) =>
  textWith(`object-group service S\n${lines(members)}`, ' permit object-group S host 192.0.2.7 any\n');
const ports = (...members: string[]) =>
  textWith(`object-group ip port P\n${lines(members)}`, ' permit tcp host 192.0.2.7 any portgroup P\n');

const ONE = '192.0.2.7 0.0.0.0';

const inner = 'object-group network H\n host 192.0.2.7\n';
const entry = ' permit tcp object-group G any eq 4786\n';
const group = 'object-group ip address G\n host 192.0.2.7\n';

export const GROUP_CASES: Readonly<Record<string, Record<string, Case>>> = {
  'a network group with': {
    'a host': [network('host 192.0.2.7'), ONE],
    'an address': [network('192.0.2.7'), ONE],
    'a mask': [network('192.0.2.0 255.255.255.0'), '192.0.2.0 0.0.0.255'],
    'a mask over an address in it': [network('192.0.2.7 255.255.255.0'), '192.0.2.0 0.0.0.255'],
    'a length': [network('192.0.2.0 /24'), '192.0.2.0 0.0.0.255'],
    'a length without a blank': [network('192.0.2.0/24'), '192.0.2.0 0.0.0.255'],
    'a length that is none': [network('192.0.2.0/33'), 'undetermined'],
    'a range': [network('range 192.0.2.4 192.0.2.7'), '192.0.2.4 0.0.0.3'],
    'a range of one': [network('range 192.0.2.7 192.0.2.7'), ONE],
    'half a range': [network('range 192.0.2.4'), 'undetermined'],
    anybody: [network('any'), 'unrestricted'],
    'a name': [network('host server'), 'undetermined'],
    'a mask that is none': [network('192.0.2.0 mask'), 'undetermined'],
    'too many words': [network('host 192.0.2.7 x'), 'undetermined'],
    'a template': [network('network-object 192.0.2.0 255.255.255.0'), '192.0.2.0 0.0.0.255'],
    numbers: [network('10 host 192.0.2.7'), ONE],
    'words for people': [network('description of it', 'host 192.0.2.7', 'exit'), ONE],
    'one that is taken away': [network('host 192.0.2.7', 'host 192.0.2.9', 'no host 192.0.2.9'), ONE],
    'one that is taken away in other words': [
      network('host 192.0.2.7', '192.0.2.9 255.255.255.255', 'no host 192.0.2.9'),
      ONE,
    ],
    'one that is not understood, and taken away': [network('host 192.0.2.7', 'host server', 'no host server'), ONE],
    none: [network(), 'undetermined'],
  },
  'a service group with': {
    'the port': [service('tcp eq 4786'), ONE],
    'the bare port': [service('tcp 4786'), ONE],
    'another port': [service('tcp eq 4785'), 'blocked'],
    'a range': [service('tcp range 4000 5000'), ONE],
    'all of TCP': [service('tcp'), ONE],
    'a source port': [service('tcp source gt 1023'), ONE],
    'a source and a destination': [service('tcp source gt 1023 eq 4786'), ONE],
    'a source and another destination': [service('tcp source gt 1023 eq 22'), 'blocked'],
    'both protocols': [service('tcp-udp eq 4786'), ONE],
    'the other protocol': [service('udp eq 4786'), 'blocked'],
    'a number': [service('6'), ONE],
    'another number': [service('50'), 'blocked'],
    everything: [service('ip'), ONE],
    messages: [service('icmp echo'), 'blocked'],
    'messages by number': [service('icmp 8 0'), 'blocked'],
    'messages that are none': [service('icmp nonsense'), 'undetermined'],
    'a port that is none': [service('tcp eq nonsense'), 'undetermined'],
    'a source that is none': [service('tcp source'), 'undetermined'],
    'a protocol that is none': [service('nonsense'), 'undetermined'],
    'a template': [service('service-object tcp eq 4786'), ONE],
    'one that is taken away': [service('tcp eq 4786', 'udp', 'no tcp eq 4786'), 'blocked'],
  },
  'a port group with': {
    'the port': [ports('eq 4786'), ONE],
    'a bare port': [ports('4786'), ONE],
    more: [ports('gt 4785'), ONE],
    less: [ports('lt 4787'), ONE],
    'a range': [ports('range 4786 4800'), ONE],
    'all but it': [ports('neq 4786'), 'blocked'],
    another: [ports('eq 22'), 'blocked'],
    'a template': [ports('port-object eq 4786'), ONE],
    nonsense: [ports('eq nonsense'), 'undetermined'],
    'one that is taken away': [ports('eq 4786', 'eq 22', 'no eq 4786'), 'blocked'],
  },
  'groups by their names:': {
    'of another': [textWith(`${inner}object-group network G\n group-object H\n`, entry), ONE],
    'of another that is taken away': [
      textWith(`${inner}object-group network G\n group-object H\n no group-object H\n host 192.0.2.7\n`, entry),
      ONE,
    ],
    'of one that is not there': [textWith('object-group network G\n group-object NONE\n', entry), 'undetermined'],
    'of one that is gone': [
      textWith(`${inner}object-group network G\n group-object H\nno object-group network H\n`, entry),
      'undetermined',
    ],
    'by another word': [textWith(group, ' permit tcp addrgroup G any eq 4786\n'), ONE],
    'for destinations': [textWith(group, ' permit tcp any addrgroup G eq 4786\n'), 'blocked'],
    'for own addresses': [
      textWith('object-group network G\n host 10.0.0.1\n', ' permit tcp host 192.0.2.7 object-group G eq 4786\n'),
      ONE,
    ],
    'for a range with the own address': [
      textWith(
        'object-group network G\n range 10.0.0.1 10.0.0.9\n',
        ' permit tcp host 192.0.2.7 object-group G eq 4786\n',
      ),
      ONE,
    ],
    'for a range up to the own address': [
      textWith(
        'object-group network G\n range 9.0.0.0 10.0.0.1\n',
        ' permit tcp host 192.0.2.7 object-group G eq 4786\n',
      ),
      ONE,
    ],
    'for a range behind the own address': [
      textWith(
        'object-group network G\n range 10.0.0.2 10.0.0.9\n',
        ' permit tcp host 192.0.2.7 object-group G eq 4786\n',
      ),
      'blocked',
    ],
    'for a range before the own address': [
      textWith(
        'object-group network G\n range 9.0.0.0 10.0.0.0\n',
        ' permit tcp host 192.0.2.7 object-group G eq 4786\n',
      ),
      'blocked',
    ],
    'of a range that is no prefix': [
      textWith('object-group network G\n range 192.0.2.7 192.0.2.8\n', entry),
      '192.0.2.7 0.0.0.0, 192.0.2.8 0.0.0.0',
    ],
    'of many': [
      textWith(
        `object-group network G\n${lines(Array.from({ length: 70 }, (_one, index) => `host 192.0.${index}.7`))}`,
        ` deny tcp 192.0.64.0 0.0.63.255 any\n permit tcp object-group G host 10.0.0.1\n deny ip any any\n`,
      ),
      '192.0.0.7 0.0.63.0',
    ],
    'of many, and of one that is not known': [
      textWith(
        `object-group network G\n host server\n${lines(Array.from({ length: 70 }, (_one, index) => `host 192.0.${index}.7`))}`,
        ' permit tcp object-group G host 10.0.0.1\n',
      ),
      'undetermined',
    ],
    'of two that are known half': [
      textWith(
        'object-group network H\n host server\nobject-group network G\n group-object H\n host 192.0.2.7\n',
        entry,
      ),
      'undetermined',
    ],
    'of services in the place of ports': [
      textWith('object-group service S\n tcp eq 4786\n', ' permit tcp host 192.0.2.7 any portgroup S\n'),
      'undetermined',
    ],
    'of services in the place of addresses': [
      textWith(
        'object-group service G\n tcp\nobject-group network G\n host 192.0.2.7\n',
        ' permit tcp object-group G any eq 4786\n',
      ),
      'undetermined',
    ],
  },
};
