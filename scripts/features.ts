/** The table of the LSP methods that the server serves, from what it tells a client that can do everything. */
import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { capabilitiesFor } from '../server/src/lsp/server';

/** A client that can do all that the server's capabilities depend on. */
const CLIENT: InitializeParams = {
  processId: null,
  rootUri: null,
  workspaceFolders: null,
  capabilities: { textDocument: { diagnostic: {}, rename: { prepareSupport: true } } },
};

type Row = readonly [methods: readonly string[], what: string];

const ROWS: Readonly<Partial<Record<keyof ServerCapabilities, Row>>> = {
  textDocumentSync: [
    ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didSave', 'textDocument/didClose'],
    'documents, with incremental changes',
  ],
  diagnosticProvider: [
    ['textDocument/diagnostic', 'workspace/diagnostic'],
    'findings of open documents and of the files of the workspace; `textDocument/publishDiagnostics` to clients that do not pull',
  ],
  codeActionProvider: [
    ['textDocument/codeAction', 'codeAction/resolve'],
    'fixes, suppressions, `source.fixAll.novstack`; with a client that has the commands: explain, copy the change script, show a path',
  ],
  documentSymbolProvider: [
    ['textDocument/documentSymbol'],
    'outline: interfaces, VLANs, lists with entries, object groups, maps, lines, VRFs, routing processes, banners, Smart Install',
  ],
  workspaceSymbolProvider: [['workspace/symbol'], 'the same names across the folders of the workspace'],
  foldingRangeProvider: [['textDocument/foldingRange'], 'blocks, banners, certificates, numbered lists, runs of `!`'],
  selectionRangeProvider: [['textDocument/selectionRange'], 'word, line, block, configuration'],
  documentLinkProvider: [
    ['textDocument/documentLink'],
    'rules and advisories that comments, remarks and descriptions name',
  ],
  definitionProvider: [
    ['textDocument/definition'],
    'access lists, object groups, class, policy, VLAN and route maps, prefix lists, VRFs, zones, time ranges, key chains, interfaces, VLANs with their lists, ranges and interfaces',
  ],
  referencesProvider: [['textDocument/references'], 'every use of the same, in its configuration'],
  documentHighlightProvider: [['textDocument/documentHighlight'], 'the same, in the editor'],
  renameProvider: [
    ['textDocument/prepareRename', 'textDocument/rename'],
    'all of these but interfaces; refused, with the reason, where the device would refuse it or a use would stay unchanged',
  ],
  hoverProvider: [
    ['textDocument/hover'],
    'entries in words, interfaces with the path of a packet, lists, Smart Install with its advisories, addresses and masks, ports, rule codes',
  ],
  completionProvider: [
    ['textDocument/completion'],
    'the `vstack` family, entries word by word, names of this file where a command takes one, the hardening list, suppressions',
  ],
  signatureHelpProvider: [['textDocument/signatureHelp'], 'the parts of an entry while it is typed'],
  inlayHintProvider: [['textDocument/inlayHint'], 'prefix lengths, numbers of entries, exposure: as the settings say'],
  codeLensProvider: [
    ['textDocument/codeLens', 'codeLens/resolve'],
    'exposure above interfaces, uses above lists: off unless the settings say otherwise',
  ],
  documentFormattingProvider: [
    ['textDocument/formatting'],
    'what the device would print: indentation, first words, names of interfaces',
  ],
  documentRangeFormattingProvider: [['textDocument/rangeFormatting'], 'the same for some lines'],
  documentOnTypeFormattingProvider: [['textDocument/onTypeFormatting'], 'indentation after a line that opens a mode'],
  workspace: [['workspace/didChangeWorkspaceFolders'], 'folders that come and go'],
};

/** @throws where the server has a capability that the table does not list, or the other way round */
export function featureTable(): string {
  const served = Object.keys(capabilitiesFor(CLIENT, true));
  const told = Object.keys(ROWS);
  const missing = [...served.filter((one) => !told.includes(one)), ...told.filter((one) => !served.includes(one))];
  if (missing.length > 0) throw new Error(`scripts/features.ts and the server differ in ${missing.join(', ')}`);
  const rows = Object.values(ROWS).map(
    ([methods, what]) => `| ${methods.map((one) => `\`${one}\``).join(', ')} | ${what} |`,
  );
  return ['| method | what for |', '| --- | --- |', ...rows].join('\n');
}
