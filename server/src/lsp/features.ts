/** All that the server does for a client, one feature beside the other. */
import { CodeActionKind, type InitializeParams, type ServerCapabilities } from 'vscode-languageserver';
import { FIX_ALL, serveCodeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { SHOW_PATH_KIND } from './commandActions';
import { completions } from './completion';
import { pulls, serveDiagnostics } from './diagnostics';
import { documentLinks } from './documentLinks';
import { documentSymbols } from './documentSymbols';
import type { Feature, LanguageContext, LanguageFeature } from './feature';
import { foldingRanges } from './foldingRanges';
import { formatting } from './formatting';
import { hovers } from './hover';
import { inlayHints } from './inlayHints';
import { type InventoryStore, serveInventory } from './inventory';
import type { WorkspaceFiles } from './listing';
import { navigation } from './navigation';
import type { ProjectStore } from './projects';
import { renaming } from './rename';
import { serveReview } from './review';
import { selectionRanges } from './selectionRanges';
import { signatures } from './signatureHelp';
import { serveSummary } from './summary';
import { serveTrace } from './trace';
import { serveWorkspaceDiagnostics } from './workspaceDiagnostics';
import { serveWorkspaceSymbols } from './workspaceSymbols';

/** What the features are made with. */
export interface ServerContext extends LanguageContext {
  readonly projects: ProjectStore;
  readonly inventory: InventoryStore;
  /** The files of the workspace, where the server can read them. */
  readonly files: WorkspaceFiles | undefined;
}

/** Something that the server does for a client. */
export interface ServerFeature {
  /** How it is called in the log. */
  readonly name: string;
  /** Would whoever sees nothing of it believe that nothing was found? */
  readonly showsFindings?: true;
  /**
   * What the server says it can do if it starts.
   * @param hasFiles can the server read the files of the workspace?
   */
  readonly capabilities: (params: InitializeParams, hasFiles: boolean) => ServerCapabilities;
  readonly serve: (context: ServerContext) => readonly (Feature | undefined)[];
}

/** What editors ask of an open document, beside diagnostics and code actions. */
const LANGUAGE: Readonly<Record<string, LanguageFeature>> = {
  documentSymbols,
  foldingRanges,
  selectionRanges,
  documentLinks,
  navigation,
  renaming,
  hovers,
  completions,
  signatures,
  inlayHints,
  codeLenses,
  formatting,
};

const diagnostics: ServerFeature = {
  name: 'diagnostics',
  showsFindings: true,
  capabilities: (params, workspaceDiagnostics) =>
    pulls(params)
      ? { diagnosticProvider: { identifier: 'novstack', interFileDependencies: false, workspaceDiagnostics } }
      : {},
  serve(context) {
    const { params, files } = context;
    const ofDocuments = serveDiagnostics(context);
    return files && pulls(params) ? [ofDocuments, serveWorkspaceDiagnostics({ ...context, files })] : [ofDocuments];
  },
};

const codeActions = answering('codeActions', serveCodeActions, {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, SHOW_PATH_KIND], resolveProvider: true },
});

const workspaceSymbols: ServerFeature = {
  name: 'workspaceSymbols',
  capabilities: () => ({ workspaceSymbolProvider: true }),
  serve: (context) => [serveWorkspaceSymbols(context, context.files)],
};

/** Requests of our own: the client knows them. */
const OWN: Readonly<Record<string, (context: ServerContext) => void>> = {
  inventory: serveInventory,
  trace: serveTrace,
  summary: serveSummary,
  review: serveReview,
};

export const FEATURES: readonly ServerFeature[] = [
  codeActions,
  ...Object.entries(LANGUAGE).map(
    ([name, { capabilities, serve }]): ServerFeature => ({ name, capabilities, serve: (context) => [serve(context)] }),
  ),
  workspaceSymbols,
  diagnostics,
  ...Object.entries(OWN).map(([name, serve]) => answering(name, serve)),
];

/** A feature that answers, and is told of nothing. */
function answering(
  name: string,
  serve: (context: ServerContext) => void,
  capabilities: ServerCapabilities = {},
): ServerFeature {
  return {
    name,
    capabilities: () => capabilities,
    serve(context) {
      serve(context);
      return [];
    },
  };
}
