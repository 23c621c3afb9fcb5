/** What the documents say holds: examples behave as written, and what is made from the rules is up to date. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { analyse, rules } from '../../server/src/engine';
import { type Results, SUITES, tableOf } from '../bench/table';
import { tableOf as fuzzed, MARK, results } from '../fuzz/results';
import { ROOT } from '../support/cli';
import { formatsOf } from '../support/formats';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('rule pages', () => {
  for (const { code } of rules.filter(({ comparesVersions }) => !comparesVersions)) {
    it(`the examples of ${code} are what they say`, () => {
      const page = read(`docs/rules/${code}.md`);
      const examples = [...page.matchAll(/```ios (good|bad)\n([\s\S]*?)```/g)].map(([, kind, text = '']) => ({
        kind,
        text,
      }));
      assert.ok(examples.some(({ kind }) => kind === 'bad') && examples.some(({ kind }) => kind === 'good'));
      for (const { kind, text } of examples) {
        const found = analyse(text).findings.some((finding) => finding.code === code);
        assert.equal(found, kind === 'bad', text);
      }
    });
  }

  it('there is one for each rule and no other', () => {
    const pages = rules.map(({ code }) => `${code}.md`).sort();
    assert.deepEqual(readdirSync(join(ROOT, 'docs', 'rules')).sort(), [...pages, 'ja'].sort());
    assert.deepEqual(readdirSync(join(ROOT, 'docs', 'rules', 'ja')).sort(), pages);
  });

  it('the Japanese pages have the parts, the examples, the links and the sources of the English ones', () => {
    const shape = (page: string) => ({
      headings: page.match(/^##+ /gm)?.length,
      tables: page.match(/^\|/gm)?.length,
      examples: page.match(/```ios [\s\S]*?```/g),
      links: [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target).sort(),
      names: [
        ...new Set(page.match(/\b(?:CVE-[\d-]+|cisco-sa-[\w-]+|CSC[a-z]{2}\d+|AA\d\d-\d+A|JPCERT-AT-[\d-]+)/g)),
      ].sort(),
    });
    for (const { code } of rules) {
      const [english, japanese] = [`docs/rules/${code}.md`, `docs/rules/ja/${code}.md`].map(read);
      // What the program prints is made, and names its page in its language.
      const written = (page = '') => page.replace(/<!-- report -->[\s\S]*?<!-- \/report -->/, '');
      assert.deepEqual(shape(written(japanese)), shape(written(english)), code);
    }
  });
});

describe('documents', () => {
  it('what is made from the rules is up to date', () => {
    const script = join('scripts', 'generate.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  it('links lead somewhere', () => {
    for (const page of pages()) {
      for (const [, target = '', anchor] of read(page).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?[^)]*\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const path = target === '' ? page : join(dirname(page), target);
        assert.ok(existsSync(join(ROOT, path)), `${page} links to ${target}`);
        if (anchor !== undefined && path.endsWith('.md'))
          assert.ok(anchorsIn(read(path)).includes(anchor), `${page} links to ${target}#${anchor}`);
      }
    }
  });
});

/** All pages that people read, but those of packages. */
function pages(): string[] {
  const folders = ['docs', '.github'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const found = [...readdirSync(ROOT), ...folders, join('server', 'README.md'), join('test', 'editor', 'README.md')];
  return found.filter((name) => name.endsWith('.md'));
}

/** What the headings of a page are called in links, as GitHub makes it. */
function anchorsIn(page: string): string[] {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('formats', () => {
  it('docs/ci.md names each that a command takes', () => {
    const [, section = ''] = /^## Formats$([\s\S]*?)^## /m.exec(read('docs/ci.md')) ?? [];
    const [rows, others] = [section.match(/^\| `\w+` \|/gm) ?? [], section.replace(/^\|.*$/gm, '')];
    assert.deepEqual(rows.map((row) => row.replace(/\W/g, '')).sort(), formatsOf('check').sort());
    for (const command of ['inventory', 'exposure'] as const) {
      const [, taken = ''] = new RegExp(`\`${command}\`\\s+takes\\s([^]*?)[;.]\\s`).exec(others) ?? [];
      const named = [...taken.matchAll(/`(\w+)`/g)].map(([, name]) => name);
      assert.deepEqual(named.sort(), formatsOf(command).sort(), command);
    }
  });
});

describe('manifest', () => {
  const manifest = JSON.parse(read('package.json'));
  const strings = JSON.parse(read('package.nls.json'));

  it('every string has its text, and no text is left over', () => {
    const used = new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].sort(), Object.keys(strings).sort());
  });

  it('every file it names is there', () => {
    const [language] = manifest.contributes.languages;
    for (const path of [
      manifest.icon,
      manifest.main,
      manifest.browser,
      language.configuration,
      manifest.contributes.grammars[0].path,
    ]) {
      assert.ok(existsSync(join(ROOT, path)), path);
    }
  });

  it('every command is registered by the client, and every setting is read', () => {
    const client = readdirSync(join(ROOT, 'client', 'src'))
      .map((name) => read(`client/src/${name}`))
      .join('');
    for (const { command } of manifest.contributes.commands) assert.ok(client.includes(`'${command}'`), command);
    const settings = read('server/src/lsp/settings.ts');
    for (const key of Object.keys(manifest.contributes.configuration.properties)) {
      const [, name = ''] = key.split('.');
      assert.ok(settings.includes(name) || client.includes(`'${name}'`), key);
    }
  });

  it('docs/vscode.md names every setting, each has a place of its own, and those of the rules come last', () => {
    const [, section = ''] = /^## Settings$([\s\S]*?)^## /m.exec(read('docs/vscode.md')) ?? [];
    const settings = Object.entries<{ order: number }>(manifest.contributes.configuration.properties);
    for (const [key] of settings.filter(([name]) => !name.startsWith('novstack.severity.'))) {
      // Those of a group stand in one row, by their last part.
      assert.ok(section.includes(`\`${key}\``) || section.includes(`\`.${key.split('.').at(-1)}\``), key);
    }
    const orders = settings.sort(([, one], [, other]) => one.order - other.order).map(([, { order }]) => order);
    assert.deepEqual(
      orders,
      orders.map((_, index) => index + 1),
    );
    assert.ok(settings.slice(-rules.length).every(([key]) => key.startsWith('novstack.severity.')));
  });

  it('claims only unambiguous names', () => {
    const [language] = manifest.contributes.languages;
    for (const extension of language.extensions) assert.ok(!['.cfg', '.conf', '.txt', '.log'].includes(extension));
  });

  it('both packages have the same version', () => {
    assert.equal(JSON.parse(read('server/package.json')).version, manifest.version);
  });
});

describe('reliability', () => {
  it('the page shows the executions that were counted', () => {
    const [shown] = MARK.exec(read('docs/reliability.md')) ?? [];
    assert.equal(shown, fuzzed(results()));
  });
});

describe('benchmarks', () => {
  it('the page shows the figures that were written down', () => {
    const results: Results = JSON.parse(read('test/bench/results.json'));
    const [, shown] = read('docs/benchmarks.md').split(/<!-- \/?results -->\n?/);
    assert.equal(shown, tableOf(results));
    for (const name of SUITES) assert.ok((results.suites[name]?.rows.length ?? 0) > 0, `${name} was not measured`);
  });
});
