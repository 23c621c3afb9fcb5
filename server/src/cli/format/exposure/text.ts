/** Exposures for people: a line for each interface, and below it who gets through by which line. */
import type { Colors } from 'picocolors/types';
import { ipv4ToNumber, say, showBlock } from '../../../engine';
import type { FileExposure, PlacedExposure } from '../../../report/exposure';
import { columns, printable } from '../../../report/printable';
import { countAddresses } from '../../../report/reviewWords';

/** Sources listed for an interface; the others are counted. */
const SHOWN = 8;

export function exposureText(files: readonly FileExposure[], colors: Colors): string {
  return files.map((file) => formatFile(file, colors)).join('\n');
}

function formatFile({ path, notApplicable, certain, interfaces }: FileExposure, colors: Colors): string {
  const head = colors.bold(printable(path));
  if (notApplicable !== undefined) return `${head}\n  ${say`not applicable: ${printable(notApplicable)}`}\n`;
  if (interfaces.length === 0) {
    const none = certain
      ? say`no interface that takes packets for the device`
      : say`cannot tell: no interface with an address in this text`;
    return `${head}\n  ${none}\n`;
  }
  const names = interfaces.map(({ name, vrf }) => printable(vrf === null ? name : `${name} (vrf ${vrf})`));
  const width = Math.max(...names.map(columns));
  const rows = interfaces.flatMap((one, index) => {
    const name = names[index] ?? '';
    const pad = ' '.repeat(width - columns(name));
    const first = `  ${name}${pad}  ${paint(one.verdict, colors)}  ${showSources(one)}  ${colors.dim(say`line ${one.line}`)}`;
    return [first, ...details(one).map((line) => `  ${' '.repeat(width)}  ${colors.dim(line)}`)];
  });
  const isNobody = interfaces.every(({ sourceCount }) => sourceCount === 0);
  const rest = isNobody && !certain ? [`  ${say`cannot tell: nobody by the interfaces that are judged`}`] : [];
  return `${[head, ...rows, ...rest].join('\n')}\n`;
}

function paint(verdict: PlacedExposure['verdict'], colors: Colors): string {
  const words = ['unrestricted', 'restricted', 'blocked', 'undetermined'] as const;
  const width = Math.max(...words.map((one) => columns(verdictInWords(one))));
  const said = verdictInWords(verdict);
  const padded = said + ' '.repeat(width - columns(said));
  if (verdict === 'unrestricted') return colors.red(padded);
  return verdict === 'blocked' ? colors.green(padded) : colors.yellow(padded);
}

function verdictInWords(verdict: PlacedExposure['verdict']): string {
  switch (verdict) {
    case 'unrestricted':
      return say`unrestricted`;
    case 'restricted':
      return say`restricted`;
    case 'blocked':
      return say`blocked`;
    case 'undetermined':
      return say`undetermined`;
  }
}

function showSources({ verdict, sources, sourceCount, truncated }: PlacedExposure): string {
  if (verdict === 'blocked') return say`no source`;
  const blocks = sources.slice(0, SHOWN).map((one) => {
    return showBlock({ address: ipv4ToNumber(one.address), wildcard: ipv4ToNumber(one.wildcard) });
  });
  const more = sources.length - blocks.length;
  const rest = truncated ? say` and many more` : more > 0 ? say` and ${more} more` : '';
  const text = `${blocks.join(', ')}${rest} (${countAddresses(sourceCount)})`;
  return verdict === 'undetermined' ? say`at the most ${text}` : text;
}

function details({ witness, undetermined }: PlacedExposure): string[] {
  const rows = undetermined.map(
    ({ line, text, reason }) => `${say`line ${line}`}: ${printable(text)}: ${printable(reason)}`,
  );
  if (!witness) return rows;
  const { source, sourcePort, destination, destinationPort, permittedBy } = witness;
  const by = permittedBy
    ? say`permitted by line ${permittedBy.line}: ${printable(permittedBy.text)}`
    : say`no access list filters it`;
  return [...rows, `${source}:${sourcePort} → ${destination}:${destinationPort}, ${by}`];
}
