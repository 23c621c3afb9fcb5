/** Any text: every fix does what it says and no more, and all of them come to an end. */
import { decodeText } from '../../../server/src/files/decode';
import { checkFixes } from '../../support/laws';

export function fuzz(data: Buffer): void {
  const text = decodeText(data);
  if (text !== undefined) checkFixes(text);
}
