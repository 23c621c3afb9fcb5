/** First words of commands, spelled out. */

export class Abbreviations {
  private readonly full = new Map<string, string>();

  /** @param text words with a bar behind the shortest form that devices take, blank between them */
  constructor(text: string) {
    for (const pattern of text.split(' ')) {
      const shortest = pattern.indexOf('|');
      const word = pattern.replace('|', '');
      for (let length = shortest; length <= word.length; length++) this.full.set(word.slice(0, length), word);
    }
  }

  /** The word that another in lower case is short for, or is; undefined where the table says of none how short it may be. */
  spelledOut(word: string): string | undefined {
    return this.full.get(word);
  }
}
