/** The configuration files of novstack that rule documents: the nearest one upward of each, read once. */

import { URI, Utils } from 'vscode-uri';
import { say, type TextRange } from '../engine';
import { Policy } from '../project/apply';
import { Baseline, readBaseline } from '../project/baseline';
import { CONFIG_NAMES, type Config, type ReadConfig, readConfig } from '../project/config';
import { today } from '../project/today';

/** How the server gets at the configuration files: from disk, or through the client. */
export interface ProjectFiles {
  /** The text of a file; undefined where there is none. */
  read(uri: string): Promise<string | undefined>;
  /** Does the search end with this folder, as the top of a repository or a workspace? */
  isTop(folderUri: string): Promise<boolean>;
}

export interface Project {
  readonly policy: Policy;
  readonly baseline: Baseline | undefined;
}

/** A project and the path of a document in it, with forward slashes. */
export interface Located extends Project {
  readonly path: string;
}

interface Found extends Project {
  /** Path of the folder in its URI. */
  readonly folder: string;
}

export function isConfigFile(uri: string): boolean {
  return CONFIG_NAMES.some((name) => name === Utils.basename(URI.parse(uri)));
}

/** A configuration file, read for its mistakes and for what is out of date. */
export interface CheckedConfig extends ReadConfig {
  readonly expired: ReturnType<Policy['expired']>;
  /** The list of known findings that it names and that is not there. */
  readonly missing?: { readonly name: string; readonly at: TextRange };
}

export class ProjectStore {
  private byFolder = new Map<string, Promise<Found | undefined>>();
  /** The files that were asked for, with their texts. */
  private texts = new Map<string, string | undefined>();

  constructor(
    private readonly files: ProjectFiles,
    private readonly log: (message: string) => void,
  ) {}

  /** Is a configuration file or a list of known findings another by now? */
  async differ(): Promise<boolean> {
    for (const [uri, text] of this.texts) if ((await this.files.read(uri)) !== text) return true;
    return false;
  }

  /** A configuration file or a list of known findings may be another now. */
  changed(): void {
    this.byFolder = new Map();
    this.texts = new Map();
  }

  private async textOf(file: URI): Promise<string | undefined> {
    const { texts } = this;
    const text = await this.files.read(file.toString());
    texts.set(file.toString(), text);
    return text;
  }

  async of(uri: string): Promise<Located | undefined> {
    const place = placeOf(uri);
    if (!place) return undefined;
    const found = await this.nearest(Utils.dirname(place));
    if (!found) return undefined;
    const { folder, ...project } = found;
    return { ...project, path: place.path.slice(folder === '/' ? 1 : folder.length + 1) };
  }

  /** @param text of the configuration file, as an editor has it */
  async check(uri: string, text: string): Promise<CheckedConfig> {
    const read = readConfig(text);
    if (!read.config) return { ...read, expired: [] };
    const { baseline: name, baselineAt: at } = read.config;
    const expired = new Policy(read.config, today()).expired();
    const isMissing = name !== undefined && at && (await this.lacks(uri, name));
    return { ...read, expired, ...(isMissing && { missing: { name, at } }) };
  }

  /** Is a file that a configuration file names not there? Where that file itself cannot be read nothing can be told. */
  private async lacks(uri: string, name: string): Promise<boolean> {
    const file = placeOf(uri);
    if (!file || (await this.files.read(file.toString())) === undefined) return false;
    return (await this.files.read(Utils.joinPath(Utils.dirname(file), name).toString())) === undefined;
  }

  private nearest(folder: URI): Promise<Found | undefined> {
    const key = folder.toString();
    let found = this.byFolder.get(key);
    if (!found) {
      found = this.look(folder);
      this.byFolder.set(key, found);
    }
    return found;
  }

  private async look(folder: URI): Promise<Found | undefined> {
    for (const name of CONFIG_NAMES) {
      const file = Utils.joinPath(folder, name);
      const text = await this.textOf(file);
      if (text !== undefined) return this.read(folder, file, text);
    }
    const parent = Utils.dirname(folder);
    if (parent.path === folder.path || (await this.files.isTop(folder.toString()))) return undefined;
    return this.nearest(parent);
  }

  private async read(folder: URI, file: URI, text: string): Promise<Found | undefined> {
    const { config } = readConfig(text);
    if (!config) {
      this.log(say`${file.path} has mistakes and is not obeyed; they are shown where it is open`);
      return undefined;
    }
    return {
      folder: folder.path,
      policy: new Policy(config, today()),
      baseline: await this.baselineOf(folder, config),
    };
  }

  private async baselineOf(folder: URI, { baseline }: Config): Promise<Baseline | undefined> {
    if (baseline === undefined) return undefined;
    const file = Utils.joinPath(folder, baseline);
    const text = await this.textOf(file);
    if (text === undefined) {
      this.log(say`no baseline ${file.path}`);
      return undefined;
    }
    const entries = readBaseline(text);
    if (!entries) this.log(say`${file.path} is not a baseline`);
    return entries && new Baseline(entries);
  }
}

/** Where a document lies, or the file that version control shows another version of; undefined where it is no file. */
function placeOf(uri: string): URI | undefined {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'untitled' || parsed.path === '') return undefined;
  return parsed.scheme === 'git' ? URI.file(parsed.path) : parsed.with({ query: null, fragment: null });
}
