/** Where one configuration of a text ends and the next begins, and what of a capture shows a configuration again. */

import { HostNames, isHostName, isOne } from './hostNames';
import { skipBlanks, startOfLine } from './lines';
import { endsInProse, startsWithProse } from './prose';
import { isConfigEnd, isVersion } from './sectionMarks';
import { artefactOf, configPromptOf, configShown } from './terminalArtefacts';
import type { Block, Statement } from './tree';
import { isEnd, isTyped, textOf } from './tree';
import { wordsOf } from './words';

/** Follows one section and tells where the next begins. */
export class Splitter {
  /** The names in prompts and of `hostname`: of one device, for all that the text tells. */
  private readonly hosts = new HostNames();
  /** The names before a `hostname` that was typed last: the prompt behind it tells which counts. */
  private renamed: { readonly before: string; readonly now: string } | undefined;
  /** The name in the last prompt. */
  private host = '';
  /** Did a prompt show before any command? */
  private isPrompted = false;
  private hasCommands = false;
  /** Did a configuration start in it that is more than a part of one? */
  hasConfig = false;
  /** What the last prompt asks the device to show of a configuration, up to the first line of that. */
  private awaited: ReturnType<typeof configShown>;
  private hasBegun = false;
  /** Is the last line a prompt, so that what follows is its answer? */
  private isAnswer = false;
  /** Did the device show its running configuration as a whole? */
  hasRunning = false;
  /**
   * What of the lines that are taken counts: `none` of a part of a configuration that was shown as a whole and not changed
   * since; single `lines` of one that was, for those of an interface or a list stand there without it.
   */
  shows: 'all' | 'lines' | 'none' = 'all';
  private hasTyped = false;
  private hasVersion = false;
  /** Was there a `hostname` that was not typed? */
  private isNamed = false;
  private hasLines = false;
  private ended = false;
  /** Did a command follow the end of the configuration? */
  goesOn = false;
  /** Does prose stand behind the end of a configuration? */
  isTold = false;

  startsNext(block: Block): boolean {
    const { head } = block;
    if (!head || !(this.hasCommands || this.isPrompted)) return false;
    if (this.isOther({ head })) return true;
    if (this.isTold || startsWithProse(block)) return this.isBehind;
    if (head.kind === 'command') return !head.negation && this.restarts(head);
    const artefact = artefactOf(textOf(head));
    if (artefact?.kind === 'building') return this.ended && !this.isAnswer;
    if (artefact?.kind === 'config-start') return this.hasCommands && !this.awaited;
    if (artefact?.kind !== 'prompt' || !this.hasCommands) return false;
    const shown = configShown(artefact.command);
    // One device shows its configuration as often as it is asked, but two states of it are not one.
    if (!this.isSame(artefact.host) || shown === 'other') return shown !== undefined;
    return shown === 'running' && this.hasConfig;
  }

  /** Does the configuration seem to be at its end? */
  private get isBehind(): boolean {
    return this.hasLines || this.ended;
  }

  /** Is what comes next what somebody writes about the configuration that ended? */
  isAdvice(block: Block): boolean {
    return this.isBehind && (this.isTold || startsWithProse(block) > 0);
  }

  /** Does a prompt of another device stand at the start of a block? */
  isOther({ head }: Pick<Block, 'head'>): boolean {
    const host = head ? hostOf(head) : '';
    return host !== '' && !this.hosts.isEmpty && !this.isSame(host);
  }

  /** May the next block be the first line of the whole running configuration? */
  get awaitsRunning(): boolean {
    return this.awaited === 'running' && !this.hasBegun && this.hasCommands;
  }

  /** Is a block that is next the first line of the whole running configuration, which tells what all before it led to? */
  begins({ head }: Block): boolean {
    if (!this.awaitsRunning || !head || this.isOther({ head })) return false;
    if (head.kind === 'artefact' && artefactOf(textOf(head))?.kind === 'prompt') return false;
    this.hasBegun = true;
    this.hasVersion = this.hasLines = this.ended = this.isNamed = this.hasTyped = this.goesOn = false;
    return true;
  }

  /** The name in its prompts; empty where there are none. */
  get prompt(): string {
    return this.host;
  }

  /** The roots of the names that `isAt` may be true of. */
  get roots(): ReadonlySet<string> {
    return this.hosts.roots;
  }

