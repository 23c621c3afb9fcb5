/** Output formats: each as it is, and as those who read it do. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse as readJunit } from 'junit2json';
import MarkdownIt from 'markdown-it';
import { rules } from '../../server/src/engine';
import { novstack, ROOT } from '../support/cli';
import { FORMATS, inEveryFormat } from '../support/formats';

const FOLDER = join(ROOT, 'test', 'fixtures', 'formats');

const check = (...args: string[]) => novstack(['check', ...args], { cwd: FOLDER });
const json = (format: string, ...args: string[]) => JSON.parse(check('--format', format, ...args).stdout);

describe('every format', () => {
  for (const format of FORMATS) {
    it(`${format} is what it was`, () => {
      const path = join(FOLDER, `expected.${format}`);
      // The version is another with every release, and the pages of the rules have tests of their own.
      const actual = check('configs', '--format', format)
        .stdout.replace(/("(?:version|semanticVersion)": )"\d+\.\d+\.\d+"/g, '$1"0.0.0"')
        .replace(/("markdown": )".*"/g, '$1"…"');
      if (process.env.UPDATE) writeFileSync(path, actual);
      assert.equal(actual, existsSync(path) ? readFileSync(path, 'utf8') : '', '(npm test -- --update writes it)');
    });
  }

  it('is the same twice, alone and beside the others, and keeps the exit code', () => {
    const { reports, code } = inEveryFormat(['check', 'configs'], { cwd: FOLDER });
    assert.equal(code, 1);
    for (const format of FORMATS) {
      const alone = check('configs', '-f', format);
      assert.deepEqual([alone.stdout, alone.code], [reports[format], 1], format);
    }
  });

  it('shows no secret', () => {
    const { reports } = inEveryFormat(['check', 'configs'], { cwd: FOLDER });
    for (const format of FORMATS) assert.doesNotMatch(reports[format], /S3CRET/, format);
  });
});

interface Sarif {
  readonly ruleId: string;
  readonly level: string;
  readonly properties: { readonly precision: string };
  readonly partialFingerprints: unknown;
}

describe('sarif', () => {
  // The schema of OASIS, in the package of a matcher for it.
  const folder = dirname(require.resolve('@microsoft/jest-sarif/package.json'));
  const schema = JSON.parse(readFileSync(join(folder, 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8'));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  // The schema is of draft 7 in all but its name.
  const { id: _id, ...rest } = schema;
  const validate = ajv.compile({ ...rest, $schema: 'http://json-schema.org/draft-07/schema#' });

  it('is valid against its schema, with findings and without', () => {
    for (const args of [
      ['configs'],
      ['configs', '--include-suppressed'],
      ['configs/quiet.cfg'],
      [join(ROOT, 'samples')],
    ]) {
      assert.ok(validate(json('sarif', ...args)), JSON.stringify(validate.errors, null, 1));
    }
  });

  it('has what code scanning asks for', () => {
    const { runs } = json('sarif', join(ROOT, 'samples'));
    const { tool, results, columnKind } = runs[0];
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.deepEqual(
      tool.driver.rules.map(({ id }: { id: string }) => id),
      rules.map(({ code }) => code),
    );
    for (const rule of tool.driver.rules) {
      assert.ok(rule.shortDescription.text.length <= 1024 && rule.help.text.length > 0, rule.id);
      assert.match(rule.help.markdown, /^# SMI/, rule.id);
      // It would stand for every finding of the rule, also for the weakest.
      assert.ok(!('security-severity' in rule.properties), rule.id);
      assert.ok(rule.properties.tags.includes('security') && rule.properties.tags.length <= 20);
      assert.match(rule.properties.precision, /^(?:very-high|high|medium|low)$/);
      assert.match(rule.defaultConfiguration.level, /^(?:note|warning|error)$/);
    }
    const fingerprints = new Set<string>();
    for (const result of results) {
      const [{ physicalLocation }] = result.locations;
      for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn'])
        assert.ok(physicalLocation.region[key] >= 1, key);
      assert.doesNotMatch(physicalLocation.artifactLocation.uri, /^\.\/|\\/);
      assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
      for (const [, id] of result.message.text.matchAll(/\]\((\d+)\)/g)) {
        assert.ok(result.relatedLocations.some((one: { id: number }) => one.id === Number(id)));
      }
      fingerprints.add(result.partialFingerprints['novstack/v1']);
    }
    assert.equal(fingerprints.size, results.length);
  });

  it('leaves the severity to each finding, for no rule has findings of one severity and confidence alone', () => {
    const levels: Record<string, string> = { error: 'error', warning: 'warning', information: 'note' };
    const places = ['samples', 'test/fixtures/caret'].map((folder) => join(ROOT, folder));
    const findings: { code: string; severity: string; confidence: string; fingerprint: string }[] = json(
      'json',
      ...places,
    ).files.flatMap((file: { findings: unknown[] }) => file.findings);
    const { results } = json('sarif', ...places).runs[0];
    assert.deepEqual(
      results.map((one: Sarif) => [one.ruleId, one.level, one.properties.precision, one.partialFingerprints]),
      findings.map(({ code, severity, confidence, fingerprint }) => [
        code,
        levels[severity],
        confidence,
        { 'novstack/v1': fingerprint },
      ]),
    );
    // Each rule that can report an error has weaker findings as well: a number for the rule would raise them.
    for (const { code } of rules.filter(({ severity }) => severity === 'error')) {
      const own = findings.filter((one) => one.code === code);
      assert.ok(
        own.some(({ severity, confidence }) => severity !== 'error' || confidence !== 'high'),
        code,
      );
    }
  });

  it('shows the way of the packet, and the fixes', () => {
    const result = json('sarif', 'configs').runs[0].results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'SMI003',
    );
    const [{ threadFlows }] = result.codeFlows;
    const lines = threadFlows[0].locations.map(
      ({ location }: { location: { physicalLocation: { region: { startLine: number } } } }) =>
        location.physicalLocation.region.startLine,
    );
    assert.deepEqual(lines, [7, 6, 3]);
    const [{ replacements }] = result.fixes[0].artifactChanges;
    assert.deepEqual(replacements[0].insertedContent, { text: 'no vstack' });
  });

  it('leaves suppressed findings out, unless asked', () => {
    const suppressed = (args: string[]) =>
      json('sarif', 'configs', ...args).runs[0].results.filter((one: { suppressions?: unknown }) => one.suppressions);
    assert.deepEqual(suppressed([]), []);
    assert.deepEqual(suppressed(['--include-known']), []);
    const [one, ...others] = suppressed(['--include-suppressed']);
    assert.equal(others.length, 0);
    assert.deepEqual(one.suppressions, [{ kind: 'inSource', justification: 'the director at 192.0.2.10 installs it' }]);
  });

  it('writes paths as URIs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-uri-'));
    writeFileSync(join(folder, 'a b#1%.cfg'), 'vstack\n');
    const { stdout } = novstack(['check', '.', '-f', 'sarif'], { cwd: folder });
    rmSync(folder, { recursive: true });
    assert.equal(
      JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri,
      'a%20b%231%25.cfg',
    );
  });
});

/** What a runner makes of a workflow command (actions/runner, `ActionCommand`). */
function readCommand(line: string) {
  const [, command = '', properties = '', data = ''] =
    /^::(\w+) ([^:]*(?::(?!:)[^:]*)*)::(.*)$/.exec(line) ?? assert.fail(line);
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const pairs = properties.split(',').map((pair) => pair.split('=') as [string, string]);
  const unquoted = (text: string) => plain(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
  return {
    command,
    properties: Object.fromEntries(pairs.map(([key, value]) => [key, unquoted(value)])),
    message: plain(data),
  };
}

describe('github', () => {
  it('can be read by a runner', () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-github-'));
    const name = 'a,b:c%0A::error::x.cfg';
    writeFileSync(join(folder, name), 'hostname a%0A::error::b\nvstack\n');
    const { stdout } = novstack(['check', '.', '-f', 'github'], { cwd: folder });
    rmSync(folder, { recursive: true });
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, 1);
    const { command, properties, message } = readCommand(lines[0] ?? '');
    assert.deepEqual([command, properties.file, properties.line, properties.col], ['error', name, '2', '1']);
    assert.match(message, /^a%0A::error::b: Smart Install is on/);
  });

  it('has ten of a level at the most, then a line that counts the others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-github-'));
    for (let index = 0; index < 30; index++)
      writeFileSync(join(folder, `${index}.cfg`), 'vstack\nvstack disable\nno vstack config\n');
    const { stdout } = novstack(['check', '.', '-f', 'github'], { cwd: folder });
    const found = JSON.parse(novstack(['check', '.', '-f', 'json'], { cwd: folder }).stdout).summary;
    rmSync(folder, { recursive: true });
    const commands = stdout.trimEnd().split('\n').map(readCommand);
    const count = (command: string) => commands.filter((one) => one.command === command).length;
    assert.deepEqual([count('error'), count('warning')], [10, 10]);
    assert.ok(count('notice') <= 10);
    assert.match(commands.at(-1)?.message ?? '', new RegExp(`^${found.errors + found.warnings - 20} more findings`));
  });
});

