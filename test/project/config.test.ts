/** The configuration file: what it may say, and what is told where it says something else. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { analyse, type DeviceOverrides, defaultOptions, lineOf, lineStarts } from '../../server/src/engine';
import { Policy } from '../../server/src/project/apply';
import { readConfig } from '../../server/src/project/config';
import { readYaml } from '../../server/src/project/yaml';
import { ROOT } from '../support/cli';
import { blockBelow, readPage } from '../support/documents';

const FULL = `# what a team says
include: ["configs/**/*.cfg"]
exclude: ["configs/lab/**"]
trustedDirectors: [192.0.2.10, 192.0.2.16/28]
portPolicy: always
severity:
  SMI012: off
failOn: error
baseline: known.json
devices:
  - files: "configs/core-*.cfg"
    platform: WS-C3750X-48P
    release: "15.0(2)SE11"
    role: director
    complete: true
suppress:
  - code: SMI003
    files: ["configs/edge-7.cfg", "configs/edge-8.cfg"]
    interface: vlan 10
    reason: the firewall in front
    until: 2026-12-31
`;

const plainValue = (text: string): unknown => {
  const document = readYaml(text);
  return 'value' in document ? document.value : assert.fail(document.message);
};

const ajv = new Ajv();
const validate = ajv.compile(
  JSON.parse(readFileSync(join(ROOT, 'server', 'schemas', 'config-v1.schema.json'), 'utf8')),
);

/** The problems of a text: line, column and message. */
function problemsOf(text: string): string[] {
  const starts = lineStarts(text);
  return readConfig(text).problems.map(({ start, message }) => {
    const line = lineOf(starts, start);
    return `${line + 1}:${start - (starts[line] ?? 0) + 1} ${message}`;
  });
}

describe('a file', () => {
  it('with everything is read', () => {
    const { config, problems } = readConfig(FULL);
    assert.deepEqual(problems, []);
    assert.ok(config);
    assert.deepEqual(config.devices, [
      {
        files: ['configs/core-*.cfg'],
        platform: 'WS-C3750X-48P',
        release: '15.0(2)SE11',
        role: 'director',
        complete: true,
      },
    ]);
    assert.deepEqual([config.include, config.failOn, config.baseline], [['configs/**/*.cfg'], 'error', 'known.json']);
    assert.deepEqual(config.suppress[0]?.files, ['configs/edge-7.cfg', 'configs/edge-8.cfg']);
    assert.equal(FULL.slice(config.suppress[0]?.at).slice(0, 12), 'code: SMI003');
    assert.ok(validate(plainValue(FULL)), JSON.stringify(validate.errors));
  });

  it('is shown in the documents with everything that the schema has', () => {
    const text = blockBelow(readPage('docs/configuration.md'), '', 'yaml');
    assert.deepEqual(readConfig(text).problems, []);
    const { properties } = JSON.parse(readPage('server/schemas/config-v1.schema.json'));
    for (const [key, { items }] of Object.entries<{ items?: { properties?: object } }>(properties)) {
      if (key === '$schema') continue;
      for (const name of [key, ...Object.keys(items?.properties ?? {})])
        if (name !== 'list') assert.match(text, new RegExp(`\\b${name}:`), name);
    }
  });

  it('may be empty, have comments only, or be JSON with tabs', () => {
    for (const text of [
      '',
      '# nothing\n',
      '{\n\t"failOn": "error",\n\t"devices": []\n}\n',
      '\ufefffailOn: never\r\n',
    ]) {
      assert.deepEqual(problemsOf(text), [], text);
    }
    assert.equal(readConfig('{\n\t"failOn": "error"\n}').config?.failOn, 'error');
  });
});

/** Wrong files, each with what is said of it. */
const WRONG: Record<string, readonly [string, RegExp]> = {
  'no YAML': ['failOn: [\nx: 1\n', /^\d:\d+ This is not YAML: /],
  'the same key twice': ['failOn: error\nfailOn: never\n', /^2:1 This is not YAML: duplicated mapping key/],
  'two documents': ['failOn: error\n---\nfailOn: never\n', /This is not YAML/],
  'a list': ['- failOn\n', /^1:1 The file must be object/],
  'a setting that is none': ['fail-on: error\n', /^1:1 Unknown setting 'fail-on'\./],
  'a value that is none': ['failOn: warn\n', /^1:9 'failOn' must be one of error, warning, information, never\./],
  'a rule that is none': ['severity:\n  SMI099: off\n', /^2:3 Unknown rule SMI099\./],
  'no rule at all': [
    'severity:\n  vstack: off\n',
    /^2:3 A key of 'severity' must be the code|^1:\d+ A key of 'severity'|^2:3/,
  ],
  'an address that is none': ['trustedDirectors:\n  - 192.0.2.300\n', /^2:5 '0' is not written as it must be|^2:5/],
  'a prefix that is none': ['trustedDirectors: [10.0.0.0/33]\n', /^1:20 /],
  'a release as a number': [
    'devices:\n  - files: a\n    release: 15.2\n',
    /^3:14 'release' must be string: put it in quotes\./,
  ],
  'a device of which nothing is said': ['devices:\n  - files: a\n', /^2:5 This entry says nothing of the device/],
  'a suppression without a reason': ['suppress:\n  - code: SMI001\n    files: a\n', /^2:5 This entry lacks 'reason'\./],
  'a day that is none': [
    'suppress:\n  - {code: SMI001, files: a, reason: r, until: 2026-02-30}\n',
    /^2:\d+ '2026-02-30' is not a date\./,
  ],
  'a path out of the folder': [
    'baseline: ../known.json\n',
    /^1:11 'baseline' is not written as it must be: '\.\.\/known\.json'\. A path inside the folder/,
  ],
  'an absolute path': ['baseline: /etc/passwd\n', /^1:11 /],
  'a path out of the folder behind a line break': [
    '{"baseline": "x\\n/../../known.json"}\n',
    /^1:15 'baseline' is not written/,
  ],
  'a glob out of the folder by braces': ['include: ["{..,a}/*.cfg"]\n', /^1:12 An entry of 'include' is not written/],
  'a glob out of the folder': [
    'include: ["../**"]\n',
    /^1:12 An entry of 'include' is not written as it must be: '\.\.\/\*\*'\. A glob/,
  ],
  backslashes: ['exclude: ["a\\\\b"]\n', /^1:12 /],
  'an alias': ['include: &a ["x"]\nexclude: *a\n', /^2:10 Aliases are not supported here\./],
};

describe('a file with a mistake is not used, and told with its place:', () => {
  for (const [name, [text, pattern]] of Object.entries(WRONG)) {
    it(name, () => {
      const { config } = readConfig(text);
      assert.equal(config, undefined);
      assert.match(problemsOf(text).join('\n'), pattern);
    });
  }
});

const policy = (text: string, today = '2026-06-01') => {
  const { config, problems } = readConfig(text);
  assert.deepEqual(problems, []);
  return new Policy(config ?? assert.fail(), today);
};

describe('options', () => {
  it('go by the file, then by the caller; directors add up', () => {
    const options = policy(FULL).optionsFor('configs/a.cfg', {
      severity: { SMI001: 'warning' },
      trustedDirectors: ['10.0.0.1'],
    });
    assert.deepEqual(options, {
      severity: { SMI012: 'off', SMI001: 'warning' },
      trustedDirectors: ['192.0.2.10', '192.0.2.16/28', '10.0.0.1'],
      portPolicy: 'always',
    });
    assert.equal(policy(FULL).optionsFor('a', { portPolicy: 'when-enabled' }).portPolicy, 'when-enabled');
  });

  it('of devices go by the last entry that fits', () => {
    const text = 'devices:\n  - {files: "**", role: none}\n  - {files: "b*", complete: true}\n';
    assert.deepEqual(policy(text).optionsFor('x/a', {}).device, { role: 'none' });
    assert.deepEqual(policy(text).optionsFor('b1', {}).device, { complete: true });
  });
});

describe('what is said of a device', () => {
  const state = (text: string, device: DeviceOverrides = {}) => {
    const [configuration] = analyse(text, {
      ...defaultOptions,
      assumeIos: true,
      device,
    }).configurations;
    const { smartInstall, platform } = configuration?.device ?? assert.fail();
    return [smartInstall.state, smartInstall.role, platform.description];
  };
  const WHOLE = 'version 15.0\nhostname a\ninterface Vlan1\nline con 0\nend\n';

  it('platform and release decide on the default', () => {
    assert.deepEqual(state(WHOLE).slice(0, 2), ['unknown', 'unknown']);
    assert.deepEqual(state(WHOLE, { platform: 'WS-C3750X-48P' }), [
      'enabled-by-default',
      'client',
      'WS-C3750X-48P (Catalyst 3750)',
    ]);
    assert.equal(state(WHOLE, { platform: 'WS-C3750X-48P', release: '12.2(25)SEE' })[0], 'not-supported');
    assert.equal(state(WHOLE, { platform: 'SOMETHING-ELSE' })[0], 'unknown');
  });

  it('a role does', () => {
    assert.equal(state(WHOLE, { role: 'none' })[0], 'not-supported');
    assert.deepEqual(state(WHOLE, { role: 'client' }).slice(0, 2), ['enabled-by-default', 'client']);
    assert.deepEqual(state(`vstack\n${WHOLE}`, { role: 'director' }).slice(0, 2), ['enabled', 'director']);
    // What is on by a line is on, whatever somebody says.
    assert.equal(state(`vstack\n${WHOLE}`, { role: 'none' })[0], 'enabled');
  });

  it('whether it is whole does', () => {
    const snippet = 'hostname a\nspanning-tree mode pvst\ninterface Vlan1\n';
    assert.equal(state(snippet)[0], 'unknown');
    assert.equal(state(snippet, { complete: true })[0], 'enabled-by-default');
    assert.equal(state(WHOLE, { role: 'client', complete: false })[0], 'unknown');
  });
});

describe('suppressions', () => {
  const open =
    'hostname a\nvstack\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\ninterface Vlan20\n ip address 10.1.0.1 255.255.255.0\n';
  const left = (one: Policy, path = 'a.cfg') =>
    one.suppress(path, analyse(open)).open.map(({ code, about }) => `${code} ${about.interfaces.join()}`.trim());
  const entry = (more: string) => policy(`suppress:\n  - {files: "*.cfg", reason: r, ${more}}\n`);

  it('are for a rule in some files', () => {
    assert.deepEqual(left(entry('code: SMI003')), ['SMI001']);
    assert.deepEqual(left(entry('code: SMI003'), 'sub/a.cfg'), ['SMI001', 'SMI003 Vlan10', 'SMI003 Vlan20']);
  });

  it('may be for an interface, however it is written', () => {
    assert.deepEqual(left(entry('code: SMI003, interface: vl 10')), ['SMI001', 'SMI003 Vlan20']);
    assert.deepEqual(left(entry('code: SMI001, interface: Vlan10')), ['SMI001', 'SMI003 Vlan10', 'SMI003 Vlan20']);
    assert.deepEqual(left(entry('code: SMI003, list: EDGE')), ['SMI001', 'SMI003 Vlan10', 'SMI003 Vlan20']);
  });

  it('end with their last day, and tell', () => {
    const one = policy('suppress:\n  - {code: SMI001, files: "**", reason: r, until: 2026-06-01}\n');
    assert.deepEqual([left(one).includes('SMI001'), one.expired().length], [false, 0]);
    const late = policy('suppress:\n  - {code: SMI001, files: "**", reason: r, until: 2026-05-31}\n');
    assert.deepEqual([left(late).includes('SMI001'), late.expired().length], [true, 1]);
  });

  it('know whether they were needed', () => {
    const one = policy(
      'suppress:\n  - {code: SMI001, files: "**", reason: r}\n  - {code: SMI007, files: "**", reason: r}\n',
    );
    left(one);
    assert.equal(one.unused().length, 2, 'told by those who asked');
    one.use(one.suppress('a.cfg', analyse(open)).used);
    assert.deepEqual(
      one.unused().map(({ code }) => code),
      ['SMI007'],
    );
  });
});
