/** Every family, release train and form of capture that the knowledge base has, in a small configuration each. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../server/src/engine';
import platforms from '../../../server/src/engine/knowledge/platforms.json';

const config = (version: string, line: string, more = '') =>
  `version ${version}\nhostname A\n${line}\ninterface Vlan1\n no ip address\n shutdown\n${more}line con 0\nend\n`;
const deviceOf = (text: string) => analyse(text).configurations[0]?.device ?? assert.fail(text);

describe('families', () => {
  for (const { family, products, images, role, onByDefault } of platforms.families) {
    it(`${family}: by product and by image`, () => {
      const forms = [
        ...products.map((product) => `license udi pid ${product}${/\d$|-$/.test(product) ? '' : '-1'}X sn FOC1`),
        ...products.map((product) => `!PID: ${product}${product.endsWith('-') ? '24T' : ''}`),
        ...images.map((image) => `boot system flash:/${image}-universalk9-mz.152-2.E5.bin`),
      ];
      for (const line of forms) {
        const { platform } = deviceOf(config('15.2', line));
        assert.equal(platform.family, family, line);
        assert.equal(platform.role, role, line);
      }
    });

    it(`${family}: is ${role === 'client' ? 'never silent' : 'silent'}`, () => {
      const [product] = products;
      const named = product === undefined ? `!Image: ${images[0]}-m` : `license udi pid ${product}X sn FOC1`;
      const text = config('15.2', named);
      const found = analyse(text).findings.filter(({ code }) => code === 'SMI002');
      // What is believed only, or in no source, is not told as a fact.
      const isTold = onByDefault === 'verified' || onByDefault === 'observed';
      const severity = isTold ? 'warning' : 'information';
      assert.deepEqual(
        found.map((one) => one.severity),
        role === 'client' ? [severity] : [],
      );
      assert.equal(deviceOf(text).smartInstall.state === 'not-supported', role !== 'client');
    });
  }
});

describe('releases of a Catalyst 3750 or 3850', () => {
  const trains: [string, string, string, string | undefined][] = [
    ['12.1', 'c3750-ipbase-mz.121-19.EA1.bin', 'not-supported', undefined],
    ['12.2', 'c3750-ipbase-mz.122-46.SE.bin', 'not-supported', undefined],
    ['12.2', 'c3750-ipbasek9-mz.122-52.SE.bin', 'enabled-by-default', 'error'],
    ['12.2', 'c3750-ipbasek9-mz.122-55.SE12.bin', 'enabled-by-default', 'warning'],
    ['12.2', 'c3750-ipbasek9-mz.122-58.SE.bin', 'enabled-by-default', 'error'],
    ['15.0', 'c3750e-universalk9-mz.150-2.SE11.bin', 'enabled-by-default', 'warning'],
    ['15.2', 'c3750e-universalk9-mz.152-4.E10.bin', 'enabled-by-default', 'warning'],
    ['15.0', 'cat3k_caa-universalk9.SPA.03.02.00.SE.150-1.EX.bin', 'enabled-by-default', 'error'],
    ['15.2', 'cat3k_caa-universalk9.SPA.03.06.06.E.152-2.E6.bin', 'enabled-by-default', 'warning'],
    ['16.3', 'cat3k_caa-universalk9.16.03.05b.SPA.bin', 'enabled-by-default', 'warning'],
    ['16.6', 'cat3k_caa-universalk9.16.06.04.SPA.bin', 'enabled-by-default', 'warning'],
    ['16.9', 'cat3k_caa-universalk9.16.09.03.SPA.bin', 'unknown', 'information'],
    ['16.12', 'cat3k_caa-universalk9.16.12.04.SPA.bin', 'not-supported', undefined],
    ['17.9', 'cat9k_iosxe.17.09.05a.SPA.bin', 'not-supported', undefined],
  ];
  for (const [version, image, state, severity] of trains) {
    it(`${image}: ${state}`, () => {
      const text = config(version, `boot system flash:/${image}`);
      assert.equal(deviceOf(text).smartInstall.state, state);
      const [found] = analyse(text).findings.filter(({ code }) => code === 'SMI002');
      assert.equal(found?.severity, severity);
      if (severity === 'information')
        assert.match((found?.related ?? []).map(({ message }) => message).join(' '), /show vstack config/);
    });
  }
});

describe('what a capture says of the device', () => {
  const forms: [string, string][] = [
    ['switch 1 provision ws-c3750x-48p', 'Catalyst 3750'],
    ['! Chassis type: WS-C2960S-48FPS-L - a switch', 'Catalyst 2960'],
    ['!Model: WS-C3560X-24T', 'Catalyst 3560'],
    ['!Image: Software: C3560-IPSERVICESK9-M, 12.2(55)SE3, RELEASE SOFTWARE (fc1)', 'Catalyst 3560'],
    ['boot system switch all flash:/c2960-lanbasek9-mz.122-55.SE.bin', 'Catalyst 2960'],
    ['license udi pid WS-C2960X-24TS-L sn FOC1', 'Catalyst 2960'],
  ];
  for (const [line, family] of forms) {
    it(line, () => assert.equal(deviceOf(config('12.2', line)).platform.family, family));
  }

  const shown: [string, string, string, string][] = [
    ['show boot', 'BOOT path-list      : flash:/c2960-lanbasek9-mz.122-55.SE12.bin', 'Catalyst 2960', '12.2(55)SE12'],
    ['sh boot', 'BOOT variable = bootdisk:s72033-ipbase-mz.122-33.SXI.bin,1;', 'Catalyst 6500 or 6800', '12.2(33)SXI'],
  ];
  for (const [command, line, family, release] of shown) {
    it(`${command}: ${line}`, () => {
      const text = `A#${command}\n${line}\nConfig file         : flash:/c3750-config.text\nA#show running-config\n`;
      const { platform } = deviceOf(`${text}${config('12.2', '!')}`);
      assert.equal(platform.family, family);
      assert.equal(platform.release?.text, release);
    });
  }

  const shows: [string, string][] = [
    [
      'Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 12.2(55)SE12, RELEASE SOFTWARE (fc2)',
      'Catalyst 2960',
    ],
    ['Model number                    : WS-C3750X-48P-S', 'Catalyst 3750'],
    ['NAME: "1", DESCR: "WS-C3850-24T"\nPID: WS-C3850-24T , VID: V01, SN: FOC1', 'Catalyst 3650 or 3850'],
  ];
  for (const [output, family] of shows) {
    it(`show version or inventory: ${output.slice(0, 40)}`, () => {
      const command = output.includes('PID') ? 'show inventory' : 'show version';
      const text = `A#${command}\n${output}\nA#show running-config\n${config('15.0', '!')}`;
      assert.equal(deviceOf(text).platform.family, family);
    });
  }

  for (const line of [
    'class-map match-any system-cpp-police-forus',
    'vrf definition Mgmt-vrf',
    'vrf definition mgmtVrf',
    'spanning-tree mode pvst',
    'vtp mode transparent',
  ]) {
    it(`a switch by '${line}'`, () => assert.equal(deviceOf(config('15.0', line)).platform.role, 'client'));
  }

  it('lines that contradict each other are all shown', () => {
    const { platform } = deviceOf(
      config(
        '15.0',
        '! Chassis type: WS-C2960-24TT-L\nboot system flash:/c3750-ipbasek9-mz.122-55.SE.bin\nswitch 1 provision ws-c3750x-48p',
      ),
    );
    assert.equal(platform.family, 'Catalyst 3750');
    assert.deepEqual(
      platform.conflicts.map(({ what }) => what),
      ['another platform, WS-C2960-24TT-L (Catalyst 2960)', 'another release, 12.2(55)SE'],
    );
  });

  it('two names of a release are no contradiction', () => {
    const { platform } = deviceOf(config('15.2', 'boot system flash:cat4500e-universalk9.SPA.03.09.02.E.152-5.E2.bin'));
    assert.deepEqual(platform.conflicts, []);
  });
});

describe('overrides of the configuration file', () => {
  const text = config('12.2', 'boot system flash:/c3750-ipbasek9-mz.122-58.SE.bin');
  const judged = (device: object) =>
    analyse(text, { severity: {}, trustedDirectors: [], portPolicy: 'when-enabled', assumeIos: false, device })
      .configurations[0]?.device;
  it('go before what the text shows', () => {
    assert.equal(judged({ role: 'none' })?.smartInstall.state, 'not-supported');
    assert.equal(judged({ release: '12.2(44)SE6' })?.smartInstall.state, 'not-supported');
    assert.equal(judged({ platform: 'WS-C2960X-24TS-L' })?.platform.family, 'Catalyst 2960');
    assert.equal(judged({ release: '15.0(2)SE11' })?.smartInstall.onByDefault, 'likely');
    assert.equal(judged({ platform: 'C9300-24T', release: '16.6.4' })?.smartInstall.state, 'unknown');
  });
});
