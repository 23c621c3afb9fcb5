/** Decisions and texts read off the bytes of a fuzzer: its first bytes decide, the rest is the text. */

/** Pieces that start, end and swallow text of others, and that open and leave modes. */
const PIECES = [
  '',
  '\n',
  '\r\n',
  '!',
  ' ',
  '^C',
  'no ',
  'exit\n',
  'end\n',
  '@\n',
  'banner motd ^C\n',
  'interface Vlan1\n',
  ' ip address 10.0.0.1 255.0.0.0\n',
  'permit ip any any\n',
  'ip access-list extended A\n',
  'line vty 0 4\n',
  'SW1#show version\n',
  'vstack\n',
];

export class Fuel {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  /** A number from 0 up to `count`, which it is not. */
  below(count: number): number {
    return Math.floor(((this.byte() * 256 + this.byte()) / 65_536) * count);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.byte() % items.length] as T;
  }

  get isEmpty(): boolean {
    return this.at >= this.bytes.length;
  }

  rest(): Buffer {
    const rest = this.bytes.subarray(this.at);
    this.at = this.bytes.length;
    return rest;
  }

  /** Some bytes, as many as the next says. */
  some(): Buffer {
    const count = this.byte();
    const taken = this.bytes.subarray(this.at, this.at + count);
    this.at += count;
    return taken;
  }

  /** An edit of whatever text. */
  edit(): (text: string) => string {
    const [where, removed] = [this.below(65_536) / 65_536, this.byte() >> 2];
    const inserted = this.pick(PIECES) + (this.byte() < 64 ? this.some().toString('latin1') : '');
    return (text) => {
      const start = Math.floor(where * text.length);
      return text.slice(0, start) + inserted + text.slice(start + removed);
    };
  }
}