  /** Is a prompt one of the device that it ended at? */
  isAt(host: string): boolean {
    return this.host !== '' && host !== '' && this.isSame(host);
  }

  private isSame(host: string): boolean {
    if (host === '') return false;
    const { renamed } = this;
    // Once the new name showed, a prompt with the old one is that of another device.
    if (renamed && isOne(renamed.now, this.host) && !isOne(renamed.now, host) && isOne(renamed.before, host))
      return false;
    return this.hosts.has(host);
  }

  /** A configuration names its version and its host once, at its start; its `line` sections are its end. */
  private restarts(head: Statement): boolean {
    if (isVersion(head)) return this.hasVersion || this.hasLines || this.ended;
    // Typed at a prompt it gives the device another name.
    if (head.keyword !== 'hostname' || isTyped(head)) return false;
    const name = nameIn(head);
    // What stands in the place of a name that was masked, or is to be filled in, is the name of nobody.
    const isSame = !this.isNamed || (isHostName(name) && this.hosts.has(name));
    return this.hasLines || this.ended || !isSame;
  }

  /** Takes a command that is nothing to it but one. */
  takeOrdinary(): void {
    this.hasCommands = true;
    this.isAnswer = false;
    this.goesOn ||= this.ended;
    if (this.awaited === 'running') this.hasRunning = true;
    if (this.awaited && this.awaited !== 'part') this.hasConfig = true;
    this.awaited = undefined;
  }

  take(block: Block): void {
    const { head } = block;
    if (!head) return;
    const host = hostOf(head);
    if (host !== '') {
      this.hosts.add(host);
      this.host = host;
    }
    if (head.kind !== 'command') {
      this.takeArtefact(head, host);
      return;
    }
    this.takeOrdinary();
    if (isTyped(head)) {
      this.hasTyped ||= head.keyword !== 'do';
      this.shows = 'all';
      const inside = lastTyped(block);
      if (configShown(inside)) this.await(inside);
    }
    // An ASA writes `: end`.
    if (isEnd(head) || (head.keyword === ':' && textOf(head) === ': end')) this.ended = true;
    else if (isVersion(head)) this.hasVersion = this.hasConfig = true;
    else if (isConfigEnd(head)) this.hasLines = true;
    else if (head.keyword === 'hostname') this.takeName(head);
    if (isConfigEnd(head)) this.isTold = endsInProse(block);
  }

  private takeName(head: Statement): void {
    const name = nameIn(head);
    if (head.negation) this.hosts.clear();
    else if (isHostName(name)) {
      if (isTyped(head) && this.host !== '') this.renamed = { before: this.host, now: name };
      this.hosts.add(name);
    }
    if (!head.negation && !isTyped(head)) this.isNamed = true;
  }

  private await(command: string): void {
    const shown = configShown(command);
    const isFiltered = command.includes('|');
    const isPart = shown === 'part' && this.hasConfig;
    this.shows = isPart && !this.hasTyped ? 'none' : isPart && isFiltered ? 'lines' : 'all';
    this.awaited = shown;
    this.hasBegun = false;
  }

  private takeArtefact(head: Statement, host: string): void {
    this.isPrompted ||= host !== '';
    const artefact = artefactOf(textOf(head));
    if (artefact?.kind !== 'prompt') return;
    this.isAnswer = true;
    this.await(artefact.command);
  }
}

/** The last command that was typed in a block, which may be one of the exec mode: `SW1(config-if)#do show run`. */
function lastTyped({ statements }: Block): string {
  const last = statements.at(-1);
  return last && last.kind !== 'comment' && last.kind !== 'blank' && isTyped(last) ? textOf(last) : '';
}

/** The name that a `hostname` command gives; empty where it gives none. */
function nameIn(head: Statement): string {
  return wordsOf(head)[head.negation ? 2 : 1]?.text ?? '';
}

/** The name in the prompt that a line is, or that stands in front of it; empty where there is none. */
function hostOf(head: Statement): string {
  if (head.kind === 'command') return isTyped(head) ? (configPromptOf(linesUpTo(head))?.host ?? '') : '';
  const artefact = artefactOf(textOf(head));
  return artefact?.kind === 'prompt' ? artefact.host : '';
}

function linesUpTo({ block, start }: Statement): string {
  return block.text.slice(skipBlanks(block.text, startOfLine(block.text, start), start), start);
}
