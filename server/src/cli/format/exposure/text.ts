/** Exposures for people: a line for each interface, and below it who gets through by which line. */
import type { Colors } from 'picocolors/types';
import { say } from '../../../engine';
import type { FileExposure, PlacedExposure } from '../../../report/exposure';
import { columns, printable } from '../../../report/printable';
import { showSources } from '../../../report/reviewWords';

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
    const first = `  ${name}${pad}  ${paint(one.verdict, showVerdict(one), colors)}  ${colors.dim(say`line ${one.line}`)}`;
    return [first, ...details(one).map((line) => `  ${' '.repeat(width)}  ${colors.dim(line)}`)];
  });
  const isNobody = interfaces.every(({ sourceCount }) => sourceCount === 0);
  const rest = isNobody && !certain ? [`  ${say`cannot tell: nobody through the judged interfaces`}`] : [];
  return `${[head, ...rows, ...rest].join('\n')}\n`;
}

function paint(verdict: PlacedExposure['verdict'], words: string, colors: Colors): string {
  if (verdict === 'unrestricted') return colors.red(words);
  return verdict === 'blocked' ? colors.green(words) : colors.yellow(words);
}

/** `open to any source`, `blocked` */
function showVerdict({ verdict, sources, sourceCount, truncated }: PlacedExposure): string {
  if (verdict === 'blocked') return say`blocked`;
  const all = showSources({ blocks: sources, count: sourceCount, truncated });
  return verdict === 'undetermined' ? say`cannot tell, at most ${all}` : say`open to ${all}`;
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
