/** The messages of our own, as the library of the server takes them. */
import { NotificationType0, RequestType, RequestType0 } from 'vscode-languageserver';
import {
  type ClientRequests,
  INVENTORY_CHANGED,
  type InitializationOptions,
  LOOK_FOR_CHANGES,
  type ServerRequests,
} from '../../../protocol/messages';

function request<M extends keyof ServerRequests>(method: M) {
  return new RequestType<ServerRequests[M]['params'], ServerRequests[M]['result'], void>(method);
}

export const SummaryRequest = request('novstack/summary');
export const ReviewRequest = request('novstack/review');
export const ExposureChangesRequest = request('novstack/exposureChanges');
export const TraceRequest = request('novstack/trace');
export const InventoryRequest = new RequestType0<ServerRequests['novstack/inventory']['result'], void>(
  'novstack/inventory' satisfies keyof ServerRequests,
);
export const InventoryChanged = new NotificationType0(INVENTORY_CHANGED);
/** Heard from the client. */
export const LookForChanges = new NotificationType0(LOOK_FOR_CHANGES);

type ReadFile = ClientRequests['novstack/readFile'];
/** Asked of the client: the text of a small file, null where there is none. */
export const ReadFileRequest = new RequestType<ReadFile['params'], ReadFile['result'], void>(
  'novstack/readFile' satisfies keyof ClientRequests,
);

/** What a client says of itself when it starts; whatever it sends is looked at before it is believed. */
export function optionsOf(initializationOptions: unknown): { readonly [K in keyof InitializationOptions]: unknown } {
  return typeof initializationOptions === 'object' && initializationOptions !== null ? initializationOptions : {};
}
