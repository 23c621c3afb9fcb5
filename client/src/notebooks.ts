/**
 * In the place of what the library of the client does for notebooks, which no server of ours is asked for. Other parts of
 * the library ask it for notebooks all the same: there are none.
 */
export class NotebookDocumentSyncFeature {
  static readonly CellScheme = 'vscode-notebook-cell';

  readonly registrationType = { method: 'notebookDocument/sync' };

  fillClientCapabilities(): void {}

  initialize(): void {}

  register(): void {}

  unregister(): void {}

  clear(): void {}

  getState(): object {
    return { kind: 'document', id: this.registrationType.method, registrations: false, matches: false };
  }

  handles(): boolean {
    return false;
  }

  /** Events that never come. */
  onOpenNotificationSent(): { dispose(): void } {
    return { dispose() {} };
  }

  onChangeNotificationSent = this.onOpenNotificationSent;
  onSaveNotificationSent = this.onOpenNotificationSent;
  onCloseNotificationSent = this.onOpenNotificationSent;
}
