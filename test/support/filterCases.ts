/** Filters in every form, and their removal, with the verdict on Vlan10 (10.0.0.1/24). */

/** A text, and the verdict on the interface. */
type Case = readonly [text: string, verdict: string];

const DENY = 'ip access-list extended A\n deny tcp any any eq 4786\n permit ip any any\n';
const SMI =
  'ip access-list extended B\n permit tcp any any eq 4786\nclass-map match-all C\n match access-group name B\n';
const DROP = `${SMI}policy-map P\n class C\n  drop\n`;

const receiveList: Record<string, Case> = {
  counts: [`${DENY}ip receive access-list A\n`, 'blocked'],
  'is taken away without its name': [`${DENY}ip receive access-list A\nno ip receive access-list\n`, 'unrestricted'],
  'is taken away by its name': [`${DENY}ip receive access-list A\nno ip receive access-list A\n`, 'unrestricted'],
  'is replaced': [`${DENY}ip receive access-list A\nip receive access-list NONE\n`, 'unrestricted'],
  'comes back': [`${DENY}ip receive access-list A\nno ip receive access-list\nip receive acl A\n`, 'unrestricted'],
  abbreviated: [`${DENY}ip receive access-l A\n`, 'blocked'],
};

const controlPlane: Record<string, Case> = {
  counts: [`${DROP}control-plane\n service-policy input P\n`, 'blocked'],
  'outbound filters nothing': [`${DROP}control-plane\n service-policy output P\n`, 'unrestricted'],
  'of a type that filters': [
    `${DROP.replace('policy-map P', 'policy-map type port-filter P')}control-plane host\n service-policy type port-filter input P\n`,
    'blocked',
  ],
  'of a type that the policy is not of': [
    `${DROP}control-plane host\n service-policy type port-filter input P\n`,
    'undetermined',
  ],
  'of no type, with a policy of one': [
    `${DROP.replace('policy-map P', 'policy-map type inspect P')}control-plane\n service-policy input P\n`,
    'undetermined',
  ],
  'of a type that counts': [
    `${DROP}control-plane host\n service-policy type queue-threshold input P\n`,
    'unrestricted',
  ],
  'of a type that logs': [`${DROP}control-plane\n service-policy type logging input P\n`, 'unrestricted'],
  'of an unknown type': [`${DROP}control-plane\n service-policy type other input P\n`, 'undetermined'],
  'of one slot': [`${DROP}control-plane slot 1\n service-policy input P\n`, 'undetermined'],
  'of what goes through': [`${DROP}control-plane cef-exception\n service-policy input P\n`, 'unrestricted'],
  'is taken away': [`${DROP}control-plane\n service-policy input P\n no service-policy input P\n`, 'unrestricted'],
  'is taken away later': [
    `${DROP}control-plane\n service-policy input P\ncontrol-plane\n no service-policy input P\n`,
    'unrestricted',
  ],
  'stays where another is taken away': [
    `${DROP}control-plane\n service-policy input P\n no service-policy input Q\n`,
    'blocked',
  ],
  'with a line nobody knows': [`${DROP}control-plane\n something new\n`, 'undetermined'],
  'with a line that is taken away': [`${DROP}control-plane\n no something new\n`, 'unrestricted'],
  'with lines that filter management': [
    `${DROP}control-plane host\n management-interface Gi0/0 allow ssh\n`,
    'unrestricted',
  ],
  'with a scale': [`${DROP}control-plane\n service-policy input P\n scale-factor 2\n`, 'blocked'],
  'without a name': [`${DROP}control-plane\n service-policy input\n`, 'unrestricted'],
  'with the policy of the system': [`${DROP}control-plane\n service-policy input system-cpp-policy\n`, 'unrestricted'],
};

