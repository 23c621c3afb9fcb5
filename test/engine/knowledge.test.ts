import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import platforms from '../../server/src/engine/knowledge/platforms.json';
import releases from '../../server/src/engine/knowledge/releases.json';
import schema from '../../server/src/engine/knowledge/schema.json';

const ajv = new Ajv2020().addSchema(schema, 'knowledge');

test('every fact has its source and confidence', () => {
  for (const [name, data] of Object.entries({ platforms, releases })) {
    assert.ok(ajv.validate(`knowledge#/$defs/${name}`, data), JSON.stringify(ajv.errors));
  }
});

test('no prefix stands for two families', () => {
  for (const list of ['products', 'images'] as const) {
    const prefixes = platforms.families.flatMap((family) => family[list]);
    assert.equal(new Set(prefixes).size, prefixes.length);
  }
});