describe('gitlab', () => {
  it('is what GitLab takes', () => {
    // GitLab's documentation, "Code Quality report format"; no byte order mark.
    const validate = new Ajv().compile({
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
        properties: {
          description: { type: 'string', minLength: 1 },
          check_name: { type: 'string', minLength: 1 },
          fingerprint: { type: 'string', minLength: 1 },
          severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
          location: {
            type: 'object',
            additionalProperties: false,
            required: ['path', 'lines'],
            properties: {
              path: { type: 'string', pattern: '^(?!\\./|/)' },
              lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
            },
          },
        },
      },
    });
    const isValid = (document: unknown): boolean => validate(document) === true;
    for (const path of ['./configs', 'configs/quiet.cfg']) {
      const issues = json('gitlab', path);
      assert.ok(isValid(issues), JSON.stringify(validate.errors));
      assert.equal(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, issues.length);
    }
  });
});

describe('rdjson', () => {
  it('is valid to a reader of the format', async () => {
    const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
    for (const path of ['configs', 'configs/quiet.cfg', join(ROOT, 'samples')]) {
      const { valid, errors } = validator.validateObject(json('rdjson', path));
      assert.ok(valid, JSON.stringify(errors));
    }
  });

  it('counts columns in bytes of UTF-8', () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-rd-'));
    writeFileSync(
      join(folder, 'a.cfg'),
      'hostname 東京😀\nversion 15.0\nswitch 1 provision ws-c3750g-24ts\ninterface Vlan1\nline con 0\nend\n',
    );
    const { stdout } = novstack(['check', 'a.cfg', '-f', 'rdjson'], { cwd: folder });
    rmSync(folder, { recursive: true });
    const [{ location }] = JSON.parse(stdout).diagnostics;
    // `hostname ` is 9 bytes, two signs of three bytes and one of four follow.
    assert.deepEqual(location.range, { start: { line: 1, column: 10 }, end: { line: 1, column: 20 } });
  });

  it('suggests whole lines', () => {
    const [{ suggestions }] = json('rdjson', 'configs/access.cfg').diagnostics;
    assert.deepEqual(suggestions, [
      { range: { start: { line: 3, column: 1 }, end: { line: 3, column: 7 } }, text: 'no vstack' },
    ]);
  });
});

