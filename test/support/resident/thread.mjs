/** Hands requests on to the process with the program, and wakes the thread that waits for the answer. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';

const { port, signal } = workerData;
const program = fork(fileURLToPath(new URL('process.cjs', import.meta.url)), [], {
  execArgv: [],
  serialization: 'advanced',
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});

function answer(message) {
  port.postMessage(message);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

port.on('message', (request) => program.send(request));
program.on('message', (run) => answer({ run }));
program.on('exit', (code, killer) => answer({ error: `the program ended by itself: ${killer ?? code}` }));
