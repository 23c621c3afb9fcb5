/** Platform and release, from every line of a configuration or capture that names them or gives them away. */
import platforms from '../knowledge/platforms.json';
import { artefactOf } from '../syntax/capture';
import type { Block, Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { parseRelease, type Release, smartInstallIn } from './release';

/** What is known of the device, and the lines that say so. */
export interface Platform {
  /** `client`: a switch that can be a Smart Install client; `none`: a device that cannot; `unknown` otherwise. */
  readonly role: 'client' | 'none' | 'unknown';
  /** Is the product or its image named, or is a switch told by its shape only? */
  readonly named: boolean;
  /** What the device is, in words for people: `WS-C3750G-24TS (Catalyst 3750)`, `a switch`. */
  readonly description: string;
  readonly release?: Release;
  /** The lines that say so: the product or shape first, then the release. */
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  /** What the line shows, in words for people. */
  readonly what: string;
  readonly span: Span;
}

/** What one line shows. */
type Sign = Evidence &
  (
    | { readonly kind: 'product'; readonly family: Family; readonly hardware: boolean; readonly comment: boolean }
    | { readonly kind: 'release'; readonly release: Release; readonly exact: boolean }
    | { readonly kind: 'switch' | 'router'; readonly key: string }
  );

type Family = (typeof platforms.families)[number];

/** Comments in which backup tools and people name the device: `! Chassis type: …`, `!Image: …`, `! HW: …`. */
const NAMING_COMMENT =
  /^!+\s*(?:(?:chassis(?: type)?|model(?: number)?|pid|hw|hardware|platform|image|sw|software|processor)\s*:|cisco ios)/i;
/** Any product the knowledge base has a prefix for. */
const PRODUCT = new RegExp(`\\b(?:${platforms.families.flatMap(({ products }) => products).join('|')})[\\w-]*`, 'i');
const IMAGE = /\b((?:cat|c|s|ie|isr|asr|csr|ap)\w+?)(?:-[a-z0-9_]+)*?(?:[-.](?:mz\.|\d)|-m\b)/i;
const IOS_SOFTWARE = /Cisco (?:IOS|Internetwork).*?\(((?:[A-Z0-9_]+))-\w+-?M?\), (?:\w+ )*Version ([^\s,]+)/i;
const IMAGE_RELEASE = /\b(\d{3}-\d+[a-z]?\.[A-Z0-9]+)|\.(\d{2}\.\d{2}\.\d{2}\w*)\./;
const VERSION_OF = /\bVersion (\d{1,2}\.\d{1,2}[^\s,]*)|, (\d{1,2}\.\d{1,2}[(.][^\s,]*),/i;

const signsOfBlock = new WeakMap<Block, readonly Sign[]>();

function signsOf(block: Block): readonly Sign[] {
  const cached = signsOfBlock.get(block);
  if (cached) return cached;
  const signs: Sign[] = [];
  let shaped = '';
  for (const statement of block.statements) {
    // The second `switchport` of an interface says nothing that the first did not.
    if (statement.keyword !== '' && statement.keyword === shaped) continue;
    const found = signsOfStatement(statement);
    if (found.length > 0) shaped = found[0]?.kind === 'switch' ? statement.keyword : '';
    for (const sign of found) signs.push(sign);
  }
  signsOfBlock.set(block, signs);
  return signs;
}

function signsOfStatement(statement: Statement): Sign[] {
  switch (statement.kind) {
    case 'command':
      return signsOfCommand(statement);
    case 'comment':
      return NAMING_COMMENT.test(textOf(statement)) ? signsOfText(statement, textOf(statement)) : [];
    case 'text':
      return isOutput(statement)
        ? textOf(statement)
            .split(/\r\n|\n|\r/)
            .slice(0, 400)
            .flatMap((line) => outputSigns(statement, line))
        : [];
    default:
      return [];
  }
}

function isOutput({ parent }: Statement): boolean {
  return parent?.kind === 'artefact' && /^sh\w*\s+(?:ver|inv|hard)/i.test(commandOf(parent));
}

function commandOf(prompt: Statement): string {
  const artefact = artefactOf(textOf(prompt));
  return artefact?.kind === 'prompt' ? artefact.command : '';
}

function outputSigns(statement: Statement, line: string): Sign[] {
  return /Cisco IOS|Model [Nn]umber|processor|image file|PID:/.test(line) ? signsOfText(statement, line) : [];
}

function signsOfCommand(statement: Statement): Sign[] {
  if (statement.negation) return [];
  switch (statement.keyword) {
    case 'version':
      return releaseSigns(statement, wordsOf(statement)[1]?.text ?? '', false);
    case 'switch':
      return /^switch \d+ provision/i.test(textOf(statement))
        ? signsOfText(statement, textOf(statement).toUpperCase())
        : shape(statement);
    case 'boot':
    case 'license':
    case 'cisco':
    case 'module':
      return [...signsOfText(statement, textOf(statement)), ...shape(statement)];
    default:
      return shape(statement);
  }
}

/** Commands that only switches, or only routers, have; a group of like commands counts once. */
type Shape = readonly ['switch' | 'router', RegExp?];

const SHAPES = new Map<string, readonly Shape[]>(
  Object.entries<readonly Shape[]>({
    'spanning-tree': [['switch']],
    vtp: [['switch', /^vtp (?:mode|domain|version)/]],
    vlan: [['switch', /^vlan (?:internal allocation|\d|access-map)/]],
    mls: [['switch', /^mls qos/]],
    switchport: [['switch']],
    switch: [['switch', /^switch virtual/]],
    system: [['switch', /^system mtu/]],
    interface: [
      ['switch', /^interface vlan/i],
      ['router', /^interface (?:Serial|Dialer|ATM|Cellular|BVI|BDI|Virtual-PPP)/i],
    ],
    platform: [['router', /^platform qfp/]],
    license: [['router', /^license boot (?:level|module) \S*(?:security|uc|data|appx)/]],
    ip: [['router', /^ip (?:nat inside source|inspect name)/]],
    zone: [['router', /^zone security/]],
    'voice-card': [['router']],
    'voice-port': [['router']],
    'dial-peer': [['router']],
    controller: [['router', /^controller (?:T1|E1|VDSL|SHDSL|Cellular)/i]],
  }),
);

function shape(statement: Statement): Sign[] {
  const shapes = SHAPES.get(statement.keyword);
  if (!shapes) return NONE;
  const text = textOf(statement);
  return shapes
    .filter(([, pattern]) => !pattern || pattern.test(text))
    .map(([kind]) => ({ kind, key: statement.keyword, what: `\`${firstWords(text)}\``, span: spanOf(statement) }));
}

const NONE: Sign[] = [];

function firstWords(text: string): string {
  return text.split(/\s+/).slice(0, 2).join(' ');
}

function signsOfText(statement: Statement, text: string): Sign[] {
  const software = IOS_SOFTWARE.exec(text);
  const product = PRODUCT.exec(text)?.[0].toUpperCase();
  const image = software?.[1]?.toLowerCase() ?? IMAGE.exec(text)?.[1]?.toLowerCase();
  const family = (product && familyOf('products', product)) || (image && familyOf('images', image)) || undefined;
  const what = `${product && family ? product : (image ?? '')}${family ? ` (${family.family})` : ''}`;
  const comment = statement.kind === 'comment';
  const signs: Sign[] = family
    ? [{ kind: 'product', family, hardware: product !== undefined, comment, what, span: spanOf(statement) }]
    : [];
  const imageRelease = IMAGE_RELEASE.exec(text);
  const release = software?.[2] ?? imageRelease?.[1] ?? imageRelease?.[2];
  return [...signs, ...releaseSigns(statement, release ?? versionIn(text), true)];
}

function versionIn(text: string): string {
  const match = VERSION_OF.exec(text);
  return match?.[1] ?? match?.[2] ?? '';
}

/** The family whose prefix fits best. */
function familyOf(list: 'products' | 'images', name: string): Family | undefined {
  let best: { family: Family; length: number } | undefined;
  for (const family of platforms.families) {
    for (const prefix of family[list]) {
      if (name.startsWith(prefix) && prefix.length > (best?.length ?? 0)) best = { family, length: prefix.length };
    }
  }
  return best?.family;
}

function releaseSigns(statement: Statement, text: string, exact: boolean): Sign[] {
  const release = parseRelease(text);
  if (!release) return [];
  return [{ kind: 'release', release, exact, what: `release ${release.text}`, span: spanOf(statement) }];
}

/** Switches show one of these, or at least two other traits: a VLAN or its interface alone is seen on routers too. */
const TELLING = ['switchport', 'spanning-tree', 'vtp'];
const TRAITS_OF_A_SWITCH = 2;

/** Puts together what the blocks of one configuration show of the device. */
export function platformOf(blocks: readonly Block[]): Platform {
  const signs = blocks.flatMap(signsOf);
  const shaped = shapedPlatform(signs);
  const product = productOf(signs, shaped.role);
  const known = product ? namedPlatform(product) : shaped;
  const release = releaseOf(signs);
  return {
    ...known,
    ...(release && { release: release.release }),
    evidence: release ? [...known.evidence, release] : known.evidence,
  };
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
  return candidates.find(({ hardware }) => hardware) ?? candidates[0];
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

function namedPlatform(product: ProductSign): Omit<Platform, 'release'> {
  return { role: roleOf(product.family), named: true, description: product.what, evidence: [product] };
}

function roleOf({ role, confidence }: Family): Platform['role'] {
  if (role === 'client') return 'client';
  return confidence === 'believed' ? 'unknown' : 'none';
}

/** What is known of a product by its id alone; nothing but the name where it is not in the knowledge base. */
export function platformNamed(product: string): Partial<Pick<Platform, 'role' | 'named'>> & { description: string } {
  const family = familyOf('products', product.toUpperCase());
  if (!family) return { description: product };
  return { role: roleOf(family), named: true, description: `${product} (${family.family})` };
}

function shapedPlatform(signs: readonly Sign[]): Omit<Platform, 'release'> {
  const router = signs.find(({ kind }) => kind === 'router');
  const traits = new Map<string, Sign>();
  for (const sign of signs) if (sign.kind === 'switch' && !traits.has(sign.key)) traits.set(sign.key, sign);
  const telling = TELLING.some((key) => traits.has(key));
  if (router || !(telling || traits.size >= TRAITS_OF_A_SWITCH)) {
    const description = router ? 'a router' : 'a device of unknown kind';
    return { role: 'unknown', named: false, description, evidence: router ? [router] : [] };
  }
  return { role: 'client', named: false, description: 'a switch', evidence: [...traits.values()].slice(0, 3) };
}
