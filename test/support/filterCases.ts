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
  'of a type that filters': [`${DROP}control-plane host\n service-policy type port-filter input P\n`, 'blocked'],
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

export const FILTER_CASES: Readonly<Record<string, Record<string, Case>>> = {
  'a receive list': receiveList,
  'a control plane': controlPlane,
  'a VLAN map': vLANMap,
  'a zone pair': zonePair,
};
