/** Who reaches port 4786 by the interfaces of a file: lines instead of offsets. */
import { type ExposureReport, type InventoryDevice, lineOf } from '../engine';
import { maskSecrets } from './printable';

/** A line of a file, from 1. */
export interface PlacedLine {
  readonly line: number;
  readonly text: string;
}

/** An interface with lines instead of offsets: the format of `schemas/exposure-v1.schema.json`. */
export interface PlacedExposure extends Omit<ExposureReport, 'at' | 'witness' | 'undetermined'> {
  readonly line: number;
  readonly witness:
    | (Omit<NonNullable<ExposureReport['witness']>, 'permittedBy'> & { readonly permittedBy: PlacedLine | null })
    | null;
  readonly undetermined: readonly (PlacedLine & { readonly reason: string })[];
}

/** A device, with what is known of Smart Install on it. */
export interface ExposedDevice {
  /** Empty where it has none. */
  readonly name: string;
  readonly smartInstall: InventoryDevice['state'];
  /** The line that decides that; null where none does. */
  readonly line: number | null;
}

export interface FileExposure {
  readonly path: string;
  /** Why nothing of the file is judged. */
  readonly notApplicable?: string;
  /** Is it the whole configuration of each of its devices? A snippet need not show the interface that is reached. */
  readonly complete: boolean;
  /** Is that certain for every interface, and of nobody, does the text show every way in? */
  readonly certain: boolean;
  readonly devices: readonly ExposedDevice[];
  readonly interfaces: readonly PlacedExposure[];
}

export function placeDevice(starts: readonly number[], { name, state, decidedAt }: InventoryDevice): ExposedDevice {
  return { name, smartInstall: state, line: decidedAt === undefined ? null : lineOf(starts, decidedAt) + 1 };
}

export function placeExposure(starts: readonly number[], report: ExposureReport): PlacedExposure {
  const { device, name, vrf, at, verdict, sources, sourceCount, truncated, witness, undetermined } = report;
  const placed = (line: { readonly at: number; readonly text: string }): PlacedLine => ({
    line: lineOf(starts, line.at) + 1,
    text: maskSecrets(line.text),
  });
  return {
    device,
    name,
    vrf,
    line: lineOf(starts, at) + 1,
    verdict,
    sources,
    sourceCount,
    truncated,
    witness: witness && { ...witness, permittedBy: witness.permittedBy && placed(witness.permittedBy) },
    undetermined: undetermined.map((doubt) => ({ ...placed(doubt), reason: doubt.reason })),
  };
}
