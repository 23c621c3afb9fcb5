/**
 * Where commands define and name things: one line a form of a command, the same for navigation, rename and completion.
 *
 * A form is words with blanks between them: a keyword with a bar behind the shortest form the device takes
 * (`access-g|roup`), `a/b` for one of several keywords, `_` for any word, `_+` for any words up to what follows,
 * `<kind>` for the name of something that is defined elsewhere, `<kind+>` for one or more of them, `<kind=>` for the
 * name that this line defines.
 */
import type { Mode } from '../syntax/tree';

export type NameKind =
  | 'access-list'
  | 'object-group'
  | 'class-map'
  | 'policy-map'
  | 'vlan-map'
  | 'vrf'
  | 'zone'
  | 'time-range'
  | 'key-chain'
  | 'route-map'
  | 'prefix-list'
  | 'interface';

/** Where a command stands: at global level, in a mode, or in any place. */
export type Place = 'global' | 'any' | Mode | 'route-map' | 'zone-pair' | 'crypto-map' | 'aaa-group';

export interface NameToken {
  readonly kind: 'name';
  readonly name: NameKind;
  readonly defines: boolean;
  readonly several: boolean;
}

export type Token =
  | { readonly kind: 'keyword'; readonly patterns: readonly string[] }
  | { readonly kind: 'word' }
  | { readonly kind: 'words' }
  | NameToken;

export interface Form {
  readonly place: Place;
  readonly tokens: readonly Token[];
  /** How its command starts at the least, or what it holds behind its first word: few forms are worth a closer look. */
  readonly starts: string;
  readonly holds: string;
}

const FORMS: Readonly<Partial<Record<Place, string>>> = {
  global: `
    ip access-l|ist st|andard/e|xtended <access-list=>
    ip access-l|ist res|equence <access-list>
    access-l|ist <access-list=>
    ip receive access-l|ist <access-list>
    ip http access-class <access-list>
    ip http access-class ipv4 <access-list>
    ip nat inside/outside source/destination list <access-list>
    ip nat inside/outside source/destination _+ interface <interface>
    ip nat inside/outside source/destination route-map <route-map>
    ip multicast boundary <access-list>
    ip pim ssm range <access-list>
    ip pim accept-rp _ <access-list>
    ip pim rp-address _ <access-list>
    ip pim _+ group-list <access-list>
    ip wccp _+ redirect-list <access-list>
    ip wccp _+ group-list <access-list>
    ip prefix-list <prefix-list=>
    ip local policy route-map <route-map>
    ntp access-group peer/serve/serve-only/query-only <access-list>
    ntp access-group ipv4 peer/serve/serve-only/query-only <access-list>
    snmp-server community _ ro/rw <access-list>
    snmp-server community _ view _ ro/rw <access-list>
    snmp-server group _+ access <access-list>
    snmp-server tftp-server-list <access-list>
    username _ access-class <access-list>
    username _ privilege _ access-class <access-list>
    dialer-list _ protocol ip list <access-list>
    object-g|roup net|work/ser|vice <object-group=>
    object-g|roup ip addr|ess/por|t <object-group=>
    class-m|ap <class-map=>
    class-m|ap match-all/match-any <class-map=>
    class-m|ap ty|pe _ <class-map=>
    class-m|ap ty|pe _ match-all/match-any <class-map=>
    class-m|ap ty|pe _ _ <class-map=>
    class-m|ap ty|pe _ _ match-all/match-any/match-none <class-map=>
    policy-m|ap <policy-map=>
    policy-m|ap ty|pe _ <policy-map=>
    policy-m|ap ty|pe _ _ <policy-map=>
    vlan access-m|ap <vlan-map=>
    vlan filter <vlan-map> vlan-l|ist
    ip vrf <vrf=>
    vrf def|inition <vrf=>
    zone security <zone=>
    zone-pair security _ source <zone> destination <zone>
    time-r|ange <time-range=>
    key chain <key-chain=>
    route-m|ap <route-map=>
    interface <interface=>
    ip route _+ <interface>
    snmp-server trap-source <interface>
    ntp source <interface>
  `,
  interface: `
    ip access-g|roup <access-list> in/out
    ip access-g|roup common <access-list> <access-list>
    ip access-g|roup <access-list> common
    ip access-g|roup <access-list> in/out common <access-list>
    ip verify unicast source reachable-via rx/any <access-list>
    ip igmp access-g|roup <access-list>
    ip multicast boundary <access-list>
    rate-limit input/output access-group <access-list>
    service-p|olicy in|put/out|put <policy-map>
    service-p|olicy ty|pe _ in|put/out|put <policy-map>
    service-p|olicy ty|pe control subscriber <policy-map>
    ip vrf for|warding <vrf>
    ip vrf receive <vrf>
    vrf for|warding <vrf>
    zone-member security <zone>
    ip policy route-map <route-map>
    ip unnum|bered <interface>
  `,
  line: `
    access-c|lass <access-list> in/out
    access-c|lass <access-list> in/out vrfname <vrf>
  `,
  'control-plane': `
    service-p|olicy in|put/out|put <policy-map>
    service-p|olicy ty|pe _ in|put/out|put <policy-map>
    ip access-g|roup <access-list> in/out
  `,
  'class-map': `
    match access-g|roup name <access-list>
    match access-g|roup <access-list>
    match not access-g|roup name <access-list>
    match not access-g|roup <access-list>
    match class|-map <class-map>
    match not class|-map <class-map>
  `,
  'policy-map': `
    class <class-map>
    class <class-map> insert-before <class-map>
    class ty|pe _ <class-map>
  `,
  class: 'service-p|olicy <policy-map>',
  'vlan-access-map': 'match ip addr|ess <access-list+>',
  'route-map': `
    match ip addr|ess prefix-list <prefix-list+>
    match ip addr|ess <access-list+>
    match ip next-hop/route-source prefix-list <prefix-list+>
    match ip next-hop/route-source <access-list+>
  `,
  'zone-pair': 'service-p|olicy ty|pe _ <policy-map>',
  'crypto-map': 'match addr|ess <access-list>',
  'object-group': 'group|-object <object-group>',
  vrf: `
    import map <route-map>
    export map <route-map>
  `,
  'vrf-family': `
    import map <route-map>
    export map <route-map>
  `,
  router: `
    distribute-list prefix <prefix-list> in/out
    distribute-list route-map <route-map> in/out
    distribute-list <access-list> in/out
    neighbor _ distribute-list <access-list> in/out
    neighbor _ prefix-list <prefix-list> in/out
    neighbor _ route-map <route-map> in/out
    neighbor _ default-originate route-map <route-map>
    network _+ route-map <route-map>
    aggregate-address _+ attribute-map <route-map>
    aggregate-address _+ suppress-map <route-map>
    default-information originate _+ route-map <route-map>
    distance _ _ _ <access-list>
    table-map <route-map>
    offset-list <access-list> in/out
    redistribute _+ route-map <route-map>
    passive-interface <interface>
  `,
  'aaa-group': `
    ip vrf for|warding <vrf>
    vrf for|warding <vrf>
  `,
  any: `
    _+ vrf <vrf>
    _+ key-chain <key-chain>
    _+ key-chain eigrp _ <key-chain>
    _+ source-interface <interface>
  `,
};