const vLANMapMap = `${DENY}ip access-list extended B\n permit tcp any any eq 4786\nvlan access-map M 10\n match ip address B\n action drop\nvlan access-map M 20\n action forward\n`;
const vLANMap: Record<string, Case> = {
  counts: [`${vLANMapMap}vlan filter M vlan-list 10\n`, 'blocked'],
  'on another VLAN': [`${vLANMapMap}vlan filter M vlan-list 11-20\n`, 'unrestricted'],
  'on all': [`${vLANMapMap}vlan filter M vlan-list all\n`, 'blocked'],
  'on more VLANs': [`${vLANMapMap}vlan filter M vlan-list 9\nvlan filter M vlan-list 10,11\n`, 'blocked'],
  'taken away from others': [`${vLANMapMap}vlan filter M vlan-list 5-10\nno vlan filter M vlan-list 5\n`, 'blocked'],
  'taken away from all but one': [
    `${vLANMapMap}vlan filter M vlan-list 5-10\nno vlan filter M vlan-list 10\n`,
    'unrestricted',
  ],
  'that is not there': [`${DENY}vlan filter M vlan-list 10\n`, 'undetermined'],
  'whose entries are gone': [`${vLANMapMap}no vlan access-map M\nvlan filter M vlan-list 10\n`, 'undetermined'],
  'numbered by the device': [
    vLANMapMap.replace('M 10', 'M').replace('M 20', 'M').concat('vlan filter M vlan-list 10\n'),
    'blocked',
  ],
  'whose list is taken away': [
    `${vLANMapMap}vlan access-map M 10\n no match ip address B\nvlan filter M vlan-list 10\n`,
    'blocked',
  ],
  'whose action is taken away': [
    `${vLANMapMap}vlan access-map M 10\n no action drop\nvlan filter M vlan-list 10\n`,
    'unrestricted',
  ],
  'whose list is not there': [
    `${vLANMapMap}vlan access-map M 5\n match ip address NONE\n action drop\nvlan filter M vlan-list 10\n`,
    'blocked',
  ],
  'whose list is not there, and would let in': [
    `${vLANMapMap}vlan access-map M 5\n match ip address NONE\n action forward\nvlan filter M vlan-list 10\n`,
    'undetermined',
  ],
  'of other protocols first': [
    `${vLANMapMap}vlan access-map M 5\n match mac address X\n action drop\nvlan filter M vlan-list 10\n`,
    'blocked',
  ],
  'of two lists': [
    `${vLANMapMap}vlan access-map M 5\n match ip address A B\n action forward\nvlan filter M vlan-list 10\n`,
    'unrestricted',
  ],
  'that knows no entry for it': [
    `${DENY}ip access-list extended D\n permit udp any any\nvlan access-map M 10\n match ip address D\n action forward\nvlan filter M vlan-list 10\n`,
    'blocked',
  ],
  'without a list of VLANs': [`${vLANMapMap}vlan filter M\n`, 'unrestricted'],
};

const zonePairZone = 'interface Vlan10\n zone-member security Z\n';
const zonePairPolicy = 'policy-map type inspect P\n class class-default\n  drop\n';
const zonePairPair = 'zone-pair security X source Z destination self\n';
const zonePairBound = `${zonePairPair} service-policy type inspect P\n`;
const zonePair: Record<string, Case> = {
  counts: [`${zonePairZone}${zonePairPolicy}${zonePairBound}`, 'blocked'],
  'to others does not': [`${zonePairZone}${zonePairPolicy}${zonePairBound.replace('self', 'OUT')}`, 'unrestricted'],
  'from others does not': [
    `${zonePairZone}${zonePairPolicy}${zonePairBound.replace('source Z', 'source Y')}`,
    'unrestricted',
  ],
  'without a policy': [`${zonePairZone}${zonePairPolicy}${zonePairPair}`, 'unrestricted'],
  'whose policy is taken away': [
    `${zonePairZone}${zonePairPolicy}${zonePairBound} no service-policy type inspect P\n`,
    'unrestricted',
  ],
  'whose policy is not there': [`${zonePairZone}${zonePairBound}`, 'undetermined'],
  'is taken away': [`${zonePairZone}${zonePairPolicy}${zonePairBound}no zone-pair security X\n`, 'unrestricted'],
  'is opened again': [
    `${zonePairZone}${zonePairPolicy}${zonePairBound}zone-pair security X\n description of it\n`,
    'blocked',
  ],
  'comes in two steps': [
    `${zonePairZone}${zonePairPolicy}${zonePairPair}zone-pair security X\n service-policy type inspect P\n`,
    'blocked',
  ],
  'that says nothing of its ends': [
    `${zonePairZone}${zonePairPolicy}zone-pair security X\n service-policy type inspect P\n`,
    'unrestricted',
  ],
};

