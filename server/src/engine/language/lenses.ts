/** What stands above interfaces and lists: who reaches port 4786, where a list is applied. */
import type { Reading } from '../analyse';
import { canonicalInterfaceName } from '../device/interfaceName';
import type { TextRange } from '../finding';
import { ALL } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { packetPath } from '../rules/packetPath';
import type { Subject } from '../rules/rule';
import { usesOf } from '../rules/uses';
import type { Span, Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { briefAccess, exposureOf } from './access';
import { applicationsOf } from './applications';
import { within } from './listQuestions';
import { occurrencesIn } from './names';
import { TextMap } from './textMap';

export interface Lens {
  /** Offset of the line that it stands above. */
  readonly at: number;
  readonly text: string;
  /** What it stands on, found when somebody asks: the lines of the path, or those that apply the list. */
  readonly places: () => readonly TextRange[];
}

/** The lenses of a text, in its order. */
export function lensesOf(reading: Reading): Lens[] {
  const map = TextMap.of(reading);
  return map.configurations.flatMap(({ subject }) => {
    const seen = new Set<string>();
    return subject.section.blocks.flatMap(({ head }): Lens[] => {
      if (head?.kind !== 'command' || head.negation) return [];
      const lens = head.keyword === 'interface' ? interfaceLens(subject, head) : listLens(subject, head, seen);
      if (!lens) return [];
      return [
        { at: map.range(head).start, text: lens.text, places: () => lens.spans().map((span) => map.range(span)) },
      ];
    });
  });
}

interface Draft {
  readonly text: string;
  readonly spans: () => readonly Span[];
}

function interfaceLens(subject: Subject, head: Statement): Draft | undefined {
  const name = canonicalInterfaceName(
    wordsOf(head)
      .slice(1)
      .map(({ text }) => text)
      .join(' '),
  );
  const text = briefAccess(subject, name);
  const one = exposureOf(subject, name);
  if (text === undefined || !one) return undefined;
  return { text, spans: () => pathSpans(subject, head, one) };
}

function pathSpans(subject: Subject, head: Statement, one: InterfaceExposure): readonly Span[] {
  const path = within(() => packetPath(subject, one, ALL).map(({ at }) => at), []);
  if (path.length > 0) return path;
  const filters = one.filters.flatMap((filter) => ('span' in filter ? [filter.span] : []));
  const doubts = one.doubts.map(({ span }) => span);
  return [spanOf(head), ...filters, ...doubts];
}

/** Above the first line of a list. */
function listLens(subject: Subject, head: Statement, seen: Set<string>): Draft | undefined {
  const definition = occurrencesIn(head.block).find(({ kind, defines }) => kind === 'access-list' && defines);
  if (!definition || seen.has(definition.name) || !subject.device.accessLists.has(definition.name)) return undefined;
  seen.add(definition.name);
  const text = applicationsOf(subject, definition.name);
  const spans = () => {
    const uses = usesOf(subject, definition.name).map(({ span }) => span);
    return uses.length > 0 ? uses : [spanOf(head)];
  };
  return { text: text === '' ? 'applied nowhere' : text, spans };
}
