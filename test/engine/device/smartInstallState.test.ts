/** What is asked of a state of Smart Install, over all states there are. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  isKnownOff,
  isKnownOn,
  isOnOrOpen,
  mayBeOn,
  riskOf,
  STATES,
} from '../../../server/src/engine/device/smartInstallState';

it('each question has one answer for each state', () => {
  const rows = STATES.map((state) => [
    state,
    isKnownOn({ state }),
    isKnownOff({ state }),
    mayBeOn({ state }),
    isOnOrOpen({ state }),
    isOnOrOpen({ state, onByDefault: 'open' }),
    riskOf(state),
  ]);
  assert.deepEqual(rows, [
    // state, known on, known off, may be on, on or open, the same of a switch that nothing is said of, risk
    ['enabled', true, false, true, true, true, 4],
    ['enabled-by-default', true, false, true, true, true, 3],
    ['unknown', false, false, true, false, true, 2],
    ['disabled', false, true, false, false, false, 1],
    ['not-supported', false, true, false, false, false, 0],
  ]);
});
