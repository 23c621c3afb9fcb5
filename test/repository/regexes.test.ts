/** No regular expression takes more than linear time in the text of a stranger: those that could are shown short texts only. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSync, Visitor } from 'oxc-parser';
import { checkSync } from 'recheck';
import { ROOT } from '../support/cli';
import { IS_FULL } from '../support/length';

/** Expressions that take quadratic time, by their beginning, and what keeps their texts short. */
const SHORT: Readonly<Record<string, string>> = {
  '\\/+$': 'an argument of the command line',
  '^(.+?)\\.\\.\\.?(.+)$': 'an argument of the command line',
  'Allowed choices are ': 'a message on an argument of the command line',
  '\\(Did you mean ': 'a message on an argument of the command line',
  '\\/\\/\\S{0,200}@': 'looks at 200 characters from each place',
  '^\\s*([a-z][a-z0-9-]*?)?\\s*': 'expandInterfaceRange looks at parts of 100 characters',
  '\\B(?=(?:\\d{3})+$)': 'the digits of a number',
  '\\b((?:c2960|': 'signsOfText cuts its line to 400 characters',
  '\\b(?:WS-C2960|': 'signsOfText cuts its line to 400 characters',
  '^([A-Za-z0-9][\\w.:/~+-]{0,62})[#>]': 'artefactOf cuts its line to 300 characters',
  'Cisco (?:IOS|Internetwork)': 'signsOfText cuts its line to 400 characters',
  'UNIVERSALK?9?': 'a name in a line of 400 characters',
  '^(?:\\^$|<?-+ ?More': 'artefactOf cuts its line to 300 characters',
  '^-{4,}\\s*(show': 'artefactOf cuts its line to 300 characters',
  '^(?:do\\s+)?(?:sh\\w*': 'a command behind a prompt, in a line of 300 characters',
  '^version [\\d.]+': 'dialectOf looks at 400 characters of a statement',
  '^! ?(?:S\\d{4}': 'dialectOf looks at 400 characters of a statement',
};

/** Expressions by flags and pattern, and where each stands. */
type Expressions = Map<string, string>;

/** Those that stand in the code. */
function written(): Expressions {
  const found: Expressions = new Map();
  for (const folder of ['server/src', 'client/src']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const { program } = parseSync(name, readFileSync(join(ROOT, folder, name), 'utf8'));
      new Visitor({
        Literal(node) {
          if ('regex' in node) found.set(`${node.regex.flags}/${node.regex.pattern}`, `${folder}/${name}`);
        },
      }).visit(program);
    }
  }
  return found;
}

/** Those that the engine makes of data and of pieces when it is loaded. */
async function made(): Promise<Expressions> {
  const found: Expressions = new Map();
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, [pattern, flags = ''], maker) {
      found.set(`${flags}/${pattern}`, 'made when the engine is loaded');
      return Reflect.construct(target, [pattern, flags], maker);
    },
  });
  try {
    await import('../../server/src/engine');
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}

/** What the checker found of each expression: `npm test` asks it for new ones only, a run of full length for all. */
const FILE = join(ROOT, 'test', 'repository', 'regexes.json');
const OPTIONS = { timeout: null, checker: 'auto', randomSeed: 1 } as const;
const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'recheck', 'package.json'), 'utf8'));
const CHECKER = `recheck ${version} ${JSON.stringify(OPTIONS)}`;

/** Kinds of time by the hash of the expression. */
type Kinds = Record<string, string>;

/** Another version of the checker, or other options, may find otherwise. */
function remembered(): Kinds {
  const { checker, kinds } = JSON.parse(readFileSync(FILE, 'utf8'));
  return checker === CHECKER ? kinds : {};
}

function hashOf(expression: string): string {
  return createHash('sha256').update(expression).digest('hex').slice(0, 24);
}

/** @returns `safe` where it is linear, and else what it is */
function kindOf(pattern: string, flags: string, attackTimeout = 1000): string {
  const report = checkSync(pattern, flags, { ...OPTIONS, attackTimeout });
  return report.status === 'vulnerable' ? report.complexity.type : report.status;
}

/** The checker takes an attack that is not over in time for one that works, and on a busy machine none may be: it gets more time. */
function surelyKindOf(pattern: string, flags: string): string {
  const kind = kindOf(pattern, flags);
  return kind === 'safe' ? kind : kindOf(pattern, flags, 20_000);
}

test('every regular expression takes linear time, or is shown short texts only', async () => {
  const ofData = await made();
  assert.ok(ofData.size > 8, `${ofData.size} expressions`);
  const all = new Map([...written(), ...ofData]);
  assert.ok(all.size > 300, `${all.size} expressions`);
  const unused = new Set(Object.keys(SHORT));
  const before = remembered();
  const kinds: Kinds = {};
  const slow: string[] = [];
  for (const [expression, file] of all) {
    const at = expression.indexOf('/');
    const [flags, pattern] = [expression.slice(0, at), expression.slice(at + 1)];
    const known = Object.keys(SHORT).find((beginning) => pattern.startsWith(beginning));
    if (known !== undefined) unused.delete(known);
    const hash = hashOf(expression);
    const kind = (IS_FULL ? undefined : before[hash]) ?? (known === undefined ? surelyKindOf : kindOf)(pattern, flags);
    kinds[hash] = kind;
    if (kind === 'safe') continue;
    assert.notEqual(kind, 'exponential', `${file}: ${pattern}`);
    if (known === undefined) slow.push(`${file}: ${kind} /${pattern}/`);
  }
  if (process.env.UPDATE) {
    const sorted = Object.fromEntries(Object.entries(kinds).sort(([one], [other]) => (one < other ? -1 : 1)));
    writeFileSync(FILE, `${JSON.stringify({ checker: CHECKER, kinds: sorted }, null, 2)}\n`);
  }
  assert.deepEqual(slow, []);
  assert.deepEqual([...unused], [], 'exceptions that nothing needs any more');
});
