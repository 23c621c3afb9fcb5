/** The entry that VS Code calls: the suite in a trusted workspace. */
import { runTests } from './mocha';

export const run = (): Promise<void> =>
  runTests(async () => {
    await import('./activation.test');
    await import('./rules.test');
    await import('./fixes.test');
    await import('./documents.test');
    await import('./disk.test');
    await import('./language.test');
    await import('./project.test');
    await import('./server.test');
    await import('./review.test');
    await import('./inventory.test');
    await import('./status.test');
    // It opens every file with findings, and documents stay open for minutes: the server is looked at before.
    await import('./fixAll.test');
    await import('./settings.test');
  });
