/** What a rule is, and what it is given. Places are spans of blocks here; offsets come when findings are handed out. */
import type { Device } from '../device/device';
import type { Confidence } from '../device/smartInstall';
import type { About, Join, LiveChange, Severity } from '../finding';
import type { Exposure } from '../reach/exposure';
import type { Section } from '../syntax/sections';
import type { Span } from '../syntax/tree';

/** The one place where code, name, summary and severity of a rule stand; tables and settings are made from it. */
export interface RuleMeta {
  /** `SMI` and three digits; never used again for something else. */
  readonly code: string;
  readonly name: string;
  /** One sentence for the table of rules. */
  readonly summary: () => string;
  /** The severity a finding has at the most. */
  readonly severity: Severity;
  /** The confidence that its findings have where the text says enough. */
  readonly confidence: Confidence;
  /** Does it compare two versions of a text? Then no text has findings of it alone. */
  readonly comparesVersions?: true;
}

export interface Rule {
  readonly meta: RuleMeta;
  readonly check: (subject: Subject) => DraftFinding[];
}

/** One device, as a rule sees it. */
export interface Subject {
  readonly section: Section;
  readonly device: Device;
  readonly exposure: Exposure;
  readonly options: RuleOptions;
}

export interface RuleOptions {
  /** Directors that may reach port 4786: `A.B.C.D` or `A.B.C.D/len`. */
  readonly trustedDirectors: readonly string[];
  /** Who may reach port 4786 is judged while Smart Install is or may be on, or always. */
  readonly portPolicy: 'when-enabled' | 'always';
}

export interface DraftEdit {
  readonly at: Span;
  /** Line breaks as LF: they become those of the text. */
  readonly newText: string;
}

export interface DraftFix {
  /** Made when it is asked for: a change script has it in English. */
  readonly title: () => string;
  readonly preferred: boolean;
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly DraftEdit[];
  readonly goal: string;
  readonly rank: number;
  readonly live?: LiveCommands;
  /** What a person should know before the change is made on the device; empty where there is nothing to say. */
  readonly note?: () => string;
  /** Codes of the findings that go, where the one that it is offered for stays. */
  readonly mends?: readonly string[];
}

export interface DraftFinding {
  readonly at: Span;
  /** Lower than the rule's own where the evidence is weaker. */
  readonly severity?: Severity;
  readonly confidence: Confidence;
  /** What is wrong, and the evidence, in one or two short sentences. */
  readonly message: string;
  /** What else to know and to do, a sentence each: shown where there is room. */
  readonly details?: readonly string[];
  /** What it is about; absent where it is about the device as a whole. */
  readonly about?: Partial<Omit<About, 'device'>>;
  /** The way of a packet that gets through; made when somebody asks for it. */
  readonly path?: () => readonly { readonly at: Span; readonly message: string }[];
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  /** Made when somebody asks for them. */
  readonly fixes?: () => readonly DraftFix[];
  readonly unnecessary?: boolean;
  /** Findings with the same cause are shown as one. */
  readonly join?: DraftJoin;
}

export interface DraftJoin extends Omit<Join, 'at'> {
  /** Where the one finding stands; absent where that is the place of the first. */
  readonly at?: Span;
}

/** A change on the device, without what is said of it. */
export type LiveCommands = Omit<LiveChange, 'comments'>;
