/** Advice and quoted code in documents turn nothing off, in whatever style they are written; comments make no document. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../server/src/engine';

const CONFIG = [
  ...[
    'version 15.2',
    'hostname SW1',
    '!',
    'switch 1 provision ws-c2960x-48fps-l',
    'spanning-tree mode rapid-pvst',
    '!',
  ],
  ...['interface GigabitEthernet1/0/1', ' description Uplink to core, do not touch.', ' switchport mode trunk', '!'],
  ...['interface Vlan10', ' ip address 192.0.2.2 255.255.255.0', ' ip access-group SMI in', '!'],
  ...['ip access-list extended SMI', ' remark Nobody but the director, please.', ' permit ip any any', '!'],
  ...['line con 0', 'line vty 0 4', ' login local', '!', 'end'],
];
const COMMANDS = ['conf t', 'no vstack', 'end'];

/** Styles of documents: each writes some commands into one. */
const STYLES: Readonly<Record<string, (code: readonly string[]) => string[]>> = {
  'Markdown, fenced': (code) => ['# Smart Install', '', 'Turn it off on each switch:', '', '```', ...code, '```', ''],
  'Markdown, fenced with tildes': (code) => ['Smart Install', '', '~~~cisco', ...code, '~~~'],
  'Markdown, a heading and a fence': (code) => ['# Disable Smart Install', '', '```', ...code, '```'],
  'Markdown, indented': (code) => ['# Disable Smart Install', '', ...code.map((line) => `    ${line}`), ''],
  'Markdown, second heading': (code) => ['## Mitigation', '', ...code.map((line) => `    ${line}`)],
  'Markdown, underlined heading': (code) => ['Mitigation', '==========', '', ...code],
  'Markdown, bold': (code) => ['**Command:**', '', ...code],
  'Markdown, list': (code) => ['- Log in', '- Disable the service', '', ...code],
  'Markdown, numbered list': (code) => ['1. Log in', '2. Disable the service', ...code.map((line) => `   ${line}`)],
  'Markdown, table': (code) => ['| switch | state |', '|---|---|', '| SW1 | open |', '', ...code],
  reStructuredText: (code) => [
    'Mitigation',
    '~~~~~~~~~~',
    '',
    'Run the following::',
    '',
    ...code.map((line) => `   ${line}`),
  ],
  'reStructuredText, directive': (code) => ['.. code-block:: none', '', ...code.map((line) => `   ${line}`)],
  AsciiDoc: (code) => ['== Mitigation', '', '[source,cisco]', '----', ...code, '----'],
  Org: (code) => ['* Mitigation', '#+BEGIN_SRC', ...code, '#+END_SRC'],
  Confluence: (code) => ['h2. Mitigation', '{code}', ...code, '{code}'],
  MediaWiki: (code) => ['== Mitigation ==', "'''Disable it'''", ...code.map((line) => ` ${line}`)],
  Trac: (code) => ['= Mitigation =', '{{{', ...code, '}}}'],
  HTML: (code) => ['<h2>Mitigation</h2>', '<p>Disable it:</p>', '<pre>', ...code, '</pre>'],
  mail: (code) => [
    'From: bob@example.com',
    'Subject: Smart Install',
    '',
    'Hi Alice,',
    '',
    ...code,
    '',
    'Thanks',
    'Bob',
  ],
  'mail without head': (code) => ['Hi Alice,', '', 'please put this on SW1:', '', ...code, '', 'Regards,', 'Bob'],
  ticket: (code) => ['Recommended configuration', '', ...code],
  'ticket, one word': (code) => ['Solution:', ...code],
  prose: (code) => ['We recommend to turn the service off in the next window.', ...code],
  'prose that does not end': (code) => ['To turn the service off on all switches use', ...code],
  'prose behind the commands': (code) => [...code, '', 'This is not yet applied.'],
  German: (code) => ['Bitte auf allen Switches eintragen:', '', ...code],
  French: (code) => ['Désactivez le service sur tous les commutateurs :', '', ...code],
  Japanese: (code) => ['次のコマンドを実行してください', '', ...code],
  Russian: (code) => ['Отключите службу на всех коммутаторах', '', ...code],
  'vendor manual': (code) => ['Step 1 Enter global configuration mode', 'Step 2 Disable the client', ...code],
  'prompts in a document': (code) => [
    'To disable the feature:',
    '',
    ...code.map((line) => `Switch(config)# ${line}`),
    '',
    'Then save the configuration.',
  ],
};

