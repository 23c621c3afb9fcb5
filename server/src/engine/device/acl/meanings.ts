/** Entries by what they say, in whatever words. */
import type { Entry } from './list';
import { type AddressSpec, isPlain, matchKey, type PortSpec } from './match';

export type Meaning = Pick<Entry, 'action' | 'match'>;

/** Finds the entry of a list that says the same as another. */
export class Meanings {
  /** Nearly always one entry: to write each of 100,000 out would be slow. Several stand by what they say. */
  private readonly byHash = new Map<number, Entry | Map<string, Entry>>();

  get(meaning: Meaning): Entry | undefined {
    const found = this.byHash.get(hashOf(meaning));
    if (found === undefined) return undefined;
    const key = keyOf(meaning);
    return found instanceof Map ? found.get(key) : keyOf(found) === key ? found : undefined;
  }

  add(entry: Entry): void {
    const hash = hashOf(entry);
    const found = this.byHash.get(hash);
    if (found === undefined) this.byHash.set(hash, entry);
    else if (found instanceof Map) found.set(keyOf(entry), entry);
    else this.byHash.set(hash, new Map([found, entry].map((one) => [keyOf(one), one])));
  }

  delete(entry: Entry): void {
    const hash = hashOf(entry);
    const found = this.byHash.get(hash);
    if (found instanceof Map) found.delete(keyOf(entry));
    else this.byHash.delete(hash);
  }

  clear(): void {
    this.byHash.clear();
  }
}

function keyOf({ action, match }: Meaning): string {
  return `${action} ${matchKey(match)}`;
}

function hashOf({ action, match }: Meaning): number {
  const { protocol, service, source, destination, sourcePorts, destinationPorts } = match;
  let hash = mixed(action === 'permit' ? 1 : 2, protocol ?? 256);
  hash = withAddress(hash, source);
  hash = withAddress(hash, destination);
  if (sourcePorts) hash = mixed(hash, portsHash(sourcePorts));
  if (destinationPorts) hash = mixed(hash, ~portsHash(destinationPorts));
  if (service !== undefined) hash = mixed(hash, textHash(service));
  return isPlain(match) ? hash : mixed(hash, textHash(matchKey(match)));
}

function withAddress(hash: number, spec: AddressSpec): number {
  switch (spec.kind) {
    case 'any':
      return mixed(hash, 1);
    case 'wildcard':
      // Every address, however it is written.
      if (spec.wildcard === 0xffffffff) return mixed(hash, 1);
      return mixed(mixed(hash, spec.address & ~spec.wildcard), spec.wildcard);
    case 'range':
      return mixed(mixed(hash, spec.from), ~spec.to);
    case 'group':
      return mixed(hash, textHash(spec.name));
    case 'unknown':
      return mixed(hash, 2);
  }
}

function portsHash(ports: PortSpec): number {
  if (ports.kind === 'group') return textHash(ports.name);
  let hash = ports.literal.length;
  for (const [from, to] of ports.ranges) hash = mixed(hash, from * 0x10000 + to);
  return hash;
}

function textHash(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at));
  return hash;
}

function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
}
