/** What is told of a mistake of novstack's own: enough to find it, and nothing of the text that it was made on. */

/**
 * Name and places in the code; the message only where it is one of the language itself, which quotes no text. Messages of
 * parsers, of assertions and of Node quote what they were given.
 */
export function crashWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '' } = error;
  const isPlain = /^(?:Type|Range|Reference)Error$/.test(name) && !('code' in error) && !/['"`]/.test(message);
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [isPlain ? `${name}: ${message}` : name, ...places].join('\n');
}
