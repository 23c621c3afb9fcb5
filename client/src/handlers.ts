/** What commands do, by their names: whoever registers a command need not know what it takes. */
export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>;
