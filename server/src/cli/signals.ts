/**
 * Ctrl+C, and its like. A program that has nothing to take back leaves them to the system, which ends it at once, however
 * busy it is; one that listens hears of them between two files.
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Takes something back where a signal ends the program.
 * @returns what ends the listening
 */
export function undoneBySignals(undo: () => void): () => void {
  const end = () => {
    for (const signal of SIGNALS) process.off(signal, act);
  };
  const act = (signal: NodeJS.Signals) => {
    end();
    undo();
    // The shell is to know what ended the program.
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, act);
  return end;
}