describe('junit', () => {
  it('is read by a reader of the format', async () => {
    const report = await readJunit(check('configs', 'nowhere.cfg', '-f', 'junit').stdout);
    assert.ok(report && 'testsuite' in report);
    assert.deepEqual([report.tests, report.failures, report.errors], [4, 2, 1]);
    const [access, quiet, unreadable] = report.testsuite ?? [];
    assert.deepEqual(
      [access, quiet, unreadable].map((suite) => [suite?.name, suite?.failures, suite?.errors]),
      [
        ['configs/access.cfg', 2, 0],
        ['configs/quiet.cfg', 0, 0],
        ['nowhere.cfg', 0, 1],
      ],
    );
    assert.match(access?.testcase?.[0]?.failure?.[0]?.message ?? '', /^access-1: Smart Install is on/);
  });

  describe('has names', () => {
    const TWICE = 'vstack disable\nvstack disable\nvstack\n';
    let folder = '';
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'novstack-names-'));
    });
    after(() => rmSync(folder, { recursive: true }));
    const cases = async (text: string, ...args: string[]) => {
      writeFileSync(join(folder, 'sw.cfg'), text);
      const report = await readJunit(novstack(['check', 'sw.cfg', '-f', 'junit', ...args], { cwd: folder }).stdout);
      assert.ok(report && 'testsuite' in report);
      return report.testsuite?.[0]?.testcase ?? [];
    };
    const names = async (text: string) => (await cases(text)).map(({ name }) => name);

    it('that stay when lines move', async () => {
      const shifted = await names(`! a note\n!\nhostname SW1\n${TWICE}`);
      assert.deepEqual(await names(`hostname SW1\n${TWICE}`), shifted);
      assert.match(shifted.join(' '), /SMI001 smart-install-enabled \(SW1\)/);
    });

    it('and none twice', async () => {
      const all = await names(TWICE);
      assert.ok(all.length >= 3, all.join(' '));
      assert.equal(new Set(all).size, all.length, all.join(' '));
    });

    it('and fails only from the gate on; what is below it says so', async () => {
      const [one] = await cases('hostname SW1\nvstack\n', '--severity', 'SMI001=information');
      assert.equal(one?.failure, undefined);
      assert.match(String(one?.['system-out']), /line 2: SW1: Smart Install is on/);
      const [other] = await cases('hostname SW1\nvstack\n', '--severity', 'SMI001=info', '--fail-on', 'info');
      assert.ok(other?.failure);
    });
  });

  it('is well formed whatever a name holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-junit-'));
    writeFileSync(join(folder, 'a"<&\u0001]]>.cfg'), 'hostname <x>&"\u0002]]>\nvstack\n');
    const { stdout } = novstack(['check', '.', '-f', 'junit'], { cwd: folder });
    rmSync(folder, { recursive: true });
    const report = await readJunit(stdout);
    assert.ok(report && 'testsuite' in report);
    assert.equal(report.testsuite?.[0]?.failures, 1);
  });
});