const port = (name: string, ...lines: string[]) => `interface ${name}\n${lines.map((line) => ` ${line}\n`).join('')}`;
const guarded = (name: string, ...lines: string[]) => port(name, ...lines, 'ip access-group A in');
const ACCESS = ['switchport mode access', 'switchport access vlan 10'];

const portsOfAVlan: Record<string, Case> = {
  guarded: [`${DENY}${guarded('Gi1/0/1', ...ACCESS)}`, 'blocked'],
  'one of two guarded': [`${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', ...ACCESS)}`, 'unrestricted'],
  'one of two shut': [`${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', ...ACCESS, 'shutdown')}`, 'blocked'],
  'one that may become a trunk': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'switchport mode dynamic auto', 'switchport access vlan 99')}`,
    'undetermined',
  ],
  'a trunk': [`${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'switchport mode trunk')}`, 'unrestricted'],
  'a trunk without it': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'switchport mode trunk', 'switchport trunk allowed vlan 11-20')}`,
    'blocked',
  ],
  'a guarded trunk': [`${DENY}${guarded('Gi1/0/2', 'switchport mode trunk')}`, 'blocked'],
  'a private VLAN': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'switchport mode private-vlan host')}`,
    'undetermined',
  ],
  'a routed port': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'no switchport', 'ip address 10.9.0.1 255.255.255.0')}`,
    'blocked',
  ],
  'a port without an address': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'no ip address')}`,
    'blocked',
  ],
  'a subinterface': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2.10', 'encapsulation dot1q 10')}`,
    'blocked',
  ],
  'a voice VLAN': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'switchport mode access', 'switchport voice vlan 10')}`,
    'unrestricted',
  ],
  'the default VLAN of others': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'switchport mode access')}`,
    'blocked',
  ],
  'a port that says nothing': [
    `${DENY}${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', 'description x')}`,
    'undetermined',
  ],
  'some that restrict differently': [
    `${DENY}ip access-list extended E\n permit tcp host 192.0.2.7 any eq 4786\n${guarded('Gi1/0/1', ...ACCESS)}${port('Gi1/0/2', ...ACCESS, 'ip access-group E in')}`,
    'restricted',
  ],
};

const addresses: Record<string, Case> = {
  'of a loopback too': [
    `${DENY}interface Loopback0\n ip address 192.0.2.1 255.255.255.255\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n`,
    'unrestricted',
  ],
  'of a loopback that is shut': [
    'interface Loopback0\n ip address 192.0.2.1 255.255.255.255\n shutdown\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n',
    'blocked',
  ],
  'of another VRF': [
    'interface Vlan20\n vrf forwarding X\n ip address 192.0.2.1 255.255.255.0\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n',
    'blocked',
  ],
  'from DHCP': [
    'interface Vlan20\n ip address dhcp\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n',
    'unrestricted',
  ],
  borrowed: [
    'interface Loopback0\n ip address 192.0.2.1 255.255.255.255\ninterface Vlan20\n ip unnumbered Loopback0\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n deny tcp any host 192.0.2.1 eq 4786\n permit ip any any\n',
    'blocked',
  ],
  'borrowed from nowhere': [
    'interface Vlan20\n ip unnumbered Loopback9\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n',
    'unrestricted',
  ],
  'of a subinterface whose parent is shut': [
    'interface Gi0/1\n shutdown\ninterface Gi0/1.5\n ip address 192.0.2.1 255.255.255.0\ninterface Vlan10\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n',
    'blocked',
  ],
  'of a group of routers': [
    'interface Vlan10\n standby 1 ip 10.0.0.9\n ip access-group L in\nip access-list extended L\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n',
    'unrestricted',
  ],
};

const classes = (conditions: string, policy = ' class X\n  drop\n') =>
  `${SMI}class-map ${conditions}policy-map P\n${policy}control-plane\n service-policy input P\n`;

