/** The servers that the extension starts in this host, so that tests can take one away. */

/** What this needs of Node, where the host is one. */
interface Processes {
  fork(...parameters: unknown[]): Child;
}
interface Child {
  readonly pid?: number;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
}
declare const require: (name: string) => Processes;
declare const process: { kill(pid: number, signal: string): void };

interface Running {
  /** Ends it without a word. */
  kill(): void;
  /** Makes it deaf: it is there and does not answer. */
  freeze(): void;
  /** Has it ended, whoever ended it? */
  isGone(): boolean;
}

const running: Running[] = [];

/** Only a Web Worker can import scripts: the extension host of the browser is one, and the server is another. */
const IN_BROWSER = 'importScripts' in globalThis;

type DeclareTest = (title: string, body: () => Promise<void>) => unknown;
const nothing: DeclareTest = () => undefined;

/** Declares a test of what only Node's host can do: a Worker sees no disk, no git and no process. */
export const testWithNode: DeclareTest = (...declared) => (IN_BROWSER ? nothing : test)(...declared);
/** Declares a test of how the browser's host does without these. */
export const testInBrowser: DeclareTest = (...declared) => (IN_BROWSER ? test : nothing)(...declared);

/** Call it before the extension is activated. */
export function watchServers(): void {
  if (IN_BROWSER) watchWorkers();
  else watchProcesses();
}

function watchWorkers(): void {
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(script, options);
      // Other extensions have Workers too.
      if (String(script).endsWith('/dist/server.js'))
        running.push({ kill: () => this.terminate(), freeze: () => this.terminate(), isGone: () => true });
    }
  };
}

function watchProcesses(): void {
  const processes = require('node:child_process');
  const { fork } = processes;
  Object.assign(processes, {
    fork: (...parameters: unknown[]) => {
      const child = fork(...parameters);
      if (!String(parameters[0]).endsWith('server.js')) return child;
      const signal = (name: string) => child.pid !== undefined && process.kill(child.pid, name);
      const isGone = () => child.exitCode !== null || child.signalCode !== null;
      running.push({ kill: () => signal('SIGKILL'), freeze: () => signal('SIGSTOP'), isGone });
      return child;
    },
  });
}

/** The server that was started last. */
export function server(): Running {
  const last = running.at(-1);
  if (!last) throw new Error('the extension started no server');
  return last;
}

export function serversStarted(): number {
  return running.length;
}
