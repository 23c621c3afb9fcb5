import type { Reading } from '../analysis';
import { interfaceNameOf } from '../device/interfaces';
import type { TextRange } from '../finding';
import { say } from '../messages/say';
import { ALL } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { placedOn } from '../reach/filter';
import type { Subject } from '../rules/rule';
import { usesOf } from '../rules/support/listUses';
import { packetPath } from '../rules/support/packetPath';
import type { Span, Statement } from '../syntax/tree';
import { blocksOf, spanOf } from '../syntax/tree';
import { briefAccess, exposureOf } from './briefExposure';
import { applicationsOf } from './listApplications';
import { within } from './listQuestions';
import { occurrencesIn } from './names';
import { TextMap } from './textMap';

export interface Lens {
  /** Offset of the line that it stands above. */
  readonly at: number;
  readonly text: () => string;
  /** What it stands on, found when somebody asks: the lines of the path, or those that apply the list. */
  readonly places: () => readonly TextRange[];
}

/** The lenses of a text, in its order. What they say is found when somebody asks. */
export function lensesOf(reading: Reading): readonly Lens[] {
  let lenses = known.get(reading);
  if (!lenses) {
    lenses = findLenses(reading);
    known.set(reading, lenses);
  }
  return lenses;
}

const known = new WeakMap<Reading, readonly Lens[]>();

function findLenses(reading: Reading): Lens[] {
  const map = TextMap.of(reading);
  return map.configurations.flatMap(({ subject }) => {
    const seen = new Set<string>();
    return blocksOf(subject.section.pages).flatMap(({ head }): Lens[] => {
      if (head?.kind !== 'command' || head.negation) return [];
      const lens = head.keyword === 'interface' ? interfaceLens(subject, head) : listLens(subject, head, seen);
      const places = () => lens?.spans().map((span) => map.range(span)) ?? [];
      return lens ? [{ at: map.range(head).start, text: lens.text, places }] : [];
    });
  });
}

interface Draft {
  readonly text: () => string;
  readonly spans: () => readonly Span[];
}

function interfaceLens(subject: Subject, head: Statement): Draft | undefined {
  const one = exposureOf(subject, interfaceNameOf(head));
  return (
    one && { text: () => say`port 4786: ${briefAccess(subject, one)}`, spans: () => pathSpans(subject, head, one) }
  );
}

function pathSpans(subject: Subject, head: Statement, one: InterfaceExposure): readonly Span[] {
  const path = within(() => packetPath(subject, one, ALL).map(({ at }) => at), []);
  if (path.length > 0) return path;
  const filters = placedOn(one.filters).map(({ span }) => span);
  const doubts = one.doubts.map(({ span }) => span);
  return [spanOf(head), ...filters, ...doubts];
}

/** Above the first line of a list. */
function listLens(subject: Subject, head: Statement, seen: Set<string>): Draft | undefined {
  const definition = occurrencesIn(head.block).find(({ kind, defines }) => kind === 'access-list' && defines);
  const name = definition?.name;
  if (name === undefined || seen.has(name) || !subject.device.accessLists.has(name)) return undefined;
  seen.add(name);
  const spans = () => {
    const uses = usesOf(subject, name).map(({ span }) => span);
    return uses.length > 0 ? uses : [spanOf(head)];
  };
  return { text: () => applicationsOf(subject, name) || say`applied nowhere`, spans };
}
