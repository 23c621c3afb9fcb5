/** The results of the benchmarks as Markdown. */
import type { Figure, Row } from './figures';

export const SUITES = ['start', 'cold', 'lists', 'keystroke', 'memory', 'fleet', 'editor'] as const;
export type SuiteName = (typeof SUITES)[number];

interface Measured {
  /** 2026-01-31 */
  readonly date: string;
  readonly machine: Readonly<Record<'processors' | 'memory' | 'system' | 'node', string>>;
  readonly rows: readonly Row[];
}

export interface Results {
  readonly suites: Readonly<Partial<Record<SuiteName, Measured>>>;
}

/** A table for each suite, with the command and the machine. */
export function tableOf({ suites }: Results): string {
  return SUITES.flatMap((name) => {
    const measured = suites[name];
    if (!measured) return [];
    const { processors, memory, system, node } = measured.machine;
    const head = `\`npm run bench -- ${name}\`, ${measured.date}: ${processors}, ${memory}, ${system}, Node ${node}`;
    const rows = [
      '| what | measured | against, in the same run | ratio | bar | met |',
      '| --- | ---: | --- | ---: | --- | --- |',
    ];
    return [`${head}\n\n${[...rows, ...measured.rows.map(rowOf)].join('\n')}\n`];
  }).join('\n');
}

function rowOf({ what, figure, against, bar }: Row): string {
  const other = against ? `${against.what}: ${show(against.figure)}` : '';
  const ratio = against ? ratioOf(figure, against.figure) : '';
  const cells = [what, show(figure), other, ratio, bar?.text ?? '', bar ? (bar.met ? 'yes' : '**no**') : ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function show({ value, unit }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

function ratioOf(figure: Figure, other: Figure): string {
  const ratio = figure.value / other.value;
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toPrecision(2)} ×`;
}
