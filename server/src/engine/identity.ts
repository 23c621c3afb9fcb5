/** By what a finding is known again in another version of its text, in which lines have moved. */
import type { Finding } from './finding';

/**
 * The identity of a finding in its file: equal for the same finding of two versions of a text, whatever line it stands
 * on. Findings that are alike in all this have equal identities: count them.
 * @param device name of the device, where it is another in the other version
 */
export function identityOf(
  { code, about, join, parts }: Pick<Finding, 'code' | 'about' | 'join' | 'parts'>,
  device: string = about.device,
): string {
  // One for several stays the same when an interface goes; what comes is asked of its parts.
  if (join && parts) return JSON.stringify([code, device, join.cause]);
  const words = (about.line ?? '').trim().replace(/\s+/g, ' ');
  return JSON.stringify([code, device, about.interfaces, about.list ?? '', words]);
}
