/** What gives layer 2 ports commands that their own lines do not show: templates, and what the device applies by itself. */
import { commands } from '../grammar';
import { commandOfHead, Parts } from '../syntax/commandOf';
import type { Span, Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import type { Interface } from './interface';
import { readCommand } from './interfaceCommands';
import { emptyDraft, type InterfaceDraft } from './interfaceDraft';
import { acceptedCommands, subcommandsOf } from './topLevel';

export interface PortSources {
  /** Templates of interfaces by name, each as an interface that has its lines alone. */
  readonly templates: ReadonlyMap<string, Interface>;
  /** The line that lets the device run macros on ports by who is behind them. */
  readonly macros?: Span;
  /** The same for templates. */
  readonly autoconf?: Span;
}

/** The commands that say something of them. */
export const PORT_SOURCES = acceptedCommands('global.autoconf', 'global.macro-processing', 'global.template');

/**
 * Reads them out of the top-level statements.
 * @param heads `PORT_SOURCES`
 */
export function portSourcesOf(heads: readonly Statement[]): PortSources {
  const templates = new Map<string, InterfaceDraft>();
  let macros: Span | undefined;
  let autoconf: Span | undefined;
  for (const head of heads) {
    const place = head.negation ? undefined : spanOf(head);
    switch (commandOfHead(head)) {
      case commands['global.autoconf']:
        autoconf = place;
        break;
      case commands['global.macro-processing']:
        macros = place;
        break;
      case commands['global.template']:
        readTemplate(templates, head);
    }
  }
  return { templates, ...(macros && { macros }), ...(autoconf && { autoconf }) };
}

function readTemplate(templates: Map<string, InterfaceDraft>, head: Statement): void {
  const name = new Parts('global', head).name('template');
  if (name === undefined) return;
  if (head.negation) {
    templates.delete(name);
    return;
  }
  const draft = templates.get(name) ?? emptyDraft(name, spanOf(head));
  templates.set(name, draft);
  for (const command of subcommandsOf(head)) readCommand(draft, command);
}
