/** Random texts made of the lines that matter, in any order, with any line break and indentation. */
import fc from 'fast-check';

const LINES = [
  'version 12.2',
  'version 15.0',
  'version 16.6',
  'hostname SW1',
  'switch 1 provision ws-c3750g-24ts',
  'spanning-tree mode rapid-pvst',
  'vlan internal allocation policy ascending',
  'interface Vlan1',
  'interface GigabitEthernet1/0/1',
  'interface range Gi1/0/1 - 3',
  'int vl 1',
  'ip address 192.0.2.1 255.255.255.0',
  'no ip address',
  'ip access-group A in',
  'ip access-group A out',
  'shutdown',
  'no shutdown',
  'ip access-list extended A',
  '10 permit tcp any any eq 4786',
  'permit ip any any',
  'control-plane',
  'service-policy input system-cpp-policy',
  'snmp-server community public RO',
  'snmp-server enable traps vstack',
  'vstack',
  'vstack   ',
  'no vstack',
  'default vstack',
  'no vst',
  'vstack basic',
  'no vstack basic',
  'vstack director 192.0.2.1',
  'vstack group custom A product-id',
  'image flash:a.tar',
  'vstack disable',
  'no vstack config',
  'no service vstack',
  'banner motd ^C',
  'banner motd #hello#',
  'banner login #',
  '#',
  '^C',
  '\u0003',
  'crypto pki certificate chain TP',
  'certificate self-signed 01',
  '30820229 30820192',
  'quit',
  'macro name M',
  '@',
  'event manager applet A',
  'action 1 cli command "no vstack"',
  'exit',
  'end',
  'line con 0',
  'line vty 0 4',
  'login',
  '!',
  '',
  '! novstack-disable-next-line SMI001 -- why',
  '! novstack-disable-next-line SMI003',
  '! novstack-disable-file SMI002',
  'SW1#show run',
  'SW1#show vlan',
  'SW2#show running-config',
  'SW1(config)#vstack',
  'SW1(config-if)#shutdown',
  'Building configuration...',
  ' --More-- \b\b\b\b\b    \b\b\b\bvstack',
  '{% if x %}',
  'constructor x',
  'no banner motd',
  '^',
  "% Invalid input detected at '^' marker.",
  ' --More--         vstack',
  ': end',
  'define interface-range M GigabitEthernet1/0/1 - 2',
  'switchport',
  '__proto__',
  'ip admission auth-proxy-banner http ^C',
  'interface range macro ALL',
  'ip address x.x.x.x 255.255.255.0',
  'Current configuration : 100 bytes',
  'feature vpc',
  'SW1(config)#no vstack',
  'SW1(config)#end',
  '東京 description',
];

const line = fc
  .tuple(
    fc.constantFrom('', '', '', ' ', '  ', '\t', '    '),
    fc.constantFrom(...LINES),
    fc.constantFrom('', '', '', ' ', '\t'),
  )
  .map((parts) => parts.join(''));

/** Texts of up to forty lines; most use one kind of line break, some mix them. */
export const configText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(line, { maxLength: 40 }),
    fc.constantFrom(['\n'], ['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']),
    fc.boolean(),
  )
  .map(([lines, breaks, final]) => {
    const text = lines.map((content, index) => content + (breaks[index % breaks.length] ?? '\n')).join('');
    return final ? text : text.replace(/(?:\r\n|\n|\r)$/, '');
  });

/** A whole configuration of a switch with random lines in the middle. */
export const switchText: fc.Arbitrary<string> = fc
  .tuple(configText, fc.constantFrom('\n', '\r\n'))
  .map(([middle, lineBreak]) => {
    const head = ['version 12.2', 'hostname SW1', 'switch 1 provision ws-c3750g-24ts', '!'];
    const tail = ['', 'line con 0', 'line vty 0 4', ' login', 'end', ''];
    const body = middle
      .split(/\r\n|\n|\r/)
      .filter((text) => !/^\s*(?:banner login #|macro|banner motd \^C)/.test(text));
    return [...head, ...body, ...tail].join(lineBreak);
  });
