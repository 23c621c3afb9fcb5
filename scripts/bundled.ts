/** What esbuild.mjs puts into the bundles, for scripts that load the sources. Import it first. */
import manifest from '../server/package.json';

Object.assign(globalThis, { NOVSTACK_VERSION: manifest.version });
