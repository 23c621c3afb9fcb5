/** By what a finding is known again from run to run, whatever line it stands on. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Finding, identityOf } from '../engine';

/**
 * The fingerprints of the findings of a file, in their order.
 * @param path of the file, with forward slashes; relative to a folder that stays the same from run to run
 */
export function fingerprintsOf(path: string, findings: readonly Pick<Finding, 'code' | 'about'>[]): string[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const number = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, number);
    return bytesToHex(sha256(utf8ToBytes(JSON.stringify([path, identity, number])))).slice(0, 40);
  });
}
