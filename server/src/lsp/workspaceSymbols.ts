/** Names across the folders of the workspace: of open documents as they are edited, of other files as they are on disk. */
import type { Range, SymbolKind, WorkspaceSymbol } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineItem, outlineOf, type Reading, say } from '../engine';
import { CONFIGURATION_GLOBS, kindOfName } from '../files/names';
import { crashWords } from '../report/crash';
import { toRange } from './convert';
import { symbolKindOf } from './documentSymbols';
import type { Feature, LanguageContext } from './feature';
import type { WorkspaceFiles } from './listing';

/** More answers than this nobody reads. */
const MAX_SYMBOLS = 500;
/** Somebody who types a name asks with each letter: the folders are listed again after this long (milliseconds). */
const KEEP_LIST = 5000;
/** Files that are read at once. */
const AT_ONCE = 16;

interface Indexed {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly containerName: string;
  readonly range: Range;
}

/** @param files absent where no file can be read but those that are open */
export function serveWorkspaceSymbols(context: LanguageContext, files: WorkspaceFiles | undefined): Feature {
  const index = new SymbolIndex(context, files);
  context.connection.onWorkspaceSymbol(async ({ query }, token): Promise<WorkspaceSymbol[]> => {
    const found: WorkspaceSymbol[] = [];
    for (const [uri, symbols] of await index.all(() => token.isCancellationRequested)) {
      for (const { range, ...symbol } of symbols) {
        if (!matches(symbol.name, query)) continue;
        found.push({ ...symbol, location: { uri, range } });
        if (found.length >= MAX_SYMBOLS) return found;
      }
    }
    return found;
  });
  const listAgain = () => index.listAgain();
  return { lookAgain: listAgain, filesMayDiffer: listAgain };
}

/** Are the letters of a query in a name, in their order? */
function matches(name: string, query: string): boolean {
  const lower = name.toLowerCase();
  let at = -1;
  for (const letter of query.toLowerCase()) {
    at = lower.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Files by their addresses, with the folder whose settings they have. */
type Listed = ReadonlyMap<string, string>;

class SymbolIndex {
  /** The names of files and documents, with what they were found for. */
  private byUri = new Map<string, { readonly stamp: string; readonly symbols: readonly Indexed[] }>();
  private listed: { readonly at: number; readonly files: Promise<Listed> } | undefined;

  constructor(
    private readonly context: LanguageContext,
    private readonly files: WorkspaceFiles | undefined,
  ) {}

  listAgain(): void {
    this.listed = undefined;
  }

  /** The names of every file; one that fails has none, and the diagnostics say what is wrong with it. */
  async all(isCancelled: () => boolean): Promise<ReadonlyMap<string, readonly Indexed[]>> {
    const { connection, documents } = this.context;
    const found = new Map<string, readonly Indexed[]>();
    const look = async (uri: string, folder: string | undefined): Promise<void> => {
      try {
        const document = documents.get(uri);
        found.set(uri, document ? await this.inDocument(document) : await this.inFile(uri, folder));
      } catch (error) {
        const reason = crashWords(error);
        connection.console.error(say`${uri} cannot be searched for names: ${reason}`);
      }
    };
    const listed = await this.list();
    const waiting = [...new Set([...documents.keys(), ...listed.keys()])].reverse();
    const worker = async () => {
      for (let uri = waiting.pop(); uri !== undefined && !isCancelled(); uri = waiting.pop())
        await look(uri, listed.get(uri));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // What is gone is forgotten, unless not all was looked at.
    if (!isCancelled()) this.byUri = new Map([...this.byUri].filter(([uri]) => found.has(uri)));
    return found;
  }

  /** Asked twice at once, the folders are listed once. */
  private list(): Promise<Listed> {
    if (!this.listed || Date.now() - this.listed.at >= KEEP_LIST)
      this.listed = { at: Date.now(), files: this.listFolders() };
    return this.listed.files;
  }

  private async listFolders(): Promise<Listed> {
    const { connection, params } = this.context;
    const { files } = this;
    if (!files) return new Map();
    const asks = params.capabilities.workspace?.workspaceFolders === true;
    const folders = (asks ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    // A folder may lie in another: the files of the inner one are its own.
    const outermost = folders.map(({ uri }) => uri).sort((a, b) => a.length - b.length);
    const lists = await Promise.all(
      outermost.map(async (folder) =>
        (await files.list(folder, CONFIGURATION_GLOBS)).map((uri) => [uri, folder] as const),
      ),
    );
    return new Map(lists.flat());
  }

  private async inDocument(document: TextDocument): Promise<readonly Indexed[]> {
    const { analysis, resultId } = await this.context.analyses.of(document);
    return this.keep(document.uri, resultId, () => (analysis ? this.symbolsOf(document, analysis) : []));
  }

  private async inFile(uri: string, folder: string | undefined): Promise<readonly Indexed[]> {
    const { analyses, settings } = this.context;
    const { files } = this;
    const stamp = folder && (await files?.stamp(uri));
    if (!files || !stamp) return [];
    const key = `${settings.generation} ${stamp}`;
    const known = this.byUri.get(uri);
    if (known?.stamp === key) return known.symbols;
    const text = await files.read(uri);
    if (text === undefined) return [];
    const language = kindOfName(uri) === 'declared' ? 'cisco-ios' : 'plaintext';
    const reading = await analyses.read(uri, text, language, await settings.of(folder));
    const document = TextDocument.create(uri, language, 0, text);
    return this.keep(uri, key, () => (reading ? this.symbolsOf(document, reading) : []));
  }

  private keep(uri: string, stamp: string, find: () => readonly Indexed[]): readonly Indexed[] {
    const known = this.byUri.get(uri);
    if (known?.stamp === stamp) return known.symbols;
    const symbols = find();
    this.byUri.set(uri, { stamp, symbols });
    return symbols;
  }

  /** What people look for by name: entries and members are not. */
  private symbolsOf(document: TextDocument, reading: Reading): Indexed[] {
    const hostname = reading.configurations[0]?.name ?? '';
    return outlineOf(reading).flatMap((item) => this.indexed(document, item, hostname));
  }

  private indexed(document: TextDocument, item: OutlineItem, containerName: string): Indexed[] {
    const { name, kind: itemKind, selection, children } = item;
    if (itemKind === 'entry' || itemKind === 'member') return [];
    const kind = symbolKindOf(itemKind, this.context.params.capabilities.workspace?.symbol?.symbolKind?.valueSet);
    const own = { name, kind, containerName, range: toRange(document, selection) };
    const inner = itemKind === 'device' ? children.flatMap((child) => this.indexed(document, child, name)) : [];
    return name === '' ? inner : [own, ...inner];
  }
}
