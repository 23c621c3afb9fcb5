/** What the engine keeps from one text to the next: each place is named here and in docs/architecture.md, and has a bound. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseSync, Visitor } from 'oxc-parser';
import { ROOT } from '../support/cli';

const ENGINE = join(ROOT, 'server', 'src', 'engine');

/** What functions of the engine change that belongs to a module, and what bounds it. */
const KEPT: Readonly<Record<string, 'goes with its key' | 'the code' | 'the language' | number>> = {
  'analyse.ts exposuresOf': 'goes with its key',
  'device/interfaces.ts distinct': 8,
  'device/release.ts parsed': 4096,
  'device/vlans.ts read': 256,
  'grammar/compile/form.ts TOKEN': 'the code',
  'grammar/index.ts shipped': 'the code',
  'language/briefExposure.ts known': 'goes with its key',
  'language/listApplications.ts known': 'goes with its key',
  'language/entries.ts indexes': 'goes with its key',
  'language/lenses.ts known': 'goes with its key',
  'language/listQuestions.ts known': 'goes with its key',
  'language/names.ts inBlocks': 'goes with its key',
  'language/names.ts known': 'goes with its key',
  'language/textMap.ts maps': 'goes with its key',
  'language/textMap.ts opaqueEnds': 'goes with its key',
  'messages/say.ts chosen': 'the language',
  'messages/say.ts keys': 'goes with its key',
  'messages/say.ts translations': 'the language',
  'reach/decidingEntries.ts known': 'goes with its key',
  'reach/localAddresses.ts shut': 'goes with its key',
  'reach/layer2Ports.ts known': 'goes with its key',
  'reach/portIndex.ts known': 'goes with its key',
  'reach/portVlans.ts known': 'goes with its key',
  'reach/sources.ts known': 'goes with its key',
  'reach/witness.ts known': 'goes with its key',
  'rules/fixes/disable.ts known': 'goes with its key',
  'rules/fixes/restrict.ts known': 'goes with its key',
  'rules/smi006-entry-for-4786-never-reached.ts known': 'goes with its key',
  'rules/support/listUses.ts filters': 'goes with its key',
  'rules/support/listUses.ts known': 'goes with its key',
  'syntax/dialectSigns.ts numbers': 'the code',
  'syntax/memo.ts kinds': 'the code',
  'syntax/memo.ts seen': 8,
  'syntax/firstWords.ts numbers': 'the code',
  'syntax/firstWords.ts seen': 2048,
  'syntax/firstWords.ts spelled': 'the code',
  'syntax/matched.ts opened': 'goes with its key',
  'syntax/rows.ts room': 1,
  'syntax/tree.ts flat': 'goes with its key',
  'syntax/modes.ts known': 'the code',
  'syntax/opens.ts opening': 'the code',
  'syntax/tree.ts olderStarts': 'goes with its key',
  'syntax/spelling.ts seen': 4096,
  'syntax/words.ts split': 'the code',
};

/** Methods that change a collection. */
const CHANGES = /^(?:add|clear|copyWithin|delete|fill|pop|push|reverse|set|shift|sort|splice|unshift)$/;
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

interface Kept {
  readonly name: string;
  /** Is it made as a WeakMap, whose entries go with their keys? */
  readonly isWeak: boolean;
}

/** The variables of a module that one of its functions changes. */
function keptBy(file: string, text: string): Kept[] {
  const { program } = parseSync(file, text);
  const own = new Map<string, boolean>();
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type !== 'Identifier') continue;
      const made = init?.type === 'NewExpression' && init.callee.type === 'Identifier' ? init.callee.name : '';
      own.set(id.name, /^Weak(?:Map|Set)$/.test(made));
    }
  }
  const changed = new Set<string>();
  let depth = 0;
  const note = (node: { readonly type: string; readonly name?: unknown }) => {
    if (depth > 0 && node.type === 'Identifier' && typeof node.name === 'string' && own.has(node.name))
      changed.add(node.name);
  };
  new Visitor({
    AssignmentExpression: ({ left }) => note(left.type === 'MemberExpression' ? left.object : left),
    UpdateExpression: ({ argument }) => note(argument.type === 'MemberExpression' ? argument.object : argument),
    CallExpression({ callee }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (CHANGES.test(callee.property.name)) note(callee.object);
    },
    ...Object.fromEntries(
      FUNCTIONS.flatMap((type) => [
        [type, () => depth++],
        [`${type}:exit`, () => depth--],
      ]),
    ),
  }).visit(program);
  return [...changed].sort().map((name) => ({ name, isWeak: own.get(name) === true }));
}

