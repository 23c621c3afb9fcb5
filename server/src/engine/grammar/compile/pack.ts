/** Lists as short texts. */
import { digitsOf, written } from '../digits';

/** Rising numbers with what belongs to each. */
export function pairs(list: readonly (readonly [number, number])[]): string {
  let last = 0;
  return list
    .map(([number, value]) => {
      const text = written(number - last) + written(value);
      last = number;
      return text;
    })
    .join('');
}

/** Each word by how many letters it starts with as the one before it, and the others. */
export function frontCoded(words: readonly string[]): string {
  let before = '';
  return words
    .map((word) => {
      let same = 0;
      while (same < before.length && word[same] === before[same]) same++;
      before = word;
      return digitsOf(same)[1] + word.slice(same);
    })
    .join(' ');
}

/** How many in turn are not, are, are not, ... */
export function runs(list: readonly boolean[]): string {
  let text = '';
  for (let at = 0, value = false; at < list.length; value = !value) {
    let end = at;
    while (end < list.length && list[end] === value) end++;
    text += written(end - at);
    at = end;
  }
  return text;
}
