import { type Device, deviceOf } from '../../server/src/engine/device/device';
import { parse } from '../../server/src/engine/syntax/parse';
import { sectionsOf } from '../../server/src/engine/syntax/sections';

/** The device that a text describes. */
export function deviceFrom(text: string): Device {
  const [section] = sectionsOf(parse(text));
  if (!section) throw new Error('no configuration');
  return deviceOf(section);
}
