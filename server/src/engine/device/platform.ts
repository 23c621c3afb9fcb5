/** Platform and release: what all the signs in a configuration or capture add up to. */
import { say, translated } from '../messages/say';
import { perPage } from '../syntax/memo';
import type { Section } from '../syntax/sections';
import type { Page } from '../syntax/tree';
import { mayShow, ROUTED_PORT } from './platformShapes';
import {
  type Evidence,
  evidenceOf,
  type Family,
  type FeatureSet,
  familyOf,
  type Sign,
  signsAround,
  signsOf,
} from './platformSigns';
import { compareReleases, type Release } from './release';
import { type FactConfidence, smartInstallIn } from './releaseFacts';

/** What is known of the device, and the lines that say so. */
export interface Platform {
  /** What it can be to Smart Install; `director`: a director only, never a client; `none`: neither. */
  readonly role: 'client' | 'director' | 'none' | 'unknown';
  /** Is the product or its image named, or is a switch told by its shape only? */
  readonly named: boolean;
  /** Does something speak for a switch, whatever else speaks for a router? A device that is named as another is none. */
  readonly mayBeSwitch: boolean;
  /** The family in the knowledge base, where the product or image is named. */
  readonly family?: string;
  /**
   * How sure it is that clients of the family are on by default; `disputed`: sources contradict each other; `undocumented`: a
   * virtual lab image, of which no source says that it has Smart Install; `never`: it has no client.
   */
  readonly onByDefault: FactConfidence | 'disputed' | 'undocumented' | 'never';
  /** What the device is, in words for people: `WS-C3750G-24TS (Catalyst 3750)`, `a switch`. */
  readonly description: string;
  readonly release?: Release;
  /** Feature sets that the text names. */
  readonly featureSets: readonly (Evidence & { readonly name: FeatureSet })[];
  /** The lines that say so: the product or shape first, then the release. */
  readonly evidence: readonly (Evidence & Pick<Sign, 'kind'>)[];
  /** Lines that speak for another platform or release. */
  readonly conflicts: readonly Conflict[];
}

/** Evidence for something else; of another platform with its family. */
export interface Conflict extends Evidence {
  readonly family?: string;
}

/** What is known without the release. */
type Known = Omit<Platform, 'release' | 'featureSets' | 'conflicts'>;

/** Switches show one of these, or at least two other traits: a VLAN or its interface alone is seen on routers too. */
const TELLING = ['switchport', 'spanning-tree', 'vtp', 'system-cpp', 'management-vrf'];
const TRAITS_OF_A_SWITCH = 2;

/**
 * Puts together what the pages of one configuration show of the device.
 * @param neighbours the blocks of the text before and behind it: the comments at the end of a configuration are the head
 * of the one that follows
 */
export function platformOf(
  pages: readonly Page[],
  { above, isFollowed }: Pick<Section, 'above' | 'isFollowed'>,
): Platform {
  const last = pages.at(-1);
  const signs: Sign[] = [];
  const shapes = new Shapes();
  const take = (found: readonly Sign[]) => {
    for (const sign of found) if (!shapes.take(sign)) signs.push(sign);
  };
  if (above) take(signsAround(above).behind);
  for (const page of pages) if (page !== last || !isFollowed) take(firstSignsIn(page));
  // The comments at its end are the head of the next.
  if (last && isFollowed)
    for (const block of last.blocks) take(block === last.blocks.at(-1) ? signsAround(block).own : signsOf(block));
  const shaped = shapes.platform();
  const product = productOf(signs, shaped.role);
  const known = product ? namedPlatform(product) : shaped;
  const release = releaseOf(signs);
  return {
    ...known,
    ...(release && { release: release.release }),
    featureSets: signs.filter((sign) => sign.kind === 'feature-set'),
    evidence: release ? [...known.evidence, release] : known.evidence,
    conflicts: [...otherProducts(signs, product), ...otherReleases(signs, release)],
  };
}

