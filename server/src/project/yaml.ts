/** YAML (and with it JSON) as plain values, each with its place in the text. */
import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  type Event,
  getScalarValue,
  load,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import { say, type TextRange } from '../engine';

/** Something wrong with a text, and where. */
export interface Problem extends TextRange {
  readonly message: string;
}

export interface YamlDocument {
  /** Undefined for a text without content. */
  readonly value: unknown;
  /** The place of the value that a JSON pointer names, and of the key above it where that is asked for. */
  placeOf(pointer: string, key?: boolean): TextRange;
}

/** Reads a text; one that is no YAML is a problem, and nothing of it is used. */
export function readYaml(text: string): YamlDocument | Problem {
  try {
    const events = parseEvents(text, {});
    if (events.length === 0) return { value: undefined, placeOf: () => ({ start: 0, end: 0 }) };
    const alias = events.find((event) => event.type === EVENT_ALIAS);
    if (alias)
      return { start: alias.anchorStart - 1, end: alias.anchorEnd, message: say`Aliases are not supported here.` };
    const places = new Walk(text, events).places();
    return {
      value: load(text),
      placeOf: (pointer, key = false) => {
        const place = places.get(pointer) ?? places.get('');
        return (key ? place?.key : undefined) ?? place?.value ?? { start: 0, end: 0 };
      },
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const start = Math.min(error.mark?.position ?? 0, text.length);
    const tab = indentingTab(text, start);
    return tab === undefined
      ? { start, end: start, message: say`This is not YAML: ${error.reason}.` }
      : { start: tab, end: tab + 1, message: say`A tab cannot indent a line of YAML: write blanks.` };
  }
}

/** The first tab that indents a line, up to the one at an offset: the parser stumbles there, or after it. */
function indentingTab(text: string, offset: number): number | undefined {
  const end = text.indexOf('\n', offset);
  const before = end < 0 ? text : text.slice(0, end);
  const line = /^ *\t/m.exec(before);
  return line ? line.index + line[0].length - 1 : undefined;
}

interface Places {
  readonly value: TextRange;
  readonly key?: TextRange;
}

/** Goes through the events of a document and notes where each value stands. */
class Walk {
  private at = 0;
  private readonly found = new Map<string, Places>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  places(): ReadonlyMap<string, Places> {
    while (this.events[this.at]?.type === EVENT_DOCUMENT) this.at++;
    this.node('', undefined);
    return this.found;
  }

  private node(pointer: string, key: TextRange | undefined): void {
    const event = this.events[this.at++];
    if (!event) return;
    // Nothing behind a key stands where the key does.
    const value = rangeOf(event) ?? key ?? { start: 0, end: 0 };
    this.found.set(pointer, { value, ...(key && { key }) });
    if (event.type === EVENT_MAPPING) {
      while (!this.isOver()) {
        const name = this.events[this.at++];
        if (!name) return;
        const text = name.type === EVENT_SCALAR ? getScalarValue(this.text, name) : '';
        this.node(`${pointer}/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`, rangeOf(name));
      }
      this.at++;
    } else if (event.type === EVENT_SEQUENCE) {
      for (let index = 0; !this.isOver(); index++) this.node(`${pointer}/${index}`, undefined);
      this.at++;
    }
  }

  private isOver(): boolean {
    const event = this.events[this.at];
    return event === undefined || event.type === EVENT_POP;
  }
}

/** @returns undefined for a value that is not written */
function rangeOf(event: Event): TextRange | undefined {
  if (event.type === EVENT_SCALAR)
    return event.valueStart < 0 ? undefined : { start: event.valueStart, end: event.valueEnd };
  const start = 'start' in event ? event.start : 0;
  return { start, end: start };
}
