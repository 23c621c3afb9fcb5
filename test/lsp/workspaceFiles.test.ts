/** The files of the workspace, read by a disk that fails: findings never vanish because of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { AnalysisStore } from '../../server/src/lsp/documents';
import { InventoryStore } from '../../server/src/lsp/inventory';
import type { WorkspaceFiles } from '../../server/src/lsp/listing';
import { ProjectStore } from '../../server/src/lsp/projects';
import { SettingsStore } from '../../server/src/lsp/settings';
import { serveWorkspaceDiagnostics } from '../../server/src/lsp/workspaceDiagnostics';

const FOLDER = 'file:///configs';
const NAMES = Array.from({ length: 500 }, (_, number) => `${FOLDER}/sw${number}.cfg`);

type Handler = (
  request: { previousResultIds: { uri: string; value: string }[] },
  token: { isCancellationRequested: boolean; onCancellationRequested: () => void },
  workDone: Record<'begin' | 'report' | 'done', () => void>,
  streamed?: { report: (report: WorkspaceDiagnosticReport) => void },
) => Promise<WorkspaceDiagnosticReport>;

/** Starts the feature on a connection that only takes what it registers. */
function serve(files: WorkspaceFiles): { ask: Handler; changed: (...uris: string[]) => void; said: string[] } {
  let ask: Handler | undefined;
  const said: string[] = [];
  const connection = {
    languages: { diagnostics: { onWorkspace: (handler: Handler) => (ask = handler) } },
    console: { error: (message: string) => said.push(message), warn: () => undefined },
  } as unknown as Connection;
  const params = {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: FOLDER, name: 'configs' }],
  };
  const documents = { get: () => undefined, onDidChangeContent: () => undefined, onDidClose: () => undefined };
  const settings = new SettingsStore(connection, params);
  const projects = new ProjectStore({ read: async () => undefined, isTop: async () => true }, () => undefined);
  const inventory = new InventoryStore(false, () => undefined);
  const analyses = new AnalysisStore(settings, projects, () => undefined, inventory);
  const feature = serveWorkspaceDiagnostics({
    connection,
    params,
    documents: documents as never,
    analyses,
    settings,
    files,
    inventory,
  });
  if (!ask) throw new Error('the request is not served');
  return { ask, said, changed: (...uris) => feature.filesChanged?.(uris.map((uri) => ({ uri, type: 2 }))) };
}

const request = { previousResultIds: [] };
const going = { isCancellationRequested: false, onCancellationRequested: () => undefined };
const quiet = { begin: () => undefined, report: () => undefined, done: () => undefined };
const CONFIG = 'version 15.0\nhostname SW1\nvstack\nend\n';

function countOf({ items }: WorkspaceDiagnosticReport): [withFindings: number, without: number] {
  const findings = items.map((item) => (item.kind === 'full' ? item.items.length : -1));
  return [findings.filter((count) => count > 0).length, findings.filter((count) => count === 0).length];
}

test('few files are open at once, and one that cannot be read keeps its findings', async () => {
  let open = 0;
  let most = 0;
  let failing = false;
  const { ask, changed, said } = serve({
    list: async () => NAMES,
    stamp: async (uri) => {
      if (failing && uri.endsWith('7.cfg')) throw new Error('EMFILE: too many open files');
      return failing ? 'later' : 'first';
    },
    read: async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return CONFIG;
    },
  });
  assert.deepEqual(countOf(await ask(request, going, quiet)), [500, 0]);
  failing = true;
  const streamed = { report: () => undefined };
  await ask(request, going, quiet, streamed);
  changed(...NAMES);
  assert.deepEqual(countOf(await ask(request, going, quiet, streamed)), [450, 0], 'nothing is said of the other 50');
  assert.equal(said.length, 100);
  assert.ok(most <= 16, `${most} at once`);
});

test('what a request that failed would have told is told by the next', async () => {
  let failing = true;
  const { ask } = serve({
    list: async () => {
      if (failing) throw new Error('EIO');
      return NAMES.slice(0, 3);
    },
    stamp: async () => 'first',
    read: async () => CONFIG,
  });
  const found: number[] = [];
  const streamed = { report: ({ items }: WorkspaceDiagnosticReport) => found.push(items.length) };
  await assert.rejects(ask(request, going, quiet, streamed), /EIO/);
  failing = false;
  await ask(request, going, quiet, streamed);
  assert.deepEqual(found, [3]);
});