function parse(text: string): Token[] {
  return text.split(' ').map((word): Token => {
    const name = /^<([a-z-]+)([=+]?)>$/.exec(word);
    if (name) {
      return { kind: 'name', name: name[1] as NameKind, defines: name[2] === '=', several: name[2] === '+' };
    }
    if (word === '_') return { kind: 'word' };
    if (word === '_+') return { kind: 'words' };
    return { kind: 'keyword', patterns: word.split('/') };
  });
}

const forms = new Map<Place, Form[]>();
for (const [place, lines] of Object.entries(FORMS) as [Place, string][]) {
  const own = lines.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parse(line.trim())]));
  forms.set(
    place,
    own.map((tokens) => ({ place, tokens, ...traitsOf(tokens) })),
  );
}

function traitsOf([first, second]: readonly Token[]): Pick<Form, 'starts' | 'holds'> {
  if (first?.kind !== 'words') return { starts: shortestOf(first), holds: '' };
  return { starts: '', holds: ` ${shortestOf(second)}` };
}

/** The shortest form of a keyword that has no other in its place. */
function shortestOf(token: Token | undefined): string {
  if (token?.kind !== 'keyword' || token.patterns.length > 1) return '';
  return token.patterns[0]?.split('|')[0] ?? '';
}

/** The forms that a command in a place can have. */
export function formsIn(place: Place): readonly Form[] {
  return forms.get(place) ?? [];
}

/** The keywords that some form has where another, the same up to there, has a name of this kind. */
export function reservedWords(kind: NameKind): readonly string[] {
  return reserved.get(kind) ?? [];
}

const reserved = new Map<NameKind, string[]>();
const all = [...forms.values()].flat();
for (const { tokens } of all) {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    const before = JSON.stringify(tokens.slice(0, index));
    const others = all.flatMap((other) => {
      const rival = other.tokens[index];
      return rival?.kind === 'keyword' && JSON.stringify(other.tokens.slice(0, index)) === before ? rival.patterns : [];
    });
    reserved.set(token.name, [...new Set([...(reserved.get(token.name) ?? []), ...others])]);
  }
}
