/** Above the interfaces of a file that changed since its branch left the default one: what that did to their exposure. */
import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  type Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { defaultBranch, gitApi, mergeBase, type Repository, whenRepositoriesChange } from './git';
import { documentSelector, isServed } from './languages';
import { ask } from './requests';

interface Base {
  readonly ref: string;
  readonly commit: string;
}

/** A branch is looked up again after this long (milliseconds): it may have been merged. */
const KEEP = 30_000;

export function registerLenses(client: BaseLanguageClient): Disposable[] {
  const lenses = new Lenses(client);
  return [
    lenses,
    languages.registerCodeLensProvider(
      documentSelector.map((filter) => ({ ...filter, scheme: 'file' })),
      lenses,
    ),
    client.onDidChangeState(() => lenses.refresh()),
    workspace.onDidCloseTextDocument((document) => lenses.forget(document)),
    whenRepositoriesChange(() => lenses.refresh()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('novstack')) lenses.refresh();
    }),
  ];
}

class Lenses implements CodeLensProvider, Disposable {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.emitter.event;
  private bases = new WeakMap<Repository, { readonly base: Base; readonly at: number }>();
  /** The old version of each document. */
  private readonly texts = new Map<string, { readonly commit: string; readonly text: string }>();

  constructor(private readonly client: BaseLanguageClient) {}

  refresh(): void {
    this.bases = new WeakMap();
    this.emitter.fire();
  }

  dispose(): void {
    this.emitter.dispose();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    const { uri } = document;
    const wanted = workspace.getConfiguration('novstack', uri).get<boolean>('exposureLens') === true;
    if (!wanted || !isServed(document) || this.client.state !== State.Running) return [];
    const repository = (await gitApi())?.getRepository(uri);
    const base = repository && (await this.baseOf(repository));
    const before = base && (await this.textAt(repository, base, document));
    // A file may be in no repository, or not in that version.
    if (typeof before !== 'string' || before === document.getText() || token.isCancellationRequested) return [];
    const asked = { uri: this.client.code2ProtocolConverter.asUri(uri), before };
    const changes = await ask(this.client, 'novstack/exposureChanges', asked, token).catch(() => []);
    return changes.map(({ line, title }) => {
      const command = { title, command: 'novstack.compareExposure', arguments: [base?.ref] };
      return new CodeLens(new Range(line, 0, line, 0), command);
    });
  }

  private async baseOf(repository: Repository): Promise<Base | undefined> {
    const known = this.bases.get(repository);
    if (known && Date.now() - known.at < KEEP) return known.base;
    const base = await findBase(repository);
    // A repository that is still being opened knows no branch yet.
    if (base) this.bases.set(repository, { base, at: Date.now() });
    return base;
  }

  private async textAt(repository: Repository, { commit }: Base, { uri }: TextDocument): Promise<string | undefined> {
    const known = this.texts.get(uri.toString());
    if (known?.commit === commit) return known.text;
    const text = await repository.show(commit, uri.fsPath).catch(() => undefined);
    if (text !== undefined) this.texts.set(uri.toString(), { commit, text });
    return text;
  }

  forget({ uri }: TextDocument): void {
    this.texts.delete(uri.toString());
  }
}

async function findBase(repository: Repository): Promise<Base | undefined> {
  const ref = await defaultBranch(repository);
  const commit = ref && (await mergeBase(repository, ref).catch(() => undefined));
  return commit ? { ref, commit } : undefined;
}