/** The maps that modules of the engine make when they are loaded, by their file. */
const maps = new Map<string, Map<unknown, unknown>[]>();

describe('what the engine keeps from one text to the next', () => {
  let engine: typeof import('../../server/src/engine');
  let readVlans: typeof import('../../server/src/engine/device/vlans').readVlans;
  let parseRelease: typeof import('../../server/src/engine/device/release').parseRelease;
  let spelledOut: typeof import('../../server/src/engine/syntax/spelling').spelledOut;

  before(async () => {
    const original = globalThis.Map;
    globalThis.Map = new Proxy(original, {
      construct(target, args, maker) {
        const made = Reflect.construct(target, args, maker);
        const [, file] = /engine[\\/]([\w\\/-]+\.ts):/.exec(new Error().stack ?? '') ?? [];
        const place = file?.replaceAll('\\', '/');
        if (place !== undefined) maps.set(place, [...(maps.get(place) ?? []), made]);
        return made;
      },
    });
    try {
      engine = await import('../../server/src/engine');
      ({ readVlans } = await import('../../server/src/engine/device/vlans'));
      ({ parseRelease } = await import('../../server/src/engine/device/release'));
      ({ spelledOut } = await import('../../server/src/engine/syntax/spelling'));
    } finally {
      globalThis.Map = original;
    }
  });

  it('stands in the list, with its bound, and nothing else is kept', () => {
    const found = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const file = name.replaceAll('\\', '/');
        return keptBy(file, readFileSync(join(ENGINE, name), 'utf8')).map((kept) => ({ ...kept, file }));
      });
    assert.deepEqual(found.map(({ file, name }) => `${file} ${name}`).sort(), Object.keys(KEPT).sort());
    for (const { file, name, isWeak } of found)
      assert.equal(isWeak, KEPT[`${file} ${name}`] === 'goes with its key', `${file} ${name}`);
  });

  it('is found however it is changed', () => {
    const changes = ['a.set(1, 2)', 'a.push(1)', 'a.x = 1', 'a[0] = 1', 'a = []', 'a++', 'a.x++', 'a ??= []'];
    for (const change of changes) {
      const text = `export let a: any = new Map();\nexport function f() { ${change}; }`;
      assert.deepEqual(keptBy('x.ts', text), [{ name: 'a', isWeak: false }], change);
      assert.deepEqual(keptBy('x.ts', `let a: any = new Map();\n${change};`), [], 'when it is loaded, once');
    }
  });

  it('stands in the description of the architecture', () => {
    const page = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
    const table = new Map(
      [...page.matchAll(/^\| `([\w/]+\.ts)` `(\w+)` \|[^|]*\| ([^|]*) \|$/gm)].map(([, file, name, bound = '']) => [
        `${file} ${name}`,
        bound,
      ]),
    );
    const bounded = Object.entries(KEPT).filter(([, bound]) => bound !== 'goes with its key');
    assert.deepEqual([...table.keys()].sort(), bounded.map(([place]) => place).sort());
    for (const [place, bound] of bounded)
      if (typeof bound === 'number') assert.ok(table.get(place)?.startsWith(`${bound.toLocaleString('en')} `), place);
  });

  it('has the size that it may have, however many words, releases and lists there are', () => {
    const size = (place: string) => Math.max(...(maps.get(place.split(' ')[0] ?? '') ?? []).map((map) => map.size));
    const bounded = ['device/release.ts parsed', 'device/vlans.ts read', 'syntax/spelling.ts seen'];
    const largest = new Map(bounded.map((place) => [place, 0]));
    for (let number = 0; number < 10_000; number++) {
      spelledOut(`word-${number}`);
      readVlans(`1-${number},4000`);
      parseRelease(`15.2(${number % 1000})E${Math.floor(number / 1000)}`);
      for (const place of bounded) largest.set(place, Math.max(largest.get(place) ?? 0, size(place)));
    }
    for (const place of bounded) assert.equal(largest.get(place), KEPT[place], place);
    engine.analyse(textOf(0));
    const asked = size('syntax/words.ts split');
    for (let number = 1; number < 5; number++) engine.analyse(textOf(number));
    assert.equal(size('syntax/words.ts split'), asked, 'patterns are those of the code');
  });

  it('is no text that was read', async () => {
    const judge = (number: number) => engine.notesOf(engine.analyse(textOf(number)), new engine.NotesMemory());
    for (let number = 0; number < 10; number++) judge(number);
    const start = await used();
    for (let number = 10; number < 40; number++) judge(number);
    const grown = (await used()) - start;
    // Thirty texts of half a megabyte each went by.
    assert.ok(textOf(0).length > 500_000);
    assert.ok(grown < 2_000_000, `${grown} bytes stayed`);
  });

  it('is nothing of the versions before, wherever a text was edited', async () => {
    const ports = 500;
    const portAt = (port: number) => `interface GigabitEthernet1/0/${port}\n description `;
    const rest = `a socket on some floor\n switchport access vlan 10\n switchport mode access\n`;
    let text = `version 15.2\nvstack\n${Array.from({ length: ports }, (_, port) => portAt(port) + rest).join('')}end\n`;
    let analysis = engine.analyse(text);
    const memory = new engine.NotesMemory();
    const type = (port: number) => {
      const at = text.indexOf(portAt(port)) + portAt(port).length;
      text = Buffer.from(`${text.slice(0, at)}x${text.slice(at)}`).toString();
      analysis = engine.analyse(text, engine.defaultOptions, analysis.tree);
      engine.notesOf(analysis, memory);
    };
    for (let port = 0; port < 50; port++) type(port);
    const start = await used();
    for (let port = 50; port < ports; port++) type(port);
    const grown = (await used()) - start;
    // Each edit made the text of a page anew, of some 15,000 characters.
    assert.ok(grown < 3_000_000, `${grown} bytes stayed`);
  });
});

