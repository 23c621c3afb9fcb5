// Makes novstack-<version>.vsix, the extension as the Marketplace and Open VSX take it.
import { createVSIX } from '@vscode/vsce';
import { packagePath, root } from './paths.mjs';

// Everything that runs is bundled: no folder of dependencies goes along.
await createVSIX({ cwd: root, packagePath: packagePath(), dependencies: false });
