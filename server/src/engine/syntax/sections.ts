/** The configurations in a text: a capture can hold several, of the same device or of different ones. */
import { say } from '../messages/say';
import { artefactOf, showsConfig } from './capture';
import { perBlock } from './facts';
import type { Block, ConfigTree, Statement } from './tree';
import { textOf } from './tree';
import { wordsOf } from './words';

/** Is this the whole configuration of a device, or a snippet? */
export interface Completeness {
  readonly complete: boolean;
  /** Is it a template, whose lines may be left out or filled in? */
  readonly template: boolean;
  /** Why, in words for people. */
  readonly reason: string;
}

/** One configuration with all that the capture says of the same device. */
export interface Section {
  readonly blocks: readonly Block[];
  readonly completeness: Completeness;
  /** The last block of the configuration before it. */
  readonly above?: Block;
  /** Does another configuration follow? */
  readonly isFollowed: boolean;
}

/** Cuts a text into its configurations. A text without any command is one section all the same. */
export function sectionsOf(tree: ConfigTree): Section[] {
  const groups: Block[][] = [];
  let splitter = new Splitter();
  let current: Block[] = [];
  for (const block of tree.blocks) {
    if (splitter.startsNext(block)) {
      groups.push(current);
      current = [];
      splitter = new Splitter();
    }
    splitter.take(block);
    current.push(block);
  }
  groups.push(current);
  return groups.map((blocks, index) => {
    const above = groups[index - 1]?.at(-1);
    const isFollowed = index < groups.length - 1;
    return { blocks, completeness: completenessOf(blocks), ...(above && { above }), isFollowed };
  });
}

/** Follows one section and tells where the next begins. */
class Splitter {
  private host: string | undefined;
  private hasCommands = false;
  private hasVersion = false;
  private hasLines = false;
  private ended = false;

  startsNext({ head }: Block): boolean {
    if (!head || !(this.hasCommands || this.host !== undefined)) return false;
    if (head.kind === 'command') return !head.negation && this.restarts(head);
    const artefact = artefactOf(textOf(head));
    if (artefact?.kind === 'building') return this.ended;
    if (artefact?.kind === 'config-start') return this.hasCommands;
    if (artefact?.kind !== 'prompt') return false;
    const otherHost = artefact.host !== '' && this.host !== undefined && artefact.host !== this.host;
    return otherHost || (this.hasCommands && showsConfig(artefact.command));
  }

  /** A configuration names its version and its host once, at its start; its `line` sections are its end. */
  private restarts(head: Statement): boolean {
    if (isVersion(head)) return this.hasVersion || this.hasLines || this.ended;
    return head.keyword === 'hostname' && (this.hasLines || this.ended);
  }

  take({ head }: Block): void {
    if (head?.kind === 'command') {
      this.hasCommands = true;
      // An ASA writes `: end`.
      if (head.keyword === 'end' || (head.keyword === ':' && textOf(head) === ': end')) this.ended = true;
      else if (isVersion(head)) this.hasVersion = true;
      else if (isConfigEnd(head)) this.hasLines = true;
    } else if (head) {
      const artefact = artefactOf(textOf(head));
      if (artefact?.kind === 'prompt' && artefact.host !== '') this.host ??= artefact.host;
    }
  }
}

function completenessOf(blocks: readonly Block[]): Completeness {
  let [start, hostname, iface, end, template] = [false, false, false, false, false];
  for (const block of blocks) {
    const { head } = block;
    if (head?.kind === 'artefact') start ||= isConfigStart(head);
    else if (head && !head.negation) {
      if (head.keyword === 'interface') iface = true;
      else if (head.keyword === 'hostname') hostname = true;
      else {
        start ||= isVersion(head);
        end ||= isConfigEnd(head);
      }
    }
    template ||= artefactsIn(block).some(isTemplate);
  }
  const missing: string[] = [];
  if (!start) missing.push(say`\`version\` line`);
  if (!hostname) missing.push('`hostname`');
  if (!iface) missing.push('`interface`');
  if (!end) missing.push(say`\`line\` section or \`end\``);
  if (template) return { complete: false, template, reason: say`it is a template` };
  if (missing.length > 0) return { complete: false, template, reason: say`it has no ${missing.join(say`, no `)}` };
  return { complete: true, template, reason: say`it runs from its \`version\` to its \`line\` section or \`end\`` };
}

function isConfigStart(head: Statement): boolean {
  return head.kind === 'artefact' && /^(?:config-start|building)$/.test(artefactOf(textOf(head))?.kind ?? '');
}

function isVersion(head: Statement): boolean {
  return head.keyword === 'version' && /^\d+\.\d/.test(wordsOf(head)[1]?.text ?? '');
}

/** Is this one of the commands that stand at the end of a configuration: a `line` section, or `end`? */
export function isConfigEnd(head: Statement): boolean {
  if (head.keyword === 'end') return true;
  return head.keyword === 'line' && /^(?:con|aux|vty|tty|\d)/i.test(wordsOf(head)[1]?.text ?? '');
}

const NO_ARTEFACTS: readonly Statement[] = [];

/** What is no configuration in a block; hardly any has such. */
const artefactsIn = perBlock(({ statements }) => {
  const found = statements.filter(({ kind }) => kind === 'artefact');
  return found.length > 0 ? found : NO_ARTEFACTS;
});

function isTemplate(statement: Statement): boolean {
  return statement.kind === 'artefact' && artefactOf(textOf(statement))?.kind === 'template';
}
