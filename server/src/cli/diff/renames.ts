/**
 * Files that were renamed: the device tells, by its name and addresses. Version control goes by paths and by likeness; it
 * takes the configurations of two switches for one, or no longer knows one that was edited much.
 */
import { type Analysis, ipv4ToNumber } from '../../engine';
import { analyseFile, type JudgeOptions, optionsFor } from '../judge';
import type { ChangedFile, Version } from './versions';

/** What tells the only device of a file from others. */
interface Identity {
  readonly name: string;
  readonly addresses: ReadonlySet<number>;
}

/**
 * Takes apart two versions that are of different devices, then joins a file that went with one that came, where both
 * hold one device of the same name, and no other does.
 */
export function followRenames(changed: readonly ChangedFile[], options: JudgeOptions): ChangedFile[] {
  const identities = new Identities(options);
  const files = changed.flatMap((file) => takeApart(file, changed, identities));
  const gone = files.filter(({ after }) => !after);
  const come = files.filter(({ before }) => !before);
  if (gone.length === 0 || come.length === 0) return files;
  const [old, now] = [byName(gone, identities), byName(come, identities)];
  const joined = new Map<ChangedFile, ChangedFile>();
  for (const [name, file] of now) {
    const before = old.get(name)?.before;
    if (before && file?.after) joined.set(file, { before, after: file.after });
  }
  const used = new Set([...joined.values()].map(({ before }) => before));
  return files.filter(({ before, after }) => after || !used.has(before)).map((file) => joined.get(file) ?? file);
}

/** Two devices are different where they share no address, or where the other version of one is in another file. */
function takeApart(file: ChangedFile, all: readonly ChangedFile[], identities: Identities): ChangedFile[] {
  const { before, after } = file;
  if (!before || !after) return [file];
  const [old, now] = [identities.of(before), identities.of(after)];
  if (!old || !now || old.name === now.name) return [file];
  const others = all.filter((other) => other !== file);
  const moved =
    others.some((other) => identities.of(other.after)?.name === old.name) ||
    others.some((other) => identities.of(other.before)?.name === now.name);
  const shares = [...old.addresses].some((address) => now.addresses.has(address));
  const isOther = moved || (before.path !== after.path && !shares);
  return isOther ? [{ before }, { after }] : [file];
}

/** Files by the name of their only device; undefined where several have it. */
function byName(files: readonly ChangedFile[], identities: Identities): Map<string, ChangedFile | undefined> {
  const names = new Map<string, ChangedFile | undefined>();
  for (const file of files) {
    const name = identities.of(file.after ?? file.before)?.name;
    if (name !== undefined) names.set(name, names.has(name) ? undefined : file);
  }
  return names;
}

class Identities {
  private readonly known = new Map<Version, Identity | undefined>();

  constructor(private readonly options: JudgeOptions) {}

  of(version: Version | undefined): Identity | undefined {
    if (!version) return undefined;
    if (!this.known.has(version)) this.known.set(version, this.read(version));
    return this.known.get(version);
  }

  private read({ path, text }: Version): Identity | undefined {
    const { projects, own } = this.options;
    const { configurations } = analyseFile({ path, named: false, text }, optionsFor(path, projects.of(path), own));
    const [only, ...others] = configurations.filter(({ device }) => device !== undefined);
    return only && others.length === 0 && only.name !== '' ? identityOf(only) : undefined;
  }
}

function identityOf({ name, device }: Analysis['configurations'][number]): Identity {
  const addresses = (device?.interfaces ?? []).flatMap((iface) =>
    iface.addresses.flatMap(({ address, kind }) => (address && kind === 'static' ? [ipv4ToNumber(address)] : [])),
  );
  return { name, addresses: new Set(addresses) };
}
