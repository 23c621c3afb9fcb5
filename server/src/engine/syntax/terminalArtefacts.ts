/** What terminals, loggers and template engines leave in a configuration file, beside the configuration. */
import { type Block, textOf } from './tree';

/** What a line that is no configuration stands for. */
export type Artefact =
  /** A prompt, with the command typed behind it: `SW1#show run`. */
  | { readonly kind: 'prompt'; readonly host: string; readonly command: string }
  /** The head of a configuration: `Current configuration : 1221 bytes`. */
  | { readonly kind: 'config-start' }
  /** `Building configuration...`: a configuration follows, or one was saved. */
  | { readonly kind: 'building' }
  /** The head of lines that need not be in the configuration: `!List of Rollback Commands:`. */
  | { readonly kind: 'listing' }
  /** A line of a template language: `{% if ... %}`, `#if($x)`, `<% end %>`; a part that only counts with the other. */
  | { readonly kind: 'template'; readonly part?: 'open' | 'close' }
  /** A mark of a merge that is not resolved: `<<<<<<< HEAD`. */
  | { readonly kind: 'conflict' }
  /** A line on which somebody erased what was typed. */
  | { readonly kind: 'erased' }
  /** The answer of a device that did not take a command. */
  | { readonly kind: 'refusal' }
  /** An answer of which nobody knows whether the command was taken. */
  | { readonly kind: 'note' }
  /** Anything else: a log message, `--More--`, `[OK]`. */
  | { readonly kind: 'noise' };

/** A prompt of configuration mode in front of a command: `SW1(config-if)#`. */
export interface ConfigPrompt {
  /** Length of the prompt with the blanks behind it. */
  readonly length: number;
  readonly host: string;
  /** What it shows in its brackets: `config-if`. */
  readonly mode: string;
  /** Is it the prompt of a sub-mode? */
  readonly sub: boolean;
}

