/** No regular expression takes more than linear time in the text of a stranger: those that could are shown short texts only. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSync, Visitor } from 'oxc-parser';
import { checkSync } from 'recheck';
import { ROOT } from '../support/cli';

/** Expressions that take quadratic time, by their beginning, and what keeps their texts short. */
const SHORT: Readonly<Record<string, string>> = {
  '\\/+$': 'an argument of the command line',
  '^(.+?)\\.\\.\\.?(.+)$': 'an argument of the command line',
  'Allowed choices are ': 'a message on an argument of the command line',
  '\\(Did you mean ': 'a message on an argument of the command line',
  '\\b(?:(?:community': 'maskSecrets cuts its line to 200 characters',
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

test('every regular expression takes linear time, or is shown short texts only', async () => {
  const ofData = await made();
  assert.ok(ofData.size > 8, `${ofData.size} expressions`);
  const all = new Map([...written(), ...ofData]);
  assert.ok(all.size > 300, `${all.size} expressions`);
  const unused = new Set(Object.keys(SHORT));
  const slow: string[] = [];
  for (const [expression, file] of all) {
    const at = expression.indexOf('/');
    const [flags, pattern] = [expression.slice(0, at), expression.slice(at + 1)];
    const known = Object.keys(SHORT).find((beginning) => pattern.startsWith(beginning));
    if (known !== undefined) unused.delete(known);
    const report = checkSync(pattern, flags, { timeout: null, checker: 'auto', randomSeed: 1 });
    if (report.status === 'safe') continue;
    const type = report.status === 'vulnerable' ? report.complexity.type : report.status;
    assert.notEqual(type, 'exponential', `${file}: ${pattern}`);
    if (known === undefined) slow.push(`${file}: ${type} /${pattern}/`);
  }
  assert.deepEqual(slow, []);
  assert.deepEqual([...unused], [], 'exceptions that nothing needs any more');
});
