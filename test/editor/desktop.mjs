// The suite in a desktop VS Code: the one that VSCODE_EXECUTABLE names, else a stable one that test-electron downloads.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../../scripts/paths.mjs';
import { sum, WINDOWS } from './browser.mjs';
import { bundleSuite } from './bundle.mjs';
import { makeWorkspace } from './workspace.mjs';

/**
 * Runs the suite in the trusted workspace; the library trusts every workspace. VS Code prints its tests; here the window
 * counts as one.
 */
export async function runDesktop() {
  const runs = [];
  for (const { entry } of WINDOWS.filter(({ trusted }) => trusted)) {
    const folder = mkdtempSync(join(tmpdir(), 'novstack-desktop-'));
    try {
      await runTests({
        ...(process.env.VSCODE_EXECUTABLE && { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE }),
        extensionDevelopmentPath: root,
        extensionTestsPath: await bundleSuite('node', entry),
        launchArgs: [makeWorkspace(folder), '--disable-extensions'],
      });
      runs.push({ passed: 1, failed: 0, skipped: 0 });
    } catch (error) {
      console.error(`  ${error instanceof Error ? error.message : error}`);
      console.error('  Set VSCODE_EXECUTABLE to an installed VS Code where none can be downloaded.');
      runs.push({ passed: 0, failed: 1, skipped: 0 });
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return sum(runs);
}
