import type { Analysis } from './analysis';
import { dotted } from './device/address';
import { Positions } from './positions';
import { prefixes } from './reach/cover';
import type { Exposure, InterfaceExposure, Verdict, Witness } from './reach/exposure';
import { listSources } from './reach/sources';
import { showsEveryWayIn } from './rules/support/waysIn';
import { spanOf, textOf } from './syntax/tree';

/** A line that decides something. */
export interface DecidingLine {
  /** Offset of the line's first word. */
  readonly at: number;
  readonly text: string;
}

export interface WitnessReport {
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
  /** The entry that lets it in; null where no list filters. */
  readonly permittedBy: DecidingLine | null;
}

export interface ExposureReport {
  /** The name of the device, as the inventory has it. */
  readonly device: string;
  readonly name: string;
  readonly vrf: string | null;
  /** Offset of the `interface` line. */
  readonly at: number;
  readonly verdict: Verdict;
  /** The sources that get through, as address and wildcard mask; where it cannot be told, those that may. */
  readonly sources: readonly { readonly address: string; readonly wildcard: string }[];
  readonly sourceCount: number;
  /** Are there more sources than are listed? */
  readonly truncated: boolean;
  readonly witness: WitnessReport | null;
  /** The lines for which it cannot be told. */
  readonly undetermined: readonly (DecidingLine & { readonly reason: string })[];
}

/**
 * Judges every interface of every device of a text that can receive packets for the device, whether Smart Install is on
 * or not.
 * @param maxSources the most address blocks to list for one interface
 */
export function exposures({ tree, configurations }: Analysis, maxSources: number): ExposureReport[] {
  const positions = new Positions(tree);
  return configurations.flatMap(({ name, subject }) => {
    if (!subject) return [];
    const { exposure } = subject;
    return exposure.interfaces.map((one) => ({ device: name, ...report(exposure, one, positions, maxSources) }));
  });
}

/**
 * Is who reaches the devices of a text certain? Not where it cannot be told for some interface; and that it is nobody, only
 * where the text shows every way in.
 */
export function isExposureCertain({ configurations }: Analysis): boolean {
  return configurations.every(({ subject }) => {
    if (!subject) return false;
    const { interfaces } = subject.exposure;
    const isJudged = interfaces.every(({ verdict }) => verdict !== 'undetermined');
    return isJudged && (interfaces.some(({ count }) => count > 0) || showsEveryWayIn(subject));
  });
}

function report(
  exposure: Exposure,
  one: InterfaceExposure,
  positions: Positions,
  limit: number,
): Omit<ExposureReport, 'device'> {
  // Prefixes are read off the diagram; wildcard masks may take more nodes than there are.
  const { blocks, truncated } =
    exposure.ask(() => listSources(exposure.bdd, one.sources, limit), undefined) ??
    prefixes(exposure.bdd, one.sources, limit);
  const witness = exposure.witness(one);
  return {
    name: one.interface.name,
    vrf: one.interface.vrf ?? null,
    at: positions.range(one.interface.span).start,
    verdict: one.verdict,
    sources: blocks.map(({ address, wildcard }) => ({ address: dotted(address), wildcard: dotted(wildcard) })),
    sourceCount: one.count,
    truncated,
    witness: witness ? witnessReport(witness, positions) : null,
    undetermined: one.doubts.map(({ span, reason }) => ({
      at: positions.range(span).start,
      text: span.block.text.slice(span.start, span.end),
      reason,
    })),
  };
}

function witnessReport({ packet, permittedBy }: Witness, positions: Positions): WitnessReport {
  const { source, sourcePort = 0, destination, destinationPort = 0 } = packet;
  return {
    source: dotted(source),
    sourcePort,
    destination: dotted(destination),
    destinationPort,
    permittedBy: permittedBy
      ? { at: positions.range(spanOf(permittedBy.statement)).start, text: textOf(permittedBy.statement) }
      : null,
  };
}
