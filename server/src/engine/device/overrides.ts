/** What somebody says of a device whose configuration does not tell, or tells wrong. */
import { say } from '../messages/say';
import { type Platform, platformNamed } from './platform';
import { parseRelease } from './release';

export interface DeviceOverrides {
  /** A product id, as `show version` prints it: `WS-C3750X-48P`. */
  readonly platform?: string;
  /** A release, as `show version` prints it: `15.2(7)E10`. */
  readonly release?: string;
  /** `none`: a device that has no Smart Install. */
  readonly role?: 'client' | 'director' | 'none';
  /** Is the file the whole configuration, so that a missing line says something? */
  readonly complete?: boolean;
}

/** The platform with what was said of it; that goes before what the text shows. */
export function withOverrides(
  platform: Platform,
  { platform: product, release: text, role }: DeviceOverrides,
): Platform {
  const named: Platform =
    product === undefined ? platform : { ...platform, ...platformNamed(product), evidence: [], conflicts: [] };
  const release = text === undefined ? undefined : parseRelease(text);
  const of = {
    ...named,
    ...(release && { release }),
    evidence: named.evidence.filter(({ kind }) => !(release && kind === 'release')),
  };
  if (role === undefined) return of;
  const said = inWords(role);
  const description = of.named ? say`${of.description}, a ${said}` : said;
  return { ...of, role: role === 'none' ? 'none' : 'client', mayBeSwitch: role !== 'none', named: true, description };
}

function inWords(role: NonNullable<DeviceOverrides['role']>): string {
  switch (role) {
    case 'none':
      return say`device without Smart Install`;
    case 'client':
      return say`Smart Install client`;
    case 'director':
      return say`Smart Install director`;
  }
}
