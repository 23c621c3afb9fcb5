/**
 * The messages of our own between client and server, beside those of LSP. Plain data that both sides import, and nothing
 * else: each side hands the name of a message and its types to its own library.
 */

/** A change script to choose. */
export interface ScriptChoice {
  readonly label: string;
  readonly script: string;
}

/** A way to suppress a finding: comments to insert at the starts of lines, each with its line break. */
export interface SuppressionChoice {
  readonly label: string;
  readonly comments: readonly { readonly line: number; readonly text: string }[];
}

/** A document that is open. */
export interface OfDocument {
  readonly uri: string;
}

/** A place in a file; the line from 0. */
export interface Place {
  readonly uri: string;
  readonly line: number;
}

/** Text of a page, as Markdown, and the places that its links lead to: `#place-0` to the first. */
export interface Page {
  readonly markdown: string;
  readonly places: readonly Place[];
}

/** What a status display shows of a document; the client needs to know nothing of what it means. */
export interface Summary {
  /** Is it a configuration that novstack judges? */
  readonly judged: boolean;
  /** Is it one of any network device? Of others a display need not say that they are not judged. */
  readonly recognized: boolean;
  /** The result in a few words, and why in one line that fits beside it. */
  readonly text: string;
  readonly detail: string;
  readonly level: 'error' | 'warning' | 'information';
  /** The device in a few words, and its platform in one line; empty where it is not judged. */
  readonly device: string;
  readonly platform: string;
  /** All of it in sentences, for who asks or listens. */
  readonly explanation: string;
  /** Codes of the findings in the document. */
  readonly codes: readonly string[];
  /** Why whoever changes many files is to leave this one unless somebody chose it; absent for a configuration. */
  readonly caution?: string;
}

/** How bad something is. */
export type InventoryLevel = 'error' | 'warning' | 'unknown' | 'ok';

/** An item of the tree of devices; the client needs to know nothing of what it means. */
export interface InventoryItem extends Place {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** Absent where it is that of the group: what is said once leaves room in a narrow row. */
  readonly level?: InventoryLevel;
  /** The line of the worst finding about it, from 0; absent where there is none. */
  readonly findingLine?: number;
  readonly children: readonly InventoryItem[];
}

/** Devices of which the same is to be thought. */
export interface InventoryGroup {
  readonly id: 'exposed' | 'unknown' | 'restricted' | 'off';
  readonly label: string;
  readonly description: string;
  readonly level: InventoryLevel;
  readonly items: readonly InventoryItem[];
}

/** The devices of the workspace. */
export interface Inventory {
  /** The worst first; those without devices are left out. */
  readonly groups: readonly InventoryGroup[];
  /** How many devices somebody should look at now, as a number and in words. */
  readonly badge: { readonly count: number; readonly words: string };
}

/** Two versions of a file. */
export interface ReviewedVersions {
  /** The new version, or the old one where the file is gone. */
  readonly uri: string;
  /** Why a version could not be read, so that nothing is known of the file; in words for people. */
  readonly unreadable?: string;
  /** As they are shown; null where the file was not there, or is gone. */
  readonly oldPath: string | null;
  readonly path: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ReviewParams {
  /** What is compared, in words for people. */
  readonly base: string;
  readonly head: string;
  readonly files: readonly ReviewedVersions[];
}

/** A line of an open document, from 0, and what to say above it. */
export interface ExposureChange {
  readonly line: number;
  readonly title: string;
}

/** A packet that enters an interface. */
export interface TraceParams extends OfDocument {
  readonly interface: string;
  /** `A.B.C.D` or `A.B.C.D:PORT`. */
  readonly from: string;
  readonly to: string;
}

/** Requests of the client, by their methods. */
export interface ServerRequests {
  /** What was understood of a document. */
  readonly 'novstack/summary': { readonly params: OfDocument; readonly result: Summary };
  /** The devices of the workspace, grouped and by risk. */
  readonly 'novstack/inventory': { readonly params: undefined; readonly result: Inventory };
  /** Versions of files compared: a page. */
  readonly 'novstack/review': { readonly params: ReviewParams; readonly result: Page };
  /** Above which lines of a document something changed since a text before. */
  readonly 'novstack/exposureChanges': {
    readonly params: OfDocument & { readonly before: string };
    readonly result: ExposureChange[];
  };
  /** The path of a packet: a page; null where the document is not judged. */
  readonly 'novstack/trace': { readonly params: TraceParams; readonly result: Page | null };
}

/** Requests of the server, of a client that said it offers them. */
export interface ClientRequests {
  /** The text of a small file; null where there is none. */
  readonly 'novstack/readFile': { readonly params: OfDocument; readonly result: string | null };
}

/** The devices of the workspace may be others now: a notification of the server without parameters. */
export const INVENTORY_CHANGED = 'novstack/inventoryChanged';

/**
 * Files may have changed of which no watcher told, as on a drive of a network: a notification of the client without
 * parameters. Files whose time and size are the same are not read again.
 */
export const LOOK_FOR_CHANGES = 'novstack/lookForChanges';

/** What the client says of itself when it starts, beside its capabilities. */
export interface InitializationOptions {
  /** Does it answer `novstack/readFile`? */
  readonly readsFiles?: boolean;
  /** Does it show the devices, and want to hear that they changed? */
  readonly showsInventory?: boolean;
  /** Commands that it offers, by their names. */
  readonly commands?: readonly string[];
}
