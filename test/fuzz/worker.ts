/** Executes a target on mutated inputs until its time is over; an input that reaches something new is kept and mutated on. */
import { generator } from '../support/random';
import { Coverage } from './coverage';
import { mutated } from './mutate';

export interface Order {
  /** The built target. */
  readonly file: string;
  readonly seeds: readonly Uint8Array[];
  readonly seed: number;
  readonly seconds: number;
  /** Bytes of an input at the most. */
  readonly longest: number;
}

/** An input on which the target threw. */
export interface Crash {
  readonly input: Uint8Array;
  readonly error: string;
}

export interface Outcome {
  readonly executions: number;
  /** Inputs that reached something new. */
  readonly kept: readonly Uint8Array[];
  readonly ways: number;
  readonly allWays: number;
  /** The slowest execution, in milliseconds. */
  readonly slowest: number;
  readonly slowestInput: Uint8Array;
  readonly crashes: readonly Crash[];
}

const MOST_CRASHES = 20;

async function run({ file, seeds, seed, seconds, longest }: Order): Promise<Outcome> {
  const { fuzz }: { fuzz: (data: Buffer) => void | Promise<void> } = require(file);
  const random = generator(seed);
  const coverage = new Coverage();
  const corpus = seeds.map((one) => Buffer.from(one));
  const crashes = new Map<string, Crash>();
  let [executions, slowest] = [0, 0];
  let slowestInput: Buffer = Buffer.alloc(0);
  const end = Date.now() + seconds * 1000;
  const execute = async (input: Buffer) => {
    executions++;
    const start = performance.now();
    try {
      const done = fuzz(input);
      if (done) await done;
    } catch (error) {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      // One of each kind: the same place in the code.
      const kind = words.split('\n').find((line) => line.includes(' at ')) ?? words;
      if (!crashes.has(kind)) crashes.set(kind, { input, error: words.slice(0, 2000) });
    }
    const took = performance.now() - start;
    if (took > slowest) [slowest, slowestInput] = [took, input];
  };
  for (let at = 0; at < seeds.length && Date.now() < end; at++) {
    await execute(corpus[at] as Buffer);
    coverage.isNew();
  }
  while (Date.now() < end && crashes.size < MOST_CRASHES) {
    // What was found last has been tried least.
    const recent = random(2) === 0 ? Math.min(corpus.length, 200) : corpus.length;
    const input = mutated(
      corpus[corpus.length - 1 - random(recent)] as Buffer,
      random,
      corpus[random(corpus.length)] as Buffer,
      longest,
    );
    await execute(input);
    if (coverage.isNew()) corpus.push(Buffer.from(input));
  }
  return {
    executions,
    kept: corpus.slice(seeds.length),
    ways: coverage.ways,
    allWays: coverage.total,
    slowest,
    slowestInput,
    crashes: [...crashes.values()],
  };
}

process.once('message', (order: Order) => void run(order).then((outcome) => process.send?.(outcome)));
