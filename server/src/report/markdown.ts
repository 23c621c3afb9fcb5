/**
 * Pieces of Markdown (GitHub's and GitLab's) from text that strangers wrote: nothing of it becomes a link, a mention,
 * HTML, or the end of a table cell.
 */
import { maskSecrets, printable } from './printable';

/** Text as text; a space without width keeps `@` and `#` from being mentions, as others do it. */
export function plain(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/[@#]/g, '$&&#8203;')
    .replaceAll('://', ':&#47;&#47;')
    .replaceAll('www.', 'www&#46;');
}

/** Text as a code span. */
export function code(text: string): string {
  const shown = printable(text).replaceAll('`', 'ˋ');
  return shown === '' ? '' : `\`${shown}\``;
}

/** Text as a code span in the cell of a table, where a bar would end the cell. */
export function codeCell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A message that quotes lines of a configuration in backticks, with the secrets of these masked. */
export function message(text: string): string {
  const parts = text.split('`');
  const isCode = (index: number) => index % 2 === 1 && index < parts.length - 1;
  return parts.map((part, index) => (isCode(index) ? code(maskSecrets(part)) : plain(part))).join('');
}

/** Lines as a block of code, whatever backticks they hold. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.map((line) => printable(line)).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].slice(0, 1000).map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Collects blocks of text up to a number of bytes. */
export class Budget {
  private readonly blocks: string[] = [];
  private bytes: number;

  /** @param bytes of UTF-8 for all blocks with the blank lines between them */
  constructor(bytes: number) {
    this.bytes = bytes;
  }

  /** Takes a block if it still fits with what has to come behind it. */
  add(block: string, reserved = 0): boolean {
    const size = new TextEncoder().encode(block).length + 2;
    if (size + reserved > this.bytes) return false;
    this.bytes -= size;
    this.blocks.push(block);
    return true;
  }

  /** Bytes that are free. */
  get left(): number {
    return this.bytes;
  }

  get text(): string {
    return `${this.blocks.join('\n\n')}\n`;
  }
}
