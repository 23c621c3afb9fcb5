/** The settings of a document, asked of the client for each resource and kept until they change. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { type AnalysisOptions, type HintKind, parsePrefix, rules } from '../engine';

export interface Settings {
  readonly enable: boolean;
  /** Analyse documents of general languages when their content is IOS? */
  readonly detectByContent: boolean;
  readonly severity: AnalysisOptions['severity'];
  readonly trustedDirectors: readonly string[];
  readonly portPolicy: AnalysisOptions['portPolicy'];
  /** Hints to show within the lines. */
  readonly inlayHints: ReadonlySet<HintKind>;
  /** Say above interfaces and lists who reaches the port, and where a list is applied? */
  readonly codeLens: boolean;
}

const SECTION = 'novstack';
const LEVELS = new Set(['error', 'warning', 'information', 'off']);

/** Takes what a client sent; anything that does not fit is as if it were not set. */
export function readSettings(value: unknown): Settings {
  const settings = isRecord(value) ? value : {};
  const directors = Array.isArray(settings.trustedDirectors) ? settings.trustedDirectors : [];
  return {
    enable: settings.enable !== false,
    detectByContent: settings.detectByContent !== false,
    severity: readSeverities(settings.severity),
    trustedDirectors: directors.filter((text) => typeof text === 'string' && parsePrefix(text) !== undefined),
    portPolicy: settings.portPolicy === 'always' ? 'always' : 'when-enabled',
    inlayHints: readHints(isRecord(settings.inlayHints) ? settings.inlayHints : {}),
    codeLens: settings.codeLens === true,
  };
}

/** What a mask means is no noise; the others are shown to those who ask for them. */
function readHints({ wildcardMasks, sequenceNumbers, exposure }: Record<string, unknown>): ReadonlySet<HintKind> {
  return new Set<HintKind>([
    ...(wildcardMasks === false ? [] : ['wildcard' as const]),
    ...(sequenceNumbers === true ? ['sequence' as const] : []),
    ...(exposure === true ? ['exposure' as const] : []),
  ]);
}

function readSeverities(value: unknown): AnalysisOptions['severity'] {
  if (!isRecord(value)) return {};
  const known = rules.flatMap(({ code }) => {
    const level = value[code];
    return typeof level === 'string' && LEVELS.has(level) ? [[code, level] as const] : [];
  });
  return Object.fromEntries(known) as AnalysisOptions['severity'];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Settings by resource. */
export class SettingsStore {
  private readonly cache = new Map<string, Promise<Settings>>();
  private pushed: Settings;
  private readonly canAsk: boolean;
  /** Counts the changes: results made with an older number are stale. */
  generation = 0;

  constructor(
    private readonly connection: Connection,
    params: InitializeParams,
  ) {
    this.canAsk = params.capabilities.workspace?.configuration === true;
    const options: unknown = params.initializationOptions;
    this.pushed = readSettings(isRecord(options) && isRecord(options[SECTION]) ? options[SECTION] : options);
  }

  /** The settings changed: `sent` holds them where the client pushes them. */
  changed(sent: unknown): void {
    if (!this.canAsk && isRecord(sent)) this.pushed = readSettings(isRecord(sent[SECTION]) ? sent[SECTION] : sent);
    this.generation++;
    this.cache.clear();
  }

  of(uri: string): Promise<Settings> {
    if (!this.canAsk) return Promise.resolve(this.pushed);
    let settings = this.cache.get(uri);
    if (!settings) {
      const asked = this.connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION });
      settings = asked.then(readSettings, () => this.pushed);
      this.cache.set(uri, settings);
    }
    return settings;
  }

  forget(uri: string): void {
    this.cache.delete(uri);
  }
}
