declare const NOVSTACK_VERSION: string;

/** Version of the package, put in when it is bundled. */
export const version: string = NOVSTACK_VERSION;
