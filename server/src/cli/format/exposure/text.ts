/** Exposures for people: a line for each interface, and below it who gets through by which line. */
import type { Colors } from 'picocolors/types';
import { groupBy, say } from '../../../engine';
import type { ExposedDevice, FileExposure, PlacedExposure } from '../../../report/exposure';
import { columns, printable } from '../../../report/printable';
import { showSources, showState } from '../../../report/reviewWords';

export function exposureText(files: readonly FileExposure[], colors: Colors): string {
  return files.map((file) => formatFile(file, colors)).join('\n');
}

function formatFile(file: FileExposure, colors: Colors): string {
  const { path, notApplicable, certain, devices, interfaces } = file;
  const head = colors.bold(printable(path));
  if (notApplicable !== undefined) return `${head}\n  ${say`not applicable: ${printable(notApplicable)}`}\n`;
  const states = (device: string) => devices.filter(({ name }) => name === device).map(showDevice);
  if (interfaces.length === 0) {
    const none = certain
      ? say`no interface that takes packets for the device`
      : say`cannot tell: no interface with an address in this text`;
    return `${[head, ...devices.map(showDevice), `  ${none}`].join('\n')}\n`;
  }
  const names = interfaces.map(({ name, vrf }) => printable(vrf === null ? name : `${name} (vrf ${vrf})`));
  const width = Math.max(...names.map(columns));
  const rowsOf = (one: PlacedExposure) => {
    const index = interfaces.indexOf(one);
    const name = names[index] ?? '';
    const pad = ' '.repeat(width - columns(name));
    const first = `  ${name}${pad}  ${paint(one.verdict, showVerdict(one), colors)}  ${colors.dim(say`line ${one.line}`)}`;
    return [first, ...details(one).map((line) => `  ${' '.repeat(width)}  ${colors.dim(line)}`)];
  };
  const rows = [...groupBy(interfaces, ({ device }) => device)].flatMap(([device, own]) => [
    ...states(device),
    ...own.flatMap(rowsOf),
  ]);
  const silent = devices.filter(({ name }) => interfaces.every(({ device }) => device !== name)).map(showDevice);
  const isNobody = interfaces.every(({ sourceCount }) => sourceCount === 0);
  const rest = isNobody && !certain ? [`  ${say`cannot tell: nobody through the judged interfaces`}`] : [];
  return `${[head, ...rows, ...silent, ...rest].join('\n')}\n`;
}

/** `ACCESS-1: Smart Install off (line 12)` */
function showDevice({ name, smartInstall, line }: ExposedDevice): string {
  const where = line === null ? '' : say` (line ${line})`;
  const state = `Smart Install ${showState({ state: smartInstall })}${where}`;
  return `  ${name === '' ? state : `${printable(name)}: ${state}`}`;
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
