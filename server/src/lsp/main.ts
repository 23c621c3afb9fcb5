/** The entry of both hosts. One bundle serves them, for the library of the protocol is most of it. */
declare const importScripts: unknown;

// Only a Web Worker can import scripts.
void (typeof importScripts === 'function' ? import('./main.browser') : import('./main.node'));