/** What stands behind a configuration with `vstack` that is advice. */
const ADVICE: Readonly<Record<string, readonly string[]>> = {
  'only the line': ['no vstack'],
  'a script': COMMANDS,
  'an interface that is shut': ['interface Vlan10', ' shutdown'],
  'a list that is applied': [
    'interface Vlan10',
    ' ip access-group NOBODY in',
    'ip access-list extended NOBODY',
    ' deny ip any any',
  ],
};

const states = (lines: readonly string[]) =>
  analyse(`${lines.join('\n')}\n`).configurations.flatMap(({ device }) => device?.smartInstall.state ?? []);

const isOff = (state: string) => state === 'disabled' || state === 'not-supported';

describe('advice turns nothing off', () => {
  for (const [name, write] of Object.entries(STYLES)) {
    it(`${name}: commands alone`, () => {
      for (const code of [['no vstack'], COMMANDS]) {
        const found = states(write(code));
        assert.ok(!found.some(isOff), `${found} for\n${write(code).join('\n')}`);
      }
    });

    it(`${name}: a whole configuration with the command in it`, () => {
      const code = CONFIG.flatMap((line) => (line === 'line con 0' ? ['no vstack', line] : [line]));
      if (/^(?:Markdown, fence|Rest|Ascii|Conf|Trac|HTML)/.test(name)) assert.ok(!states(write(code)).some(isOff));
    });

    it(`${name}: behind a whole configuration`, () => {
      const on = CONFIG.flatMap((line) => (line === 'line con 0' ? ['vstack', line] : [line]));
      for (const [what, advice] of Object.entries(ADVICE)) {
        const texts = [[...on, '', ...write(advice)]];
        // Without an end nothing parts a configuration from commands that come before any word on them.
        if (name !== 'prose behind the commands') texts.push([...on.slice(0, -1), '', ...write(advice)]);
        for (const text of texts) {
          const { configurations, findings } = analyse(`${text.join('\n')}\n`);
          const [first, ...others] = configurations.flatMap(({ device }) => device ?? []);
          assert.equal(first?.smartInstall.state, 'enabled', `${what} in\n${text.join('\n')}`);
          assert.ok(!others.some(({ smartInstall }) => isOff(smartInstall.state)), what);
          assert.ok(
            findings.some(({ code }) => /^SMI0(?:03|12)$/.test(code)),
            `${what} in\n${text.join('\n')}`,
          );
        }
      }
    });
  }
});

/** Ways to comment a configuration that leave it one. */
const COMMENTS: Readonly<Record<string, (config: readonly string[]) => string[]>> = {
  'comments of IOS': (config) => ['! Access switch, building 3.', '! We turned the client off.', ...config],
  'a comment at each block': (config) =>
    config.flatMap((line) => (line === '!' ? ['! This part is for us: keep it.'] : [line])),
  'comments of tools': (config) => ['#RANCID-CONTENT-TYPE: cisco', '# Access switch', ...config],
  'a title': (config) => ['Configuration of the access switch:', '', ...config],
  'a note behind the end': (config) => [...config, '', 'This switch is replaced in spring.'],
  'a banner': (config) => [
    'banner motd ^C',
    'Hi there,',
    '- do not touch.',
    'We watch you, so leave now.',
    '^C',
    ...config,
  ],
  'a frame of stars': (config) => [
    '****************',
    '*  Be careful, this is ours.  *',
    '****************',
    ...config,
  ],
  'fences around all of it': (config) => ['```', ...config, '```'],
  'words of a terminal': (config) => [
    ...['User Access Verification', '', 'Password: ', 'SW1>enable', 'Password: ', 'SW1#show running-config'],
    ...config,
    ...[
      'SW1#copy run start',
      'Destination filename [startup-config]?',
      'SW1#exit',
      'Connection closed by foreign host.',
    ],
  ],
  'a warning before the prompt': (config) => [
    'Unauthorized access to this device is prohibited.',
    'SW1#show running-config',
    ...config,
  ],
};

describe('comments and banners make no document', () => {
  for (const [name, write] of Object.entries(COMMENTS)) {
    it(name, () => {
      const text = write(CONFIG.flatMap((line) => (line === 'line con 0' ? ['no vstack', line] : [line])));
      assert.deepEqual(states(text), ['disabled'], text.join('\n'));
    });
  }
});

it('what a document quotes is not fixed in it', () => {
  const text = ['SW1 audit', '', 'Finding: Smart Install is enabled.', 'hostname SW1', 'vstack', ''];
  const { findings } = analyse([...text, 'Recommendation:', 'no vstack', ''].join('\n'));
  assert.deepEqual(
    findings.map(({ code, fixes }) => [code, fixes.length]),
    [['SMI001', 0]],
  );
});