/** The signs of a page; of those of the shape the first of each kind, which are all that counts. */
const firstSignsIn = perPage((page) => {
  const signs: Sign[] = [];
  const seen = new Set<string>();
  for (let number = page.from; number < page.to; number++) {
    if (!mayShow(page, number, seen)) continue;
    for (const sign of signsOf(page.blockAt(number))) {
      const key = sign.kind === 'router' ? 'router' : 'key' in sign ? sign.key : undefined;
      if (key !== undefined && seen.has(key)) continue;
      if (key !== undefined) seen.add(key);
      signs.push(sign);
    }
  }
  return signs;
});

/** The signs of other families, one each. */
function otherProducts(signs: readonly Sign[], taken: ProductSign | undefined): Conflict[] {
  const seen = new Set([taken?.family]);
  return signs.flatMap((sign) => {
    if (sign.kind !== 'product' || seen.has(sign.family)) return [];
    seen.add(sign.family);
    return [{ what: say`another platform, ${sign.what}`, span: sign.span, family: sign.family.family }];
  });
}

/** The signs of releases that cannot be the one that is taken, one each. */
function otherReleases(signs: readonly Sign[], taken: ReleaseSign | undefined): Evidence[] {
  const seen = new Set([taken?.release.text]);
  return signs.flatMap((sign) => {
    if (sign.kind !== 'release' || !taken || seen.has(sign.release.text)) return [];
    seen.add(sign.release.text);
    const [fuller, other] = sign.exact ? [sign, taken] : [taken, sign];
    const agree = other.exact ? isSameRelease(fuller.release, other.release) : refines(fuller.release, other.release);
    return agree ? [] : [{ what: say`another release, ${sign.release.text}`, span: sign.span }];
  });
}

/** IOS XE 3.x has an IOS number beside its own: two names of one release. */
function isSameRelease(a: Release, b: Release): boolean {
  if (a.system !== b.system) return a.major === 3 || b.major === 3;
  const order = compareReleases(a, b);
  return order === undefined ? a.series === undefined || b.series === undefined : order === 0;
}

type ProductSign = Extract<Sign, { kind: 'product' }>;
type ReleaseSign = Extract<Sign, { kind: 'release' }>;

/**
 * The product that counts. Where lines name a client and another device, the client does, and a comment never turns
 * what looks like a switch into something else: the other answers silence findings.
 */
function productOf(signs: readonly Sign[], shape: Platform['role']): ProductSign | undefined {
  const products = signs.filter((sign) => sign.kind === 'product');
  const clients = products.filter(({ family }) => family.role === 'client');
  const others = shape === 'client' ? products.filter(({ comment }) => !comment) : products;
  const candidates = clients.length > 0 ? clients : others;
  // What the configuration says itself goes before a comment, which may be of another device; a product before an image.
  const own = candidates.filter(({ comment }) => !comment);
  const image = own.find(({ hardware }) => !hardware);
  const named = candidates.filter(({ hardware }) => hardware);
  return (
    own.find(({ hardware }) => hardware) ??
    named.find(({ family }) => !image || family === image.family) ??
    image ??
    candidates[0]
  );
}

/**
 * The release that counts. The `version` line is the device's own word for major and minor; a fuller name elsewhere
 * (an image, a header) refines it but never contradicts it. Of several, the one under which more may be on counts.
 */
function releaseOf(signs: readonly Sign[]): ReleaseSign | undefined {
  const releases = signs.filter((sign) => sign.kind === 'release');
  const version = releases.find(({ exact }) => !exact);
  const fuller = releases.filter(({ exact, release }) => exact && (!version || refines(release, version.release)));
  const risk = ({ release }: ReleaseSign) =>
    ['present', 'unknown', 'absent'].indexOf(smartInstallIn(release).smartInstall);
  const candidates = fuller.length > 0 ? fuller : releases.filter(({ exact }) => !exact);
  return [...candidates].sort((a, b) => risk(a) - risk(b))[0];
}

