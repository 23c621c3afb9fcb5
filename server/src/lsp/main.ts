/** The entry of both hosts. One bundle serves them, for the library of the protocol is most of it. */
import { startServer } from './server';

declare const importScripts: unknown;

// Only a Web Worker can import scripts. What is imported here must not import the engine: it would be bundled so that it
// can be loaded late, which takes more room and time.
const host = typeof importScripts === 'function' ? import('./main.browser') : import('./main.node');
void host.then(({ serve }) => serve(startServer));
