/** What people who arrive find: the set-up of the editor, forms, updates and decisions name what is there. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../support/cli';
import { yaml } from '../support/documents';

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const manifest = JSON.parse(read('package.json'));

/** A file of VS Code: JSON that may have comments on lines of their own. */
const settings = (name: string) => JSON.parse(read('.vscode', name).replace(/^\s*\/\/.*$/gm, ''));

interface Task {
  readonly label: string;
  readonly type: string;
  readonly script: string;
}

interface Launch {
  readonly name: string;
  readonly type: string;
  readonly request: string;
  readonly preLaunchTask?: string;
  readonly runtimeArgs?: readonly string[];
  readonly args?: readonly string[];
  readonly outFiles?: readonly string[];
}

describe('the set-up of VS Code', () => {
  const { tasks } = settings('tasks.json') as { tasks: Task[] };
  const { configurations } = settings('launch.json') as { configurations: Launch[] };

  it('has tasks that run scripts there are', () => {
    assert.deepEqual(tasks.map(({ label }) => label).sort(), ['build', 'lint', 'test', 'types']);
    for (const { type, script } of tasks) {
      assert.equal(type, 'npm');
      assert.ok(script in manifest.scripts, script);
    }
  });

  it('starts what is built, by tasks, packages and folders there are', () => {
    assert.equal(configurations.length, 3);
    for (const { name, type, request, preLaunchTask, args, outFiles, runtimeArgs } of configurations) {
      assert.ok(name && ['extensionHost', 'node'].includes(type) && ['launch', 'attach'].includes(request), name);
      if (preLaunchTask)
        assert.ok(
          tasks.some(({ label }) => label === preLaunchTask),
          preLaunchTask,
        );
      for (const path of [...(args ?? []), ...(outFiles ?? [])]) {
        const [, folder = ''] = /\$\{workspaceFolder\}\/?([^*]*)/.exec(path) ?? [];
        assert.ok(existsSync(join(ROOT, folder)), path);
      }
      if (runtimeArgs) {
        assert.deepEqual(runtimeArgs, ['--import', 'tsx']);
        assert.ok('tsx' in manifest.devDependencies);
      }
    }
    const [extension] = configurations.filter(({ type }) => type === 'extensionHost');
    assert.match(extension?.args?.[0] ?? '', /^--extensionDevelopmentPath=\$\{workspaceFolder\}$/);
    assert.equal(extension?.preLaunchTask, 'build');
  });

  it('formats as biome does', () => {
    const { recommendations } = settings('extensions.json');
    const formatters = Object.values<Record<string, unknown>>(settings('settings.json')).flatMap(
      (value) => value['editor.defaultFormatter'] ?? [],
    );
    assert.ok(formatters.length > 0);
    for (const formatter of formatters) assert.ok(recommendations.includes(formatter), String(formatter));
    const { formatter } = JSON.parse(read('biome.json'));
    const [, all = ''] = /^\[\*\]\n((?:.+\n)+)/m.exec(read('.editorconfig')) ?? [];
    const set = new Map(all.split('\n').map((line) => line.split(' = ') as [string, string]));
    assert.equal(set.get('indent_style'), formatter.indentStyle);
    assert.equal(Number(set.get('indent_size')), formatter.indentWidth);
    assert.equal(Number(set.get('max_line_length')), formatter.lineWidth);
  });

  it('is in no package', () => {
    for (const name of ['.vscodeignore', '.npmignore']) {
      const lines = read(name).split('\n');
      // All is left out but what is named.
      assert.ok(lines.includes('**') || lines.includes('*'), name);
      assert.ok(!lines.some((line) => /^!.*(?:\.vscode|\.github|\.editorconfig|decisions)/.test(line)), name);
    }
    assert.doesNotMatch(read('.gitignore'), /^\/?\.vscode\/?$/m);
  });
});

interface Form {
  readonly name?: string;
  readonly description?: string;
  readonly body?: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string; readonly value?: string };
    readonly validations?: { readonly required?: boolean };
  }[];
}

