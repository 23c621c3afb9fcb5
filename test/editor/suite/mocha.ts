/** Runs the tests that are declared while `declare` is loaded; rejects when one failed. */
import 'mocha/mocha';
import * as vscode from 'vscode';
import { watchServers } from './servers';
import { prepareWorkspace } from './support';

/** A part of the names of the tests to run; empty for all. */
declare const NOVSTACK_GREP: string;

/** Where so many fail, so will the rest, each after waiting in vain. */
const ENOUGH = 5;

export async function runTests(declare: () => Promise<unknown>): Promise<void> {
  mocha.setup({ ui: 'tdd', timeout: 30_000, reporter: undefined });
  if (NOVSTACK_GREP) mocha.grep(NOVSTACK_GREP);
  prepareWorkspace();
  watchServers();
  await declare();
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()));
    runner.on('pass', (test) => console.log(`novstack suite: ok ${test.fullTitle()}`));
    runner.on('pending', (test) => console.log(`novstack suite: skipped ${test.fullTitle()}`));
    runner.on('fail', (test, error) => {
      console.log(`novstack suite: FAILED ${test.fullTitle()}: ${error.stack ?? error}`);
      if (runner.failures >= ENOUGH) {
        console.log(`novstack suite: the rest is not run after ${ENOUGH} failures`);
        runner.abort();
      }
    });
  });
}
