/** Characters that nobody sees, by the pictures that stand for them in files of cases. */
const CHARACTERS: Readonly<Record<string, string>> = { '␈': '\b', '␍': '\r', '␠': ' ' };

/** Shows what nobody sees: backspaces, carriage returns and a blank at the end of a line. */
export function visible(line: string): string {
  return line.replaceAll('\b', '␈').replaceAll('\r', '␍').replace(/ $/, '␠');
}

/** Takes the pictures back. */
export function plain(line: string): string {
  return line.replace(/[␈␍␠]/g, (picture) => CHARACTERS[picture] ?? picture);
}
