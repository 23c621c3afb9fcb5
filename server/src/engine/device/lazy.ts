/** A fact that is read when somebody asks for it, once: of most devices of a fleet nobody asks for most. */
export function lazy<T extends object>(read: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= read();
    return known;
  };
}
