/** The built program in a process that stays: it is started once for a test file, and not for each of its commands. */
import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

export interface Request {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input: string | Buffer;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Answer = { readonly run: Run } | { readonly error: string };

interface Program {
  readonly port: MessagePort;
  /** Its only number is 1 once there is an answer. */
  readonly signal: Int32Array;
}

/** Milliseconds after which a test need not wait any longer. */
const LONGEST = 600_000;

let started: Program | undefined;

/** A thread talks to the process, so that this one can wait for it without anything else going on, as for a program it starts. */
function start(): Program {
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(join(__dirname, 'thread.mjs'), {
    workerData: { port: port2, signal },
    transferList: [port2],
    execArgv: [],
  });
  // Tests end without it; the process ends with its thread.
  thread.unref();
  port1.unref();
  return { port: port1, signal };
}

/** @returns how a command ended, and what it said */
export function runResident(request: Request): Run {
  started ??= start();
  const { port, signal } = started;
  Atomics.store(signal, 0, 0);
  port.postMessage(request);
  if (Atomics.wait(signal, 0, 0, LONGEST) === 'timed-out') throw new Error(`no answer to ${request.args.join(' ')}`);
  const answer: Answer = receiveMessageOnPort(port)?.message;
  if ('error' in answer) throw new Error(answer.error);
  return answer.run;
}