describe('forms for issues', () => {
  const folder = join('.github', 'ISSUE_TEMPLATE');
  const names = readdirSync(join(ROOT, folder)).filter((name) => name !== 'config.yml');

  it('there is one for each kind of wrong verdict', () => {
    assert.deepEqual(names.sort(), ['false-alarm.yml', 'missed-exposure.yml']);
  });

  for (const name of names) {
    it(`${name} asks for what is needed to see it again`, () => {
      const form = yaml<Form>(read(folder, name));
      assert.ok(form.name && form.description && form.body);
      const fields = form.body.filter(({ type }) => type !== 'markdown');
      for (const { type, id, attributes } of fields) {
        assert.match(type, /^(?:input|textarea|dropdown|checkboxes)$/);
        assert.ok(id && attributes.label);
      }
      const ids = fields.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      const required = fields.filter(({ validations }) => validations?.required).map(({ id }) => id);
      for (const id of ['input', 'expected', 'actual', 'version']) assert.ok(required.includes(id), id);
      assert.match(read(folder, name), /password, key, community/, 'secrets are to be taken out');
    });
  }

  it('what is safer than the device goes where SECURITY.md says', () => {
    const [, advisories = ''] = /\((https:\S+\/security\/advisories\/new)\)/.exec(read('SECURITY.md')) ?? [];
    assert.ok(advisories);
    const { contact_links: links } = yaml(read(folder, 'config.yml')) as { contact_links: { url: string }[] };
    assert.ok(links.some(({ url }) => url === advisories));
    assert.ok(read(folder, 'missed-exposure.yml').includes(advisories));
  });
});

describe('what GitHub reads', () => {
  it('workflows have a trigger, permissions, and jobs with steps', () => {
    for (const name of readdirSync(join(ROOT, '.github', 'workflows'))) {
      const workflow = yaml(read('.github', 'workflows', name)) as {
        name?: string;
        on?: object;
        permissions?: object;
        jobs?: Record<string, { 'runs-on'?: string; steps?: { run?: string; uses?: string }[] }>;
      };
      assert.ok(workflow.name && workflow.on && workflow.permissions && workflow.jobs, name);
      for (const [job, { 'runs-on': machine, steps = [] }] of Object.entries(workflow.jobs)) {
        assert.ok(machine && steps.length > 0, job);
        for (const { run, uses } of steps) assert.ok((run === undefined) !== (uses === undefined), `${name}: ${job}`);
        for (const [, script = ''] of steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm run ([\w:]+)/g)]))
          assert.ok(script in manifest.scripts, `${name}: npm run ${script}`);
      }
    }
  });

  it('updates look at every lock, and leave alone what says the oldest version', () => {
    const { version, updates } = yaml(read('.github', 'dependabot.yml')) as {
      version: number;
      updates: {
        'package-ecosystem': string;
        directory?: string;
        directories?: string[];
        groups: object;
        schedule: { interval: string };
        ignore?: { 'dependency-name': string }[];
      }[];
    };
    assert.equal(version, 2);
    const npm = updates.find((update) => update['package-ecosystem'] === 'npm');
    const locks = ['/', '/ci/publish', '/client', '/server'].filter((path) =>
      existsSync(join(ROOT, path, 'package-lock.json')),
    );
    assert.deepEqual(npm?.directories, locks);
    for (const { 'dependency-name': name } of npm?.ignore ?? []) assert.ok(name in manifest.devDependencies, name);
    assert.ok(updates.some((update) => update['package-ecosystem'] === 'github-actions'));
    for (const { groups, schedule } of updates) {
      assert.ok(Object.keys(groups).length > 0);
      assert.equal(schedule.interval, 'weekly');
    }
  });

  it('the list for pull requests names commands there are', () => {
    const page = read('.github', 'pull_request_template.md');
    assert.ok((page.match(/^- \[ \] /gm)?.length ?? 0) > 3);
    const scripts = [...page.matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, script = '']) => script);
    assert.ok(scripts.length > 1);
    for (const script of scripts) assert.ok(script in manifest.scripts, script);
  });
});

describe('decisions', () => {
  const folder = join('docs', 'decisions');
  const pages = readdirSync(join(ROOT, folder)).filter((name) => name !== 'README.md');
  const rows = [...read(folder, 'README.md').matchAll(/^\| \[(\d+)\]\(([\w.-]+)\) \| (.+) \|$/gm)];

  it('all stand in the index, by number and title', () => {
    assert.ok(pages.length > 5);
    assert.deepEqual(rows.map(([, , page = '']) => page).sort(), pages.sort());
    for (const [index, [, number, page = '', title]] of rows.entries()) {
      assert.equal(Number(number), index + 1);
      assert.ok(page.startsWith(`${String(number).padStart(4, '0')}-`), page);
      assert.ok(read(folder, page).startsWith(`# ${number}. ${title}\n`), page);
    }
  });

  for (const page of pages) {
    it(`${page} says what was decided, why, what follows, and what was rejected`, () => {
      const text = read(folder, page);
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(headings, ['Context', 'Decision', 'Consequences', 'Rejected']);
      for (const [, path = ''] of text.matchAll(/`((?:test|scripts|syntaxes|dist|engine|lsp|reach)\/[\w./]*)`/g)) {
        const places = [path, join('server', 'src', path), join('server', 'src', 'engine', path)];
        assert.ok(
          places.some((place) => existsSync(join(ROOT, place))),
          `${page} names ${path}`,
        );
      }
    });
  }
});
