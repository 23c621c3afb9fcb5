/** Lists as short texts. */
import { digitsOf, SEPARATOR, WORDS_IN_BLOCK, written } from '../digits';

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

/** Words in blocks; in a block each by how many letters it starts with as the one before it, and the others. */
export function frontCoded(words: readonly string[]): string {
  let before = '';
  return words
    .map((word, index) => {
      const isFirst = index % WORDS_IN_BLOCK === 0;
      let same = 0;
      while (!isFirst && same < before.length && word[same] === before[same]) same++;
      before = word;
      return (isFirst ? (index === 0 ? '' : SEPARATOR) : ' ') + digitsOf(same)[1] + word.slice(same);
    })
    .join('');
}

/** Numbers of a label, those at the end left out that are 0. */
export function fields(numbers: readonly number[]): string {
  let end = numbers.length;
  while (end > 0 && numbers[end - 1] === 0) end--;
  return numbers.slice(0, end).map(written).join('');
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
