/** A language client for tests: the built server as a child process, spoken to over its standard input and output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  type FileSystemWatcher,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type SymbolKind,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  WorkDoneProgressCreateRequest,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
  WorkspaceFoldersRequest,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const PROGRAM = join(__dirname, '..', '..', 'server', 'bin', 'novstack.js');

/** What VS Code can do, as far as the server asks. */
export const FULL: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
    codeAction: {
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source', 'source.fixAll'] } },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, commitCharactersSupport: true } },
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: Array.from({ length: 26 }, (_, index) => (index + 1) as SymbolKind) },
    },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown'],
        parameterInformation: { labelOffsetSupport: true },
      },
    },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
  },
  window: { workDoneProgress: true },
};

/** What an old client can do: next to nothing. */
export const BARE: ClientCapabilities = {};

export class TestClient {
  readonly connection: ProtocolConnection;
  /** What is sent goes through here. */
  private readonly gate = new PassThrough({ highWaterMark: 1 << 20 });
  readonly documents = new Map<string, TextDocument>();
  /** Diagnostics that were pushed. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** What the server logged. */
  readonly log: string[] = [];
  refreshes = 0;
  /** Does this client refuse what it is asked for? */
  refusing = false;
  registrations: string[] = [];
  /** What the server asked to be told of. */
  readonly watchers: FileSystemWatcher[] = [];
  settings: unknown = {};
  folders: { uri: string; name: string }[] = [];
  result: InitializeResult | undefined;

  private constructor(private readonly server: ChildProcess) {
    if (!server.stdout || !server.stdin) throw new Error('the server has no pipes');
    this.connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(this.gate),
    );
    this.gate.pipe(server.stdin);
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.connection.onRequest(WorkspaceFoldersRequest.type, () => this.folders);
    this.connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      if (this.refusing) throw new Error('no');
      this.registrations.push(...registrations.map(({ method }) => method));
      for (const { method, registerOptions } of registrations)
        if (method === DidChangeWatchedFilesNotification.method) this.watchers.push(...registerOptions.watchers);
    });
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      if (this.refusing) throw new Error('no');
      this.refreshes++;
    });
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
    });
    this.connection.listen();
  }

  static async start(
    capabilities: ClientCapabilities,
    options: {
      settings?: unknown;
      refusing?: boolean;
      initializationOptions?: unknown;
      folders?: { uri: string; name: string }[];
      locale?: string;
      args?: readonly string[];
      env?: Record<string, string>;
      /** Arguments of Node itself. */
      execArgv?: readonly string[];
    } = {},
  ): Promise<TestClient> {
    const server = spawn(
      process.execPath,
      [...(options.execArgv ?? []), PROGRAM, 'lsp', '--stdio', '--clientProcessId=1', ...(options.args ?? [])],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
        // Texts are compared: the language of whoever runs the tests must not count.
        env: { ...process.env, LC_ALL: 'C', ...options.env },
      },
    );
    const client = new TestClient(server);
    client.settings = options.settings ?? {};
    client.refusing = options.refusing ?? false;
    client.folders = options.folders ?? [];
    client.result = await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: client.folders,
      initializationOptions: options.initializationOptions,
      ...(options.locale !== undefined && { locale: options.locale }),
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  get pid(): number | undefined {
    return this.server.pid;
  }

  /** Holds back what is sent meanwhile, and sends it as one piece. */
  async inOnePiece<T>(send: () => Promise<T>): Promise<T> {
    const { stdin } = this.server;
    if (!stdin) throw new Error('the server has no pipes');
    this.gate.unpipe(stdin);
    const answer = send();
    // Messages are put on the stream one after the other, in turns of the event loop: on a busy machine time tells nothing.
    for (let quiet = 0; quiet < 100; ) {
      const held = this.gate.readableLength;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = held > 0 && held === this.gate.readableLength ? quiet + 1 : 0;
    }
    stdin.write(this.gate.read());
    this.gate.pipe(stdin);
    return answer;
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.server.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await ended;
    this.connection.dispose();
    return code;
  }

  async open(uri: string, text: string, languageId = 'cisco-ios'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.documents.set(uri, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Sends changes one by one, as an editor does while somebody types. */
  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = TextDocument.update(this.document(uri), contentChanges, this.document(uri).version + 1);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: document.version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async configure(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { novstack: settings },
    });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const parameters = { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) };
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, parameters);
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error(`a ${report.kind} report`);
    return report.items;
  }

  /** Pushed diagnostics of a version, waited for. */
  async publishedFor(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    for (;;) {
      const found = this.published.find((params) => params.uri === uri && params.version === version);
      if (found) return found.diagnostics;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async actions(uri: string, range: Range, only?: string[], diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    const context = { diagnostics, ...(only && { only }) };
    const parameters = { textDocument: { uri }, range, context };
    return ((await this.connection.sendRequest(CodeActionRequest.type, parameters)) ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** Applies an action as an editor does, and tells the server of the change. */
  async apply(uri: string, action: CodeAction): Promise<void> {
    const { edit } = action.edit ? action : await this.resolve(action);
    const change = edit?.documentChanges?.[0];
    const edits = (change && 'edits' in change ? change.edits : edit?.changes?.[uri]) as TextEdit[] | undefined;
    if (!edits) throw new Error(`'${action.title}' has no edit`);
    const last = [...edits].sort(
      (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
    );
    await this.change(uri, ...last.map(({ range, newText }) => ({ range, text: newText })));
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}

/** A request for the diagnostics of the workspace that stays open, as VS Code makes it. */
export class WorkspaceStream {
  private static made = 0;
  private told: WorkspaceDocumentDiagnosticReport[] = [];
  private readonly source = new CancellationTokenSource();
  /** What the request is answered with, in the end. */
  readonly answer: Promise<WorkspaceDiagnosticReport>;

  constructor({ connection }: TestClient) {
    const partialResultToken = `stream ${++WorkspaceStream.made}`;
    connection.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, ({ items }) => {
      this.told.push(...items);
    });
    const parameters = { previousResultIds: [], partialResultToken };
    this.answer = connection.sendRequest(WorkspaceDiagnosticRequest.type, parameters, this.source.token);
    // Whoever waits for it hears what came of it.
    this.answer.catch(() => undefined);
  }

  /** What is told next, once there are so many reports. */
  async next(count = 1): Promise<WorkspaceDocumentDiagnosticReport[]> {
    while (this.told.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
    return this.told.splice(0);
  }

  /** What was told and not yet asked for. */
  get rest(): readonly WorkspaceDocumentDiagnosticReport[] {
    return this.told;
  }

  close(): void {
    this.source.cancel();
  }
}

/** The range of a whole line. */
export function lineRange(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}
