/** The configuration file of novstack, read and checked: `novstack.yaml` or `novstack.json`. */
import type { ErrorObject } from 'ajv';
import schema from '../../schemas/config-v1.schema.json';
import {
  type AnalysisOptions,
  type DeviceOverrides,
  rules,
  type Severity,
  say,
  type TextRange,
  translated,
} from '../engine';
import { validate } from './compiledSchema';
import { didYouMean } from './didYouMean';
import { type Problem, readYaml, type YamlDocument } from './yaml';

/** Names of the file; of several in a folder the first counts. */
export const CONFIG_NAMES = ['novstack.yaml', 'novstack.yml', 'novstack.json'] as const;

export interface DeviceEntry extends DeviceOverrides {
  readonly files: readonly string[];
}

export interface SuppressEntry {
  readonly code: string;
  readonly files: readonly string[];
  readonly interface?: string;
  readonly list?: string;
  readonly reason: string;
  /** The last day on which it counts: `2027-01-31`. */
  readonly until?: string;
  /** Offset of the entry in the file. */
  readonly at: number;
}

export interface Config {
  readonly include?: readonly string[];
  readonly exclude: readonly string[];
  readonly trustedDirectors: readonly string[];
  readonly portPolicy?: AnalysisOptions['portPolicy'];
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  readonly failOn?: Severity | 'never';
  readonly baseline?: string;
  /** Where the file names it. */
  readonly baselineAt?: TextRange;
  readonly devices: readonly DeviceEntry[];
  readonly suppress: readonly SuppressEntry[];
}

export interface ReadConfig {
  /** Absent where the file has a problem: half of what a team says is not what it says. */
  readonly config?: Config;
  readonly problems: readonly Problem[];
}

/** Reads the text of a configuration file. */
export function readConfig(text: string): ReadConfig {
  const read = readYaml(text);
  if ('message' in read) return { problems: [read] };
  const value = read.value ?? {};
  const problems = [...schemaProblems(read, value)];
  if (problems.length > 0) return { problems };
  const raw = value as RawConfig;
  const unknown = unknownCodes(read, raw);
  return unknown.length > 0 ? { problems: unknown } : { config: toConfig(read, raw), problems: [] };
}

type Files = string | readonly string[];
type RawConfig = Partial<Omit<Config, 'baselineAt' | 'devices' | 'suppress'>> & {
  readonly devices?: readonly (Omit<DeviceEntry, 'files'> & { readonly files: Files })[];
  readonly suppress?: readonly (Omit<SuppressEntry, 'files' | 'at'> & { readonly files: Files })[];
};

function toConfig(document: YamlDocument, raw: RawConfig): Config {
  return {
    ...raw,
    exclude: raw.exclude ?? [],
    trustedDirectors: raw.trustedDirectors ?? [],
    severity: raw.severity ?? {},
    ...(raw.baseline !== undefined && { baselineAt: document.placeOf('/baseline') }),
    devices: (raw.devices ?? []).map((entry) => ({ ...entry, files: listOf(entry.files) })),
    suppress: (raw.suppress ?? []).map((entry, index) => ({
      ...entry,
      files: listOf(entry.files),
      at: document.placeOf(`/suppress/${index}`).start,
    })),
  };
}

function listOf(files: Files): readonly string[] {
  return typeof files === 'string' ? [files] : files;
}

/** What the compiled module offers: its errors are of the last call. */
const check: { (value: unknown): boolean; errors?: readonly ErrorObject[] | null } = validate;

/** What does not fit the schema, each where it stands and in words for people. */
function schemaProblems(document: YamlDocument, value: unknown): Problem[] {
  const errors = check(value) ? [] : (check.errors ?? []);
  return errors
    .filter(isSaid)
    .map((error) => {
      const { instancePath: pointer, keyword, params } = error;
      const unknown =
        keyword === 'additionalProperties' ? `${pointer}/${tokenOf(params.additionalProperty)}` : undefined;
      const place = document.placeOf(unknown ?? pointer, unknown !== undefined);
      return { ...place, message: inWords(error, valueAt(value, pointer)) };
    })
    .sort((a, b) => a.start - b.start);
}

/** Of a choice the whole is said, not each branch; of a wrong key what is wrong with it. */
function isSaid({ schemaPath, keyword }: ErrorObject): boolean {
  return !/\/anyOf\/\d/.test(schemaPath) && keyword !== 'propertyNames';
}