describe('markdown', () => {
  it('has a table of verdicts', () => {
    const html = new MarkdownIt({ html: true }).render(check('configs', '-f', 'markdown').stdout);
    assert.match(
      html,
      /<td><code>configs\/access\.cfg<\/code><\/td>\n<td>access-1<\/td>\n<td>on \(line 3\)<\/td>\n<td>2 errors<\/td>/,
    );
    assert.match(html, /<td><code>configs\/quiet\.cfg<\/code><\/td>[\s\S]*<td>none<\/td>/);
  });
});

describe('a device of which nobody can tell', () => {
  const CORE =
    'version 15.1\nhostname CORE\nvtp mode transparent\nip nat inside source list 1 interface Vlan1\ninterface Vlan1\nend\n';
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'novstack-undecided-'));
    writeFileSync(join(folder, 'core.cfg'), CORE);
    writeFileSync(join(folder, 'snippet.cfg'), 'hostname SW1\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\n');
  });
  after(() => rmSync(folder, { recursive: true }));
  const of = (...args: string[]) => novstack(['check', ...args], { cwd: folder });

  it('is told in every format, and fails no check by default', () => {
    const { reports, code } = inEveryFormat(['check', 'core.cfg'], { cwd: folder });
    assert.equal(code, 0);
    for (const format of FORMATS) assert.match(reports[format], /SMI012/, format);
    assert.equal(of('core.cfg', '--fail-on', 'information').code, 1);
  });

  it('is counted in sums, snippets too', () => {
    assert.match(of('.').stdout, /1 information; cannot tell for 2 devices whether Smart Install is on\n$/);
    assert.match(of('snippet.cfg').stdout, /no findings; cannot tell for 1 device whether Smart Install is on\n$/);
    assert.match(of('.', '-f', 'markdown').stdout, /\*\*Cannot tell\*\* for 2 devices whether Smart Install is on\./);
    assert.equal(JSON.parse(of('.', '-f', 'json').stdout).summary.undecided, 2);
    assert.doesNotMatch(check('configs').stdout, /cannot tell/);
  });

  it('is no test that passed', async () => {
    const report = await readJunit(of('snippet.cfg', '-f', 'junit').stdout);
    assert.ok(report && 'testsuite' in report);
    const [suite] = report.testsuite ?? [];
    assert.deepEqual([suite?.tests, suite?.failures, suite?.skipped], [1, 0, 1]);
    assert.equal(suite?.testcase?.[0]?.name, 'cannot tell');
  });
});

describe('nothing to report', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'novstack-nothing-'));
    writeFileSync(join(folder, 'sw.cfg'), 'hostname sw\nno vstack\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is a report too, in every format', () => {
    const { reports, code } = inEveryFormat(['check', '.'], { cwd: folder });
    assert.equal(code, 0);
    for (const format of FORMATS) {
      if (['github', 'concise', 'statistics'].includes(format)) assert.equal(reports[format], '');
      else assert.notEqual(reports[format], '', format);
    }
  });
});
