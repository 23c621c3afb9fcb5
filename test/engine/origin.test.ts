/** Where texts come from, by what they hold. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Origin, originOf, readConfigurations } from '../../server/src/engine';
import { OPEN_SWITCH } from '../support/configs';

const of = (text: string): Origin => originOf(readConfigurations(text));
const END = `${OPEN_SWITCH}line vty 0 4\n login\nend\n`;

const TEXTS: Readonly<Record<Origin, readonly string[]>> = {
  configuration: [
    '',
    OPEN_SWITCH,
    END,
    // What devices print in front of a configuration stands in the copies that programs keep, too.
    `Building configuration...\n\nCurrent configuration : 1221 bytes\n!\n${END}`,
    `! Last configuration change at 10:00:00 UTC Mon Mar 1 2021 by admin\n${END}`,
    // Text of a banner, a script or a description is no prompt, no message and no place to be filled in.
    `${OPEN_SWITCH}banner login ^C\nSW1#show run\n%SYS-5-CONFIG_I: Configured\n{{ site }}\n^C\nend\n`,
    `${OPEN_SWITCH}event manager applet A\n action 1 syslog msg "$_syslog_msg"\nend\n`,
    `\`\`\`\n${END}\`\`\`\n`,
    `${OPEN_SWITCH}# if you read this\nend\n`,
  ],
  session: [
    `SW1#show running-config\n${END}`,
    `SW1>enable\nPassword:\nSW1#sh run\n${END}SW1#exit\n`,
    `${END}\nSW1#\n`,
    'SW1(config)#vstack\nSW1(config)#interface Vlan10\nSW1(config-if)#ip address 192.0.2.1 255.255.255.0\n',
    `${OPEN_SWITCH}--More-- \n${END}`,
    `${OPEN_SWITCH}% Invalid input detected at '^' marker.\n`,
    `=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2021.03.01 10:00:00 =~=~=~=~=~=~=~=~=~=~=~=\n${END}`,
    `Script started on Mon Mar  1 10:00:00 2021\n${END}`,
    `------------------ show running-config ------------------\n\n${END}`,
    `SW1#terminal length 0\n*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: Configured from console\n${END}`,
  ],
  log: [
    `*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: Configured from console by admin\n${END}`,
    `${OPEN_SWITCH}%LINK-3-UPDOWN: Interface Vlan10, changed state to up\n${END}`,
  ],
  template: [
    OPEN_SWITCH.replace('hostname SW1', 'hostname {{ name }}'),
    `{% if smi %}\n${OPEN_SWITCH}{% endif %}\n`,
    `#if($smi)\n${OPEN_SWITCH}#end\n`,
    `${OPEN_SWITCH}snmp-server location \${SITE}\n`,
    `${OPEN_SWITCH}interface Vlan20\n ip address <%= @ip %> 255.255.255.0\n`,
    // A prompt in a template is a line of it.
    `{% for one in switches %}\nSW1#show run\n${END}{% endfor %}\n`,
  ],
};

describe('the origin of a text', () => {
  for (const [origin, texts] of Object.entries(TEXTS))
    it(origin, () => {
      for (const text of texts) assert.equal(of(text), origin, text);
    });

  it('is the same for a text that became it', () => {
    const before = readConfigurations(END);
    for (const text of Object.values(TEXTS).flat())
      assert.equal(originOf(readConfigurations(text, undefined, before.tree)), of(text), text);
  });
});