/** A name as a part of a JSON pointer. */
function tokenOf(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The names that a JSON pointer goes through; places in lists are numbers. */
function pathOf(pointer: string): (string | number)[] {
  const names = pointer.split('/').slice(1);
  return names.map((name) => (/^\d+$/.test(name) ? Number(name) : name.replaceAll('~1', '/').replaceAll('~0', '~')));
}

/** The value that a JSON pointer names. */
function valueAt(value: unknown, pointer: string): unknown {
  return pathOf(pointer).reduce((at: unknown, name) => (at as Record<string | number, unknown>)[name], value);
}

function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return say`The file`;
  return typeof last === 'number' ? say`An entry of ${nameOf(path.slice(0, -1))}` : `'${last}'`;
}

/** The types of JSON, as people call them. */
function typeInWords(type: string): string {
  const words: Readonly<Record<string, string>> = {
    array: say`array`,
    boolean: say`boolean`,
    object: say`object`,
    string: say`string`,
  };
  return words[type] ?? type;
}

function inWords({ keyword, params, instancePath: pointer, propertyName }: ErrorObject, data: unknown): string {
  const name = nameOf(pathOf(pointer));
  const what = schemaAt(pointer);
  const hint = what?.description === undefined ? '' : ` ${translated(what.description)}`;
  switch (keyword) {
    case 'additionalProperties':
      return (
        say`Unknown setting '${params.additionalProperty}'.` +
        didYouMean(params.additionalProperty, Object.keys(what?.properties ?? {}))
      );
    case 'type':
      if (Array.isArray(data) && what?.type === 'string')
        return say`${name} must be one value, not a list: write an entry for each.${hint}`;
      return say`${name} must be ${[params.type].flat().map(typeInWords).join(say` or `)}${what?.type === 'string' ? say`: put it in quotes` : ''}.${hint}`;
    case 'enum':
      return say`${name} must be one of ${params.allowedValues.join(', ')}.${hint}`;
    case 'required':
      return say`This entry lacks '${params.missingProperty}'.`;
    case 'minProperties':
      return say`This entry says nothing of the device: give platform, release, role or complete.`;
    case 'pattern':
      return propertyName !== undefined
        ? say`A key of 'severity' must be the code of a rule: SMI001.`
        : say`${name} is not written as it must be: '${data}'.${hint}`;
    case 'uniqueItems':
      return say`${name} holds the same twice.`;
    default:
      return say`${name} is not written as it must be.${hint}`;
  }
}

interface SchemaPart {
  readonly type?: unknown;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly additionalProperties?: SchemaPart | boolean;
}

/** The part of the schema that speaks of a value. */
function schemaAt(pointer: string): SchemaPart | undefined {
  let at: SchemaPart | undefined = schema as SchemaPart;
  for (const name of pointer.split('/').slice(1)) {
    const part = resolve(at);
    const more = part?.additionalProperties;
    at = part?.items ?? part?.properties?.[name] ?? (typeof more === 'object' ? more : undefined);
  }
  return resolve(at);
}

function resolve(part: SchemaPart | undefined): SchemaPart | undefined {
  const name = part?.$ref?.split('/').at(-1);
  const definitions: Readonly<Record<string, SchemaPart>> = schema.definitions;
  return name === undefined ? part : { ...part, ...definitions[name] };
}

/** A code that is no rule's is a slip of the pen, and would silence nothing. */
function unknownCodes(document: YamlDocument, raw: RawConfig): Problem[] {
  const known = new Set(rules.map(({ code }) => code));
  const inSeverity = Object.keys(raw.severity ?? {}).map((code) => ({
    code,
    place: document.placeOf(`/severity/${code}`, true),
  }));
  const inSuppress = (raw.suppress ?? []).map(({ code }, index) => ({
    code,
    place: document.placeOf(`/suppress/${index}/code`),
  }));
  const dates = (raw.suppress ?? []).flatMap(({ until }, index) =>
    until === undefined || isDate(until)
      ? []
      : [{ ...document.placeOf(`/suppress/${index}/until`), message: say`'${until}' is not a date.` }],
  );
  return [
    ...[...inSeverity, ...inSuppress]
      .filter(({ code }) => !known.has(code))
      .map(({ code, place }) => ({ ...place, message: say`Unknown rule ${code}.` + didYouMean(code, [...known]) })),
    ...dates,
  ];
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