const HOST = '[A-Za-z0-9][\\w.:/~+-]{0,62}';
const EXEC_PROMPT = new RegExp(`^(${HOST})[#>][ \\t]*(.*)$`);
const CONFIG_PROMPT = new RegExp(`^(${HOST})\\(((?:config|cfg)[\\w. -]*)\\)#[ \\t]*`);
const CONFIG_START = /^(?:Current configuration\s{0,4}:|Using \d+ out of \d+ bytes)/i;
const BUILDING = /^Building configuration\.\.\./i;
const NOISE =
  /^(?:\^$|<?-+ ?More ?-+>?|\[OK\]|User Access Verification|Password:|Username:|Enter configuration commands, one per line|Load for five secs:|Time source is |```|\*?\w{3} +\d+ [\d:.]+.*: %[A-Z])/;
/** A message of the log, which comes when it likes. */
const LOGGED = /^%[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+){0,4}-\d-[A-Z0-9_]+:/;
const REFUSAL =
  /^(?:% ?(?:Invalid|Ambiguous|Incomplete|Unrecognized|Unknown command|Duplicate|Error(?! opening)|Access rule can't|Authorization failed|Command (?:not|rejected|authorization)|This command is not|Cannot|Can't|Bad )|(?:Command )?authorization failed|Command (?:rejected|not )|Error ?:)/i;
/** Answers of devices that took the command. */
const TAKEN =
  /^% ?(?:warning|note\b|info|please wait|generating|using|consider|default route|access vlan does not exist|applying|portfast|this command is an unreleased|this command is deprecated|interface \S+ (?:IPv[46]|IP address))/i;
/** Jinja, Smarty, ERB, Mako, PHP, FreeMarker, Template Toolkit, and lines that are a name to be filled in. */
const TEMPLATE =
  /^(?:\{[%#{]|\{\/?(?:if|else|elseif|foreach|section|literal|include|assign)\b|\{\$\w|<%|%>|<\?(?:php|=)|\?>|<\/?#\w|\[\/?#\w|\[%|%\]|%\s{0,9}(?:if|elif|else|endif|for|endfor|while|endwhile|def)\b|\$[A-Za-z_{(!]|@\w{1,64}@$|%\w{1,64}%$)/;
/** Velocity, Cheetah, the C preprocessor and the line statements of Jinja, told from comments by what only they hold. */
const TEMPLATE_COMMENT =
  /^(?:#\*|#(?:if|elseif|foreach|set|macro|parse|include)\s?\(|#(?:if|for|elif)\s+!?\$|#ifn?def\s+\w+$|# ?end(?:if|for)$|!+\s{0,9}(?:\{[%#]|<%))/;
/** What plain comments may say too: together they part a template. */
const OPENS = /^(?:!+\s{0,9})?# ?(?:if|ifdef|ifndef|for|foreach|elif)\b/;
const CLOSES = /^(?:!+\s{0,9})?# ?(?:end|endif|endfor|else)\b/;
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?:\s|$)/;
const SHOWS_CONFIG = /^(?:do\s+)?(?:sh\w*\s+(?:run|star|conf|derived)|more\s+\S*(?:config|confg)|wr\w*\s+t)/i;
const SHOWS_OTHER = /^(?:do\s+)?(?:sh(?:o|ow)?|dir|ping|traceroute|trace|more|debug|verify)\s+\S/i;
/** Print lines in which configurations differ, or that somebody typed (`show archive`), or that were just executed (`configure replace`). */
const SHOWS_LISTING = /^(?:do\s+)?(?:sh(?:o|ow)?\s+arch\S*|conf\S*\s+rep\S*)(?:\s|$)/i;
const LISTING = /^!?\s{0,9}(?:List of (?:Rollback )?Commands|Contextual Config Diffs)\s?:?$/i;
/** A heading of `show tech-support`: `------------------ show version ------------------`. */
const TECH_HEADING = /^-{4,}\s*(show\s.*?)\s*-{4,}$/i;

/** A longer line is no artefact in its further part; looking at all of it would only cost time. */
const MAX_ARTEFACT = 300;

/** The artefact a line is, or undefined for a line that may be configuration; it has no blanks around it. */
export function artefactOf(text: string): Artefact | undefined {
  const line = text.slice(0, MAX_ARTEFACT);
  const first = line.charCodeAt(0);
  // Lower-case first letters are nearly all of a configuration: they can only be a prompt.
  const plain = first >= 0x61 && first <= 0x7a;
  if (!plain) {
    if (CONFIG_START.test(line)) return { kind: 'config-start' };
    if (BUILDING.test(line)) return { kind: 'building' };
    if (first === 0x21 || first === 0x23) return markIn(line);
    if (TEMPLATE.test(line)) return { kind: 'template' };
    if (CONFLICT.test(line)) return { kind: 'conflict' };
    if (LISTING.test(line)) return { kind: 'listing' };
    const heading = TECH_HEADING.exec(line);
    if (heading) return { kind: 'prompt', host: '', command: heading[1] ?? '' };
    if (NOISE.test(line)) return { kind: 'noise' };
    const answered = answer(line);
    if (answered) return answered;
  }
  if (!plain || hasPromptMark(line)) {
    const prompt = EXEC_PROMPT.exec(line);
    if (prompt) return { kind: 'prompt', host: prompt[1] ?? '', command: prompt[2] ?? '' };
  }
  if (!line.includes('\b') || (FREE_TEXT.test(line) && FREE_TEXT.test(visibleIn(line)))) return undefined;
  return { kind: line.includes('More--') ? 'noise' : 'erased' };
}

function markIn(comment: string): Artefact | undefined {
  if (LISTING.test(comment)) return { kind: 'listing' };
  if (TEMPLATE_COMMENT.test(comment)) return { kind: 'template' };
  if (OPENS.test(comment)) return { kind: 'template', part: 'open' };
  return CLOSES.test(comment) ? { kind: 'template', part: 'close' } : undefined;
}

/** What a terminal shows of a line in which somebody went back: what was typed later stands over what was there. */
export function visibleIn(line: string): string {
  const shown: string[] = [];
  let at = 0;
  for (const character of line) {
    if (character === '\b') at = Math.max(0, at - 1);
    else shown[at++] = character;
  }
  return shown.join('').trim();
}

/** Commands whose words mean nothing. */
const FREE_TEXT =
  /^(?:[\w.:/~+-]{1,63}\(config[\w. -]{0,30}\)#\s{0,9})?(?:no )?(?:alias|banner|desc[a-z]{0,7}|name|remark)\s/i;

function answer(line: string): Artefact | undefined {
  if (LOGGED.test(line)) return { kind: 'noise' };
  if (REFUSAL.test(line)) return { kind: 'refusal' };
  if (!/^% ?[A-Z]/.test(line)) return undefined;
  return { kind: TAKEN.test(line) ? 'noise' : 'note' };
}

/** Is a line a message of the log of a device? */
export function isLogMessage(text: string): boolean {
  const line = text.slice(0, MAX_ARTEFACT);
  // Of all that is noise, only a message with the time in front has this.
  return LOGGED.test(line) || (NOISE.test(line) && line.includes(': %'));
}

/** Is an artefact the head of what follows, rather than a line between others? */
export function startsBlock({ kind }: Artefact): boolean {
  return kind === 'prompt' || kind === 'config-start' || kind === 'building';
}

/** May a line start with a prompt of any kind: does its first word hold a mark of one? Cheap, for it is asked of every line. */
export function mayBePrompt(text: string, start: number, end: number): boolean {
  const stop = Math.min(end, start + 64);
  for (let at = start + 1; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x23 || code === 0x3e || code === 0x28) return true;
    if (code <= 0x20) return false;
  }
  return false;
}

/** Does the first word hold `#` or `>`? */
function hasPromptMark(line: string): boolean {
  for (let at = 1; at < line.length && at < 64; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x23 || code === 0x3e) return true;
    if (code <= 0x20) return false;
  }
  return false;
}