const classCases: Record<string, Case> = {
  'all of two': [classes('match-all X\n match access-group name B\n match protocol ip\n'), 'blocked'],
  'all of two that exclude each other': [
    classes('match-all X\n match access-group name B\n match protocol arp\n'),
    'unrestricted',
  ],
  'any of two': [classes('match-any X\n match protocol arp\n match access-group name B\n'), 'blocked'],
  'none of one': [classes('match-all X\n match not access-group name B\n'), 'unrestricted'],
  'not another': [classes('match-all X\n match not protocol arp\n'), 'blocked'],
  'another class': [classes('match-all X\n match class-map C\n'), 'blocked'],
  'another class that is not there': [classes('match-all X\n match class-map NONE\n'), 'undetermined'],
  anything: [classes('match-any X\n match any\n'), 'blocked'],
  'a mark of the sender': [classes('match-any X\n match ip dscp ef\n'), 'unrestricted'],
  'the lack of a mark': [classes('match-all X\n match not ip dscp ef\n'), 'unrestricted'],
  'a port': [classes('match-any X\n match port tcp 4786\n'), 'blocked'],
  'another port': [classes('match-any X\n match port tcp 4785\n'), 'unrestricted'],
  'a protocol by number': [classes('match-any X\n match protocol tcp\n'), 'blocked'],
  'something new': [classes('match-any X\n match something new\n'), 'undetermined'],
  nothing: [classes('match-any X\n'), 'undetermined'],
  'a list that is not there': [classes('match-any X\n match access-group name NONE\n'), 'undetermined'],
  'a rate': [classes('match-any X\n match any\n', ' class X\n  police 8000\n'), 'unrestricted'],
  'a policy of its own': [
    `policy-map Q\n class class-default\n  drop\n${classes('match-any X\n match any\n', ' class X\n  service-policy Q\n')}`,
    'blocked',
  ],
  'a policy of its own that lets pass': [
    `policy-map Q\n class class-default\n  police 8000\n${classes('match-any X\n match any\n', ' class X\n  service-policy Q\n')}`,
    'unrestricted',
  ],
  'a policy that is not there': [
    classes('match-any X\n match any\n', ' class X\n  service-policy NONE\n'),
    'undetermined',
  ],
  'those that are left': [
    classes('match-any X\n match protocol arp\n', ' class X\n  police 8000\n class class-default\n  drop\n'),
    'blocked',
  ],
};

const inbound = (...entries: string[]) =>
  `interface Vlan10\n ip access-group L in\nip access-list extended L\n${entries.map((one) => ` ${one}\n`).join('')}`;

const entries: Record<string, Case> = {
  'at some hours': [inbound('deny tcp any any eq 4786 time-range T', 'permit ip any any'), 'unrestricted'],
  'permitted at some hours': [inbound('permit tcp any any eq 4786 time-range T'), 'unrestricted'],
  'for marks': [inbound('deny tcp any any eq 4786 dscp ef', 'permit ip any any'), 'unrestricted'],
  'for connections that are there': [inbound('permit tcp any any established'), 'blocked'],
  'for connections that begin': [
    inbound('deny tcp any any eq 4786 match-all +syn -ack', 'permit ip any any'),
    'blocked',
  ],
  'for fragments': [inbound('permit tcp any any eq 4786 fragments'), 'blocked'],
  'for messages': [inbound('permit icmp any any echo', 'permit icmp any any 8 0'), 'blocked'],
  'for sessions': [inbound('evaluate S'), 'undetermined'],
  'for sessions behind all': [inbound('deny ip any any', 'evaluate S'), 'blocked'],
  'for source ports': [inbound('permit tcp any eq 22 any'), 'unrestricted'],
  'for every second address': [inbound('permit tcp 10.0.0.0 255.255.255.254 any eq 4786'), 'restricted'],
  'for a few': [
    inbound('permit tcp host 192.0.2.7 any', 'permit tcp 10.1.0.0 0.0.255.255 any range 4000 5000'),
    'restricted',
  ],
  'for other protocols': [inbound('permit udp any any', 'permit 47 any any'), 'blocked'],
  'for all but one': [inbound('deny tcp host 192.0.2.7 any eq 4786', 'permit ip any any'), 'restricted'],
};

export const FILTER_CASES: Readonly<Record<string, Record<string, Case>>> = {
  'a receive list': receiveList,
  'a control plane': controlPlane,
  'a VLAN map': vLANMap,
  'a zone pair': zonePair,
  'the ports of a VLAN': portsOfAVlan,
  'own addresses': addresses,
  'a class': classCases,
  'an entry': entries,
};
