/** The names by which a capture calls one device. */

/** What stands in the place of a name that was masked is none. */
const NAME = /^(?!(?:x+|removed|hidden|masked|redacted)$)[a-z0-9][\w.-]*$/i;
/** In configuration mode a prompt shows so many characters of a name. */
const SHOWN = 20;

export function isHostName(text: string): boolean {
  return NAME.test(text);
}

/** The names of a device, in prompts and of `hostname`. */
export class HostNames {
  private readonly names = new Set<string>();
  private readonly shortened = new Set<string>();
  private readonly labels = new Set<string>();

  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  /** A name that may be one of them has the root of one of them. */
  get roots(): ReadonlySet<string> {
    return new Set([...this.names].map(rootOf));
  }

  add(name: string): void {
    const lower = name.toLowerCase();
    this.names.add(lower);
    this.shortened.add(lower.slice(0, SHOWN));
    this.labels.add(labelOf(lower));
  }

  clear(): void {
    for (const set of [this.names, this.shortened, this.labels]) set.clear();
  }

  /** May a name be one of them: the same, shortened, or one of the two with its domain? */
  has(name: string): boolean {
    const lower = name.toLowerCase();
    if (this.names.has(lower) || this.names.has(labelOf(lower))) return true;
    if (!lower.includes('.') && this.labels.has(lower)) return true;
    return lower.length === SHOWN
      ? this.shortened.has(lower)
      : lower.length > SHOWN && this.names.has(lower.slice(0, SHOWN));
  }
}

/** May two names be of one device: the same, or one of them shortened or with its domain? */
export function isOne(name: string, other: string): boolean {
  if (name === other) return true;
  const names = new HostNames();
  names.add(name);
  if (names.has(other)) return true;
  const others = new HostNames();
  others.add(other);
  return others.has(name);
}

/** What all names have in common that may be of one device: so much as any prompt shows, without a domain. */
export function rootOf(name: string): string {
  return name.toLowerCase().replace(/\..*/, '').slice(0, SHOWN);
}

/** A name without its domain; an address has none. */
function labelOf(name: string): string {
  return /^[\d.]+$/.test(name) ? name : name.replace(/\..*/, '');
}
