/** The signs of platform and release: what single lines of a configuration or capture give away. */

import platforms from '../knowledge/platforms.json';
import { say, translated } from '../messages/say';
import { perBlock } from '../syntax/memo';
import { artefactOf } from '../syntax/terminalArtefacts';
import type { Block, Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { ROUTED_PORT, type ShapeSign, shape, shapeSign, virtualPort } from './platformShapes';
import { parseRelease, type Release } from './release';

export interface Evidence {
  /** What the line shows, in words for people. */
  readonly what: string;
  readonly span: Span;
}

/** What one line shows. */
export type Sign =
  | (Evidence & {
      readonly kind: 'product';
      readonly family: Family;
      readonly hardware: boolean;
      readonly comment: boolean;
    })
  | (Evidence & { readonly kind: 'release'; readonly release: Release; readonly exact: boolean })
  | (Evidence & { readonly kind: 'feature-set'; readonly name: FeatureSet })
  | ShapeSign;

/** Feature sets that leave filters out; what a text does not name says nothing. */
export type FeatureSet = 'LAN Base' | 'LAN Lite';

/** A sign as the evidence that people are shown. */
export function evidenceOf(sign: Sign): Evidence & Pick<Sign, 'kind'> {
  if (!('statement' in sign)) return sign;
  const { kind, statement } = sign;
  return { kind, what: `\`${firstWords(textOf(statement))}\``, span: spanOf(statement) };
}

export type Family = (typeof platforms.families)[number];

/** Comments in which backup tools and people name the device: `! Chassis type: …`, `!Image: …`, `! HW: …`. */
const NAMING_COMMENT =
  /^!+\s*(?:(?:chassis(?: type)?|model(?: number)?|pid|hw|hardware|platform|image|sw|software|processor)\s*:|cisco ios)/i;
/** Any product the knowledge base has a prefix for. */
const PRODUCT = new RegExp(`\\b(?:${platforms.families.flatMap(({ products }) => products).join('|')})[\\w-]*`, 'i');
/** Any image the knowledge base has a prefix for. */
const IMAGE = imagesNamed(platforms.families.flatMap(({ images }) => images));
const IOS_SOFTWARE = /Cisco (?:IOS|Internetwork).*?\(((?:[A-Z0-9_]+))-\w+-?M?\), (?:\w+ )*Version ([^\s,]+)/i;
const IMAGE_RELEASE =
  /\b(\d{3}-\d+[a-z]?\.[A-Z]+\d*[a-z]{0,2})(?![A-Za-z0-9])|\.(\d{2}\.\d{2}\.\d{2}[a-z]{0,2}(?:\.?(?:SE|SG|SQ|XO|EX|E|S))?)\./;
const VERSION_OF = /\bVersion (\d{1,2}\.\d{1,2}[^\s,]*)|, (\d{1,2}\.\d{1,2}[(.][^\s,]*),/i;

/** The signs in a block. */
export const signsOf = perBlock((block): readonly Sign[] => signsOfStatements(block.statements));

/** The signs in the statements of a block up to its last comments, and in those. */
export function signsAround(block: Block): { readonly own: readonly Sign[]; readonly behind: readonly Sign[] } {
  const { statements } = block;
  let last = statements.length;
  while (last > 0 && /^(?:comment|blank)$/.test(statements[last - 1]?.kind ?? '')) last--;
  return { own: signsOfStatements(statements.slice(0, last)), behind: signsOfStatements(statements.slice(last)) };
}

function signsOfStatements(statements: readonly Statement[]): Sign[] {
  const signs: Sign[] = [];
  let shaped = '';
  for (const statement of statements) {
    // The second `switchport` of an interface says nothing that the first did not.
    if (statement.keyword !== '' && statement.keyword === shaped) continue;
    const found = signsOfStatement(statement);
    if (found.length > 0) shaped = found[0]?.kind === 'switch' && !statement.negation ? statement.keyword : '';
    for (const sign of found) signs.push(sign);
  }
  return signs;
}

function signsOfStatement(statement: Statement): Sign[] {
  switch (statement.kind) {
    case 'command':
      return signsOfCommand(statement);
    case 'comment':
      return NAMING_COMMENT.test(textOf(statement)) ? signsOfText(statement, textOf(statement)) : [];
    case 'text':
      return outputSignsOf(statement);
    default:
      return [];
  }
}

/** Of an inventory the first product is the chassis; modules in it are no switches of their own. */
function outputSignsOf(statement: Statement): Sign[] {
  const { parent } = statement;
  const command = parent?.kind === 'artefact' ? /^sh\w*\s+(ver|inv|hard|boot)/i.exec(commandOf(parent)) : null;
  if (!command) return NONE;
  const of = command[1]?.toLowerCase();
  const signs = linesOf(statement).flatMap(({ line, span }) => {
    const found = of === 'boot' ? shownBootSigns(statement, line) : outputSigns(statement, line);
    return found.map((sign) => ({ ...sign, span }));
  });
  return of === 'inv' ? signs.slice(0, 1) : signs;
}

/** The first lines of an output, each with its place. */
function linesOf({ block, start, end }: Statement): { line: string; span: Span }[] {
  const pieces = block.text.slice(start, end).split(/(\r\n|\n|\r)/);
  let at = start;
  return pieces.slice(0, 2 * MAX_LINES).flatMap((line, index) => {
    const span = { block, start: at, end: at + line.length };
    at = span.end;
    return index % 2 === 0 ? { line, span } : [];
  });
}

/** What names a device stands at the start of its output. */
const MAX_LINES = 400;

function commandOf(prompt: Statement): string {
  const artefact = artefactOf(textOf(prompt));
  return artefact?.kind === 'prompt' ? artefact.command : '';
}

function outputSigns(statement: Statement, line: string): Sign[] {
  return /Cisco IOS|Model [Nn]umber|processor|image file|PID:|[Ll]icense Level/.test(line)
    ? signsOfText(statement, line)
    : [];
}

function signsOfCommand(statement: Statement): Sign[] {
  if (statement.negation) {
    const isRoutedPort = statement.negation === 'no' && statement.keyword === 'switchport';
    return isRoutedPort && wordsOf(statement).length === 1 ? [shapeSign(ROUTED_PORT, statement)] : NONE;
  }
  switch (statement.keyword) {
    case 'version':
      return releaseSigns(statement, wordsOf(statement)[1]?.text ?? '', false);
    case 'switch':
      return /^switch \d+ provision/i.test(textOf(statement))
        ? signsOfText(statement, textOf(statement).toUpperCase())
        : shape(statement);
    case 'boot':
      return bootSigns(statement);
    case 'license':
    case 'cisco':
    case 'module':
      return [...signsOfText(statement, textOf(statement)), ...shape(statement)];
    case 'interface':
      return [...shape(statement), ...virtualPort(statement)];
    default:
      return shape(statement);
  }
}

/** `boot system A;B` names several images; what counts is the file, not the folder it is in. */
function bootSigns(statement: Statement): Sign[] {
  if (wordsOf(statement)[1]?.text.toLowerCase() === 'bootldr') return NONE;
  return imageSigns(statement, textOf(statement));
}

/** `BOOT path-list : flash:c2960-lanbasek9-mz.122-55.SE.bin`, `BOOT variable = sup-bootdisk:s72033-ipbase-mz.122-33.SXI.bin,1;` */
function shownBootSigns(statement: Statement, line: string): Sign[] {
  const paths = /^\s*BOOT (?:path-list|variable)\s*[:=](.*)/i.exec(line)?.[1];
  return paths === undefined ? NONE : imageSigns(statement, paths);
}

/** The images that a text names, each by its file or else by its folder. */
function imageSigns(statement: Statement, text: string): Sign[] {
  return text.split(/[;\s]+/).flatMap((path) => {
    const own = signsOfText(statement, path.slice(path.lastIndexOf('/') + 1));
    return own.length > 0 ? own : signsOfText(statement, path);
  });
}

const NONE: Sign[] = [];

function firstWords(text: string): string {
  return text.split(/\s+/).slice(0, 2).join(' ');
}

/** The boot loader has a release of its own. */
const LOADER = /boot ?loader|bootldr|\bHBOOT\b|-h?boot-|\bROM:/i;
/** What image names hold and product ids do not. */
const OF_IMAGES = /UNIVERSALK?9?|-MZ\b|ADV\w*K9|BASEK9|SERVICESK9|_WLC/;

/** Names of products, images and releases stand in front of it; searching longer lines would only cost time. */
const MAX_LINE = 400;

function signsOfText(statement: Statement, whole: string): Sign[] {
  const text = whole.slice(0, MAX_LINE);
  if (LOADER.test(text)) return NONE;
  const software = IOS_SOFTWARE.exec(text);
  const named = PRODUCT.exec(text)?.[0].toUpperCase();
  const product = named !== undefined && !OF_IMAGES.test(named) ? named : undefined;
  const image = software?.[1]?.toLowerCase() ?? IMAGE.exec(text)?.[1]?.toLowerCase();
  const family = (product && familyOf('products', product)) || (image && familyOf('images', image)) || undefined;
  const what = `${product && family ? product : (image ?? '')}${family ? ` (${translated(family.family)})` : ''}`;
  const comment = statement.kind === 'comment';
  const signs: Sign[] = family
    ? [{ kind: 'product', family, hardware: product !== undefined, comment, what, span: spanOf(statement) }]
    : [];
  const imageRelease = IMAGE_RELEASE.exec(text);
  const release = software?.[2] ?? imageRelease?.[1] ?? imageRelease?.[2];
  return [...signs, ...releaseSigns(statement, release ?? versionIn(text), true), ...featureSetSigns(statement, text)];
}

/** `license boot level lanbase`, `License Level: Lanbase`, `c2960-lanlitek9-mz.150-2.SE11.bin`. */
const FEATURE_SET = /(?:\bLevel:? |[a-z0-9]-)lan ?(base|lite)(?:k9)?\b/i;

function featureSetSigns(statement: Statement, text: string): Sign[] {
  const named = FEATURE_SET.exec(text)?.[1]?.toLowerCase();
  if (named === undefined) return NONE;
  const name = named === 'base' ? 'LAN Base' : 'LAN Lite';
  return [{ kind: 'feature-set', name, what: say`feature set ${name}`, span: spanOf(statement) }];
}

function versionIn(text: string): string {
  const match = VERSION_OF.exec(text);
  return match?.[1] ?? match?.[2] ?? '';
}

/**
 * An expression for names of images, such as `c2960-lanbasek9-mz.122-55.SE12.bin` or `C2960-LANBASEK9-M`; its first group
 * is the word that names the platform.
 * @param prefixes what that word starts with: letters, digits and `_` only
 */
export function imagesNamed(prefixes: readonly string[]): RegExp {
  return new RegExp(`\\b((?:${prefixes.join('|')})\\w*?)(?:-[a-z0-9_]+)*?(?:[-.](?:mz\\.|SPA\\.|\\d)|-m\\b)`, 'i');
}

/** The family whose prefix fits best. */
export function familyOf(list: 'products' | 'images', name: string): Family | undefined {
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
  // `12.2(44r)SE3` is the release of a ROM.
  if (!release || /\(\d+r\)/.test(text)) return [];
  return [{ kind: 'release', release, exact, what: say`release ${release.text}`, span: spanOf(statement) }];
}