/** The prompt of configuration mode in front of a command, if there is one. */
export function configPromptOf(line: string): ConfigPrompt | undefined {
  const match = line.includes(')#') ? CONFIG_PROMPT.exec(line) : null;
  if (!match) return undefined;
  const [whole, host = '', mode = ''] = match;
  return { length: whole.length, host, mode, sub: /^(?:config|cfg)-/.test(mode) };
}

/** Does an exec command print a configuration (`show running-config`, `more nvram:startup-config`)? */
export function showsConfig(command: string): boolean {
  return SHOWS_CONFIG.test(command);
}

const SHOWS_RUNNING = /^(?:do\s+)?(?:sh\w*\s+run\S*|wr\w*\s+t\S*|more\s+system:\s?run\S*)/i;
/** What may stand behind it with all lines still there. */
const SHOWS_ALL = /^(?: ?(?:all|full|brief))?(?: ?\| ?(?:linenum|no-more))?$/i;

/**
 * Which configuration an exec command prints: the whole `running` one, a `part` of that (`| include`, `interface Vlan10`), or an
 * `other`, as the one for the next start; undefined where it prints none.
 */
export function configShown(command: string): 'running' | 'part' | 'other' | undefined {
  if (!showsConfig(command)) return undefined;
  const running = SHOWS_RUNNING.exec(command);
  if (!running) return 'other';
  return SHOWS_ALL.test(command.slice(running[0].length).replace(/\s+/g, ' ').trimEnd()) ? 'running' : 'part';
}

/** Does an exec command print something that is no configuration? */
export function showsOther(command: string): boolean {
  return !showsConfig(command) && SHOWS_OTHER.test(command);
}

/** Does a command print lines like those of a configuration that are not in it? */
export function showsListing(command: string): boolean {
  return SHOWS_LISTING.test(command);
}

/** Would a line inserted behind a block be read as more of its text: of an unclosed banner, or of a command's output? */
export function swallowsNextLine({ head, unclosed }: Block): boolean {
  if (unclosed !== undefined) return true;
  const artefact = head?.kind === 'artefact' ? artefactOf(textOf(head)) : undefined;
  return artefact?.kind === 'prompt' && (showsOther(artefact.command) || showsListing(artefact.command));
}

/** Lines that stand in configurations and in no output of other commands. */
const CONFIG_LINE =
  /^(?:version \d+\.\d+|hostname \S+|interface [A-Za-z-]+ ?\d[\d/.]*|line (?:con|vty|aux) \d[ \d]*|(?:no )?service (?:timestamps|password-encryption|pad)\b.*)$/;

/** Is this the first line of a configuration, so that the output of an earlier command must have ended? */
export function startsConfig(line: string): boolean {
  return CONFIG_START.test(line) || BUILDING.test(line) || CONFIG_LINE.test(line);
}