/** IOS XE 3.x prints its IOS number, 15.x or 12.2, in the `version` line. */
function refines(full: Release, version: Release): boolean {
  if (full.system === 'ios-xe' && full.major === 3) return version.system === 'ios';
  return full.major === version.major && full.minor === version.minor;
}

function namedPlatform(product: ProductSign): Known {
  const facts = factsOf(product.family);
  return { ...facts, named: true, mayBeSwitch: canBeClient(facts), description: product.what, evidence: [product] };
}

/** What is only believed of a family never takes a client away. */
function factsOf({ family, role, onByDefault, confidence }: Family): Pick<Known, 'role' | 'family' | 'onByDefault'> {
  const believed = role !== 'client' && confidence === 'believed';
  return {
    role: believed ? 'unknown' : (role as Platform['role']),
    family,
    onByDefault: onByDefault as Platform['onByDefault'],
  };
}

function canBeClient({ role }: Pick<Known, 'role'>): boolean {
  return role === 'client' || role === 'unknown';
}

/** What is known of a product by its id alone; nothing but the name where it is not in the knowledge base. */
export function platformNamed(product: string): Partial<Known> & { description: string } {
  const family = familyOf('products', product.toUpperCase());
  if (!family) return { description: product };
  const facts = factsOf(family);
  return {
    ...facts,
    named: true,
    mayBeSwitch: canBeClient(facts),
    description: `${product} (${translated(family.family)})`,
  };
}

/** The shape of a device: the first sign of each kind; a text has thousands that say the same. */
class Shapes {
  private router: Sign | undefined;
  private readonly traits = new Map<string, Sign>();
  /** `no switchport`, which routers with a switch module have too. */
  private hasRoutedPort = false;
  private readonly virtual = new Map<string, Sign>();

  /** Takes a sign of the shape; false for any other. */
  take(sign: Sign): boolean {
    if (sign.kind === 'switch') {
      if (sign.key === ROUTED_PORT[2]) this.hasRoutedPort = true;
      else if (!this.traits.has(sign.key)) this.traits.set(sign.key, sign);
      return true;
    }
    if (sign.kind === 'virtual') {
      if (!this.virtual.has(sign.key)) this.virtual.set(sign.key, sign);
      return true;
    }
    if (sign.kind !== 'router') return false;
    this.router ??= sign;
    return true;
  }

  platform(): Known {
    const { router, traits, virtual } = this;
    const telling = TELLING.some((key) => traits.has(key));
    const common = { named: false, onByDefault: 'observed' } as const;
    const isSwitch = telling || traits.size >= TRAITS_OF_A_SWITCH;
    const shown = [...traits.values()].slice(0, 3).map(evidenceOf);
    // Hardware has no layer 2 ports of the first name, and of the second only without the other line.
    if (isSwitch && (virtual.has('ethernet-port') || (virtual.has('first-port') && virtual.has('compress-config')))) {
      const description = say`a virtual lab switch (IOL or IOSv-L2)`;
      const evidence = [...virtual.values()].map(evidenceOf);
      return { named: false, role: 'client', mayBeSwitch: true, onByDefault: 'undocumented', description, evidence };
    }
    if (router) {
      // Large switches translate addresses and have serial ports too; a VLAN alone is seen on routers.
      const description = telling ? say`a switch or a router` : say`a router`;
      const evidence = [...(telling ? shown : []), evidenceOf(router)];
      return { ...common, role: 'unknown', mayBeSwitch: telling, description, evidence };
    }
    if (isSwitch) return { ...common, role: 'client', mayBeSwitch: true, description: say`a switch`, evidence: shown };
    const mayBeSwitch = traits.size > 0 || this.hasRoutedPort;
    return { ...common, role: 'unknown', mayBeSwitch, description: say`a device of unknown kind`, evidence: shown };
  }
}
