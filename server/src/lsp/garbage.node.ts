/**
 * Garbage of large documents. The texts of old versions are large objects, which V8 collects seldom on a machine with
 * much memory: gigabytes of them pile up while somebody types.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So much more than is needed may be there (bytes). */
const SLACK = 64 * 1024 * 1024;

/** A function that collects garbage where there is much of it. */
export function collector(): () => void {
  let collect: (() => void) | undefined;
  let needed = used();
  return () => {
    if (used() < needed + SLACK) return;
    collect ??= exposed();
    collect?.();
    needed = used();
  };
}

function used(): number {
  return getHeapStatistics().used_heap_size;
}

/** The collector of V8, which is a function of contexts that are made while the flag is set. */
function exposed(): (() => void) | undefined {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => collect() : undefined;
}
