import type { Reading } from '../analysis';
import type { TextRange } from '../finding';
import type { NameKind } from '../grammar';
import { Names, type Occurrence, occurrencesIn } from './names';
import { TextMap } from './textMap';

/** A place where a name is written. */
export interface NamePlace extends TextRange {
  readonly defines: boolean;
  /** The whole line that it stands on. */
  readonly line: TextRange;
}

/** What stands under the cursor. */
export interface NameAt {
  readonly kind: NameKind;
  readonly name: string;
  /** The word itself. */
  readonly range: TextRange;
  /** Every place of the same name in the same configuration, in the order of the text. */
  readonly places: readonly NamePlace[];
}

/** The name at an offset; undefined where there is none that novstack knows. */
export function nameAt(reading: Reading, offset: number): NameAt | undefined {
  const map = TextMap.of(reading);
  const placed = map.at(offset);
  if (!placed) return undefined;
  const { statement, configuration } = placed;
  const one = occurrencesIn(statement.block).find(({ span }) => {
    const { start, end } = map.range(span);
    return start <= offset && offset <= end;
  });
  if (!one) return undefined;
  const names = Names.of(configuration);
  if (one.kind === 'vlan') return vlanAt(map, names, one, offset);
  return {
    kind: one.kind,
    name: one.name,
    range: map.range(one.span),
    places: names.occurrences(one).map((same) => placeOf(map, same)),
  };
}

/** Of a range of VLANs, the first or the last, whichever the offset is at. */
function vlanAt(map: TextMap, names: Names, one: Occurrence, offset: number): NameAt {
  const { start, end } = map.range(one.span);
  const [first = '', last = first] = one.name.split('-');
  const isLast = offset > start + first.length;
  const name = isLast ? last : first;
  const places = names.vlan(Number(name)).map((same) => placeOf(map, same));
  return {
    kind: one.kind,
    name,
    range: isLast ? { start: end - name.length, end } : { start, end: start + name.length },
    places: places.sort((a, b) => a.start - b.start),
  };
}

function placeOf(map: TextMap, { span, statement, defines }: Occurrence): NamePlace {
  const { block, start, end } = statement;
  return { ...map.range(span), defines, line: map.range({ block, start, end }) };
}

/** Where a name is defined: of a list of numbered lines the first of each run, for nobody wants to choose among them. */
export function definitionsOf({ places }: NameAt, { tree }: Reading): readonly NamePlace[] {
  const definitions = places.filter(({ defines }) => defines);
  return definitions.filter(({ line }, index) => {
    const before = definitions[index - 1];
    return !before || tree.text.slice(before.line.end, line.start).trim() !== '';
  });
}
