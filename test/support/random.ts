/** Whole numbers below a limit, in an order that the seed decides. */
export type Random = (below: number) => number;

/** A linear congruential generator; its low bits are weak, so the high ones are used. */
export function generator(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor(state / 65536) % below;
  };
}
