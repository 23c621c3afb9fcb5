/** A part of the files, for one of several machines: each file belongs to one part, whatever the order and the machine. */
import { createHash } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { say } from '../../engine';
import type { Shard } from '../../report/report';
import { plainPath } from '../format/format';

/** `2/4` */
export function readShard(text: string): Shard {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index > count) throw new InvalidArgumentError(say`Write I/N, as in 2/4: part 2 of 4.`);
  return { index, count };
}

/** Does a path belong to a part? It goes by the path as it is written, so call every part from the same folder. */
export function isInShard(path: string, { index, count }: Shard): boolean {
  const digest = createHash('sha256').update(plainPath(path)).digest();
  return digest.readUInt32BE(0) % count === index - 1;
}
