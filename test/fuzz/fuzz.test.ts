/** What once broke a law, and what each target starts from, hold now; a long run is `npm run fuzz`. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyse } from '../../server/src/engine';
import { checkVerdicts } from '../support/laws';
import { runs } from '../support/length';
import { generator } from '../support/random';
import { mutated } from './mutate';
import { TARGETS } from './targets';

/** Inputs that are tried of each target: enough to see that it works. */
const TRIED = runs(300);

describe('the laws', () => {
  it('try packets on verdicts that are safe', () => {
    const seeds = TARGETS.find(({ name }) => name === 'engine')?.seeds() ?? [];
    const tried = seeds.map((seed) => checkVerdicts(analyse(seed.toString('utf8')))).reduce((sum, one) => sum + one, 0);
    assert.ok(tried > 500, `${tried} packets`);
  });
});

describe('fuzzing', () => {
  for (const { name, seeds, longest } of TARGETS) {
    const { fuzz }: { fuzz: (data: Buffer) => void | Promise<void> } = require(`./targets/${name}.ts`);
    const folder = join(__dirname, 'regressions', name);
    for (const file of existsSync(folder) ? readdirSync(folder) : [])
      it(`${name}: ${file}`, async () => fuzz(readFileSync(join(folder, file))));

    it(`${name}: seeds and changes of them`, async () => {
      const random = generator(1);
      const all = seeds();
      assert.ok(all.length > 0);
      for (let count = 0; count < TRIED; count++) {
        const [one, other] = [all[random(all.length)], all[random(all.length)]] as [Buffer, Buffer];
        await fuzz(mutated(one, random, other, longest));
      }
    });
  }
});
