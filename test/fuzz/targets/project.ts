/** Any bytes as the configuration file of novstack and as a list of known findings: problems are told, and lie in the text. */
import assert from 'node:assert/strict';
import { analyse, defaultOptions } from '../../../server/src/engine';
import { Policy } from '../../../server/src/project/apply';
import { readBaseline } from '../../../server/src/project/baseline';
import { readConfig } from '../../../server/src/project/config';

const judged = analyse(
  'version 15.0\nhostname SW1\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\nvstack\nend\n',
  defaultOptions,
);

export function fuzz(data: Buffer): void {
  const text = data.toString('utf8');
  readBaseline(text);
  const { config, problems } = readConfig(text);
  for (const { start, end, message } of problems) {
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
    assert.ok(message !== '');
  }
  assert.equal(config === undefined, problems.length > 0, 'a file with a problem was used');
  if (!config) return;
  const policy = new Policy(config, '2026-01-01');
  for (const path of ['sw1.cfg', 'site/a/b.cfg']) {
    policy.includes(path);
    policy.excludes(path);
    policy.optionsFor(path, {});
    const { open, accepted } = policy.suppress(path, judged);
    assert.equal(open.length + accepted.length, judged.findings.length);
  }
}