/** The bytes that are used once all is collected that nobody needs. */
async function used(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // What was only on its way in this turn is let go in a later one.
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    collect();
    least = Math.min(least, process.memoryUsage().heapUsed);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return least;
}

/** A switch whose names, numbers and lists are those of no other; one block is long enough to be missed. */
function textOf(number: number): string {
  const long = Array.from({ length: 1000 }, (_, index) => `! ${'x'.repeat(500)} ${index}\n`).join('');
  const interfaces = Array.from({ length: 1500 }, (_, index) => {
    const own = number * 10_000 + index;
    return `interface GigabitEthernet1/0/${own}\n ip address 10.${own % 200}.${index % 200}.1 255.255.255.0\n`;
  });
  const lists = Array.from({ length: 500 }, (_, index) => {
    const name = `${'NAME-OF-A-LIST-'.repeat(12)}${number}-${index}`;
    return `ip access-list standard ${name}\n permit 10.1.1.1\n`;
  });
  const vlans = ` switchport mode trunk\n switchport trunk allowed vlan 1-${number + 100},400-500,600-700,4093-4094\n`;
  return `version 15.2\nhostname SWITCH-WITH-A-LONG-NAME-${number}\nvstack\n${lists.join('')}${interfaces.join('')}interface Port-channel1\n${long}${vlans}!\nend\n`;
}
