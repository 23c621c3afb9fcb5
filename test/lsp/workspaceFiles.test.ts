/** The files of the workspace, read by a disk that fails: findings never vanish because of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CancellationToken,
  CancellationTokenSource,
  type Connection,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
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
  token: CancellationToken,
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
const going = CancellationToken.None;
const quiet = { begin: () => undefined, report: () => undefined, done: () => undefined };
const CONFIG = 'version 15.0\nhostname SW1\nvstack\nend\n';

/** A request that stays open, with all that it is told. */
function follow(ask: Handler) {
  const told: WorkspaceDocumentDiagnosticReport[] = [];
  const source = new CancellationTokenSource();
  const answer = ask(request, source.token, quiet, { report: ({ items }) => told.push(...items) });
  const end = () => {
    source.cancel();
    return answer;
  };
  return { told, answer, end };
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 1000, what);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

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
    isReadOnly: async () => false,
  });
  assert.deepEqual(countOf(await ask(request, going, quiet)), [500, 0]);
  failing = true;
  const { told, end } = follow(ask);
  await until(() => said.length === 50 && told.length === 450, 'nothing is said of the other 50');
  changed(...NAMES);
  await until(() => said.length === 100, 'they are tried again');
  assert.equal(told.length, 450, 'what is as it was is not told again');
  await end();
  assert.ok(most <= 16, `${most} at once`);
});

test('what changes while many files are looked at does not wait for the end', async () => {
  const edited = NAMES[0] ?? '';
  let isEdited = false;
  const { ask, changed } = serve({
    list: async () => NAMES,
    isReadOnly: async () => false,
    stamp: async (uri) => (uri === edited && isEdited ? 'later' : 'first'),
    read: async (uri) => {
      // In the second of three batches.
      if (!isEdited && uri.endsWith('sw300.cfg')) {
        isEdited = true;
        changed(edited);
      }
      await new Promise((resolve) => setImmediate(resolve));
      return CONFIG;
    },
  });
  const { told, end } = follow(ask);
  await until(() => told.length === NAMES.length + 1, 'all of them, and one again');
  const again = told.map(({ uri }) => uri).lastIndexOf(edited);
  assert.ok(again > 200 && again < NAMES.length - 50, `told as number ${again}`);
  await end();
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
    isReadOnly: async () => false,
  });
  await assert.rejects(follow(ask).answer, /EIO/);
  failing = false;
  const { told, end } = follow(ask);
  await until(() => told.length === 3, 'all of it');
  await end();
});
