/** Any text, judged: findings lie in it, and no verdict is safer than a packet that gets through. */
import { analyse, defaultOptions } from '../../../server/src/engine';
import { decodeText } from '../../../server/src/files/decode';
import { checkRanges, checkVerdicts } from '../../support/laws';
import { checkTree } from '../../support/tree';

export function fuzz(data: Buffer): void {
  const text = decodeText(data);
  if (text === undefined) return;
  checkTree(text);
  const analysis = analyse(text, defaultOptions);
  checkRanges(text, analysis);
  checkVerdicts(analysis);
}
