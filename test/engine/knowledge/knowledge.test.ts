import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parseRelease } from '../../../server/src/engine/device/release';
import advisories from '../../../server/src/engine/knowledge/advisories.json';
import filters from '../../../server/src/engine/knowledge/filters.json';
import platforms from '../../../server/src/engine/knowledge/platforms.json';
import portLists from '../../../server/src/engine/knowledge/portLists.json';
import releases from '../../../server/src/engine/knowledge/releases.json';
import schema from '../../../server/src/engine/knowledge/schema.json';

const ajv = addFormats(new Ajv2020()).addSchema(schema, 'knowledge');

test('every fact has its source and confidence', () => {
  for (const [name, data] of Object.entries({ platforms, releases, filters, portLists, advisories })) {
    assert.ok(ajv.validate(`knowledge#/$defs/${name}`, data), JSON.stringify(ajv.errors));
  }
});

test('no prefix stands for two families', () => {
  for (const list of ['products', 'images'] as const) {
    const prefixes = platforms.families.flatMap((family) => family[list]);
    assert.equal(new Set(prefixes).size, prefixes.length);
  }
});

test('releases are read, and the families that speak of them are there', () => {
  const texts = [
    ...releases.onByDefault.flatMap(({ through }) => through),
    ...releases.withoutDisable.flatMap(({ through }) => through),
    ...releases.forgetsDisable.flatMap((one) => one.releases),
    ...advisories.advisories.flatMap(({ lastAffected }) => lastAffected),
  ];
  assert.ok(texts.length > 30);
  for (const text of texts) assert.ok(parseRelease(text)?.series, text);
  const families = platforms.families.map(({ family }) => family);
  for (const { families: named } of [...releases.forgetsDisable, ...filters.limits, ...portLists.platforms])
    for (const one of named) assert.ok(families.includes(one), one);
});

test('what is only believed never makes a device safe, nor a finding silent', () => {
  for (const { family, role, confidence, onByDefault } of platforms.families) {
    if (confidence !== 'believed') continue;
    assert.equal(role, 'client', family);
    assert.equal(onByDefault, 'believed', family);
  }
  for (const range of releases.ranges) {
    if (range.smartInstall === 'absent') assert.notEqual(range.confidence, 'believed', range.why);
  }
});
