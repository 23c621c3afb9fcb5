/** Names across the folders of the workspace: of open documents as they are edited, of other files as they are on disk. */
import type { Range, WorkspaceSymbol } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineItem, outlineOf, type Reading } from '../engine';
import { kindOfName } from '../files/names';
import { toRange } from './convert';
import { SYMBOL_KINDS } from './documentSymbols';
import type { Feature, LanguageContext } from './feature';
import { FILES, type WorkspaceFiles } from './workspaceDiagnostics';

/** More answers than this nobody reads. */
const MAX_SYMBOLS = 500;
/** Somebody who types a name asks with each letter: the folders are listed again after this long (milliseconds). */
const KEEP_LIST = 5000;
/** Files that are read at once. */
const AT_ONCE = 16;

interface Indexed {
  readonly name: string;
  readonly kind: WorkspaceSymbol['kind'];
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
  return { lookAgain: () => index.clear() };
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

class SymbolIndex {
  private readonly byFile = new Map<string, { readonly stamp: string; readonly symbols: readonly Indexed[] }>();
  private listed: { readonly at: number; readonly uris: ReadonlyMap<string, string> } | undefined;

  constructor(
    private readonly context: LanguageContext,
    private readonly files: WorkspaceFiles | undefined,
  ) {}

  /** Settings or the configuration file of novstack changed, which say what is read. */
  clear(): void {
    this.byFile.clear();
    this.listed = undefined;
  }

  /** The names of every file. */
  async all(isCancelled: () => boolean): Promise<ReadonlyMap<string, readonly Indexed[]>> {
    const { documents, analyses } = this.context;
    const found = new Map<string, readonly Indexed[]>();
    for (const document of documents.all()) {
      const { analysis } = await analyses.of(document);
      if (analysis) found.set(document.uri, symbolsOf(document, analysis));
    }
    const waiting = [...(await this.list())].filter(([uri]) => !documents.get(uri)).reverse();
    const worker = async () => {
      for (let next = waiting.pop(); next !== undefined && !isCancelled(); next = waiting.pop()) {
        const [uri, folder] = next;
        found.set(uri, await this.inFile(uri, folder));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return found;
  }

  private async list(): Promise<ReadonlyMap<string, string>> {
    const { connection, params } = this.context;
    const { files } = this;
    if (!files) return new Map();
    if (this.listed && Date.now() - this.listed.at < KEEP_LIST) return this.listed.uris;
    const asks = params.capabilities.workspace?.workspaceFolders === true;
    const folders = (asks ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    const uris = new Map<string, string>();
    for (const { uri: folder } of folders)
      for (const uri of await files.list(folder, FILES)) if (!uris.has(uri)) uris.set(uri, folder);
    this.listed = { at: Date.now(), uris };
    return uris;
  }

  /** A file that cannot be read has no names; the diagnostics say what is wrong with it. */
  private async inFile(uri: string, folder: string): Promise<readonly Indexed[]> {
    const { analyses, settings } = this.context;
    const { files } = this;
    const stamp = await files?.stamp(uri).catch(() => undefined);
    if (!files || stamp === undefined) return [];
    const known = this.byFile.get(uri);
    if (known?.stamp === stamp) return known.symbols;
    const text = await files.read(uri).catch(() => undefined);
    if (text === undefined) return [];
    const language = kindOfName(uri) === 'declared' ? 'cisco-ios' : 'plaintext';
    const reading = await analyses.read(uri, text, language, await settings.of(folder));
    const symbols = reading ? symbolsOf(TextDocument.create(uri, language, 0, text), reading) : [];
    this.byFile.set(uri, { stamp, symbols });
    return symbols;
  }
}

/** What people look for by name: entries and members are not. */
function symbolsOf(document: TextDocument, reading: Reading): Indexed[] {
  const hostname = reading.configurations[0]?.name ?? '';
  return outlineOf(reading).flatMap((item) => indexed(document, item, hostname));
}

function indexed(document: TextDocument, item: OutlineItem, containerName: string): Indexed[] {
  if (item.kind === 'entry' || item.kind === 'member') return [];
  const own = {
    name: item.name,
    kind: SYMBOL_KINDS[item.kind],
    containerName,
    range: toRange(document, item.selection),
  };
  const inner = item.kind === 'device' ? item.children.flatMap((child) => indexed(document, child, item.name)) : [];
  return item.name === '' ? inner : [own, ...inner];
}
