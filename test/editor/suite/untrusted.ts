/** The entry that VS Code calls: what holds in a workspace that the user does not trust. */
import { runTests } from './mocha';

export const run = (): Promise<void> => runTests(() => import('./untrusted.test'));
