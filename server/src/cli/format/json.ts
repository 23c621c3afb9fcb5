/** The report as JSON; its shape is `schemas/report-v1.schema.json`. */
import type { FileReport, Shard } from '../../report/report';
import { version } from '../version';
import type { Format, Rest } from './format';
import { JsonList, jsonItems } from './jsonText';
import { Totals } from './totals';

export const formatJson: Format<string> = {
  piece: (file) => jsonItems([jsonFile(file)], 2),
  assemble: ({ shard }) => {
    const totals = new Totals();
    const list = new JsonList((rest: Rest | undefined) => documentOf(totals, rest, shard), '"files": []', 2);
    return {
      add: (piece, file) => {
        totals.add(file);
        return list.add(piece);
      },
      end: (rest) => list.end(rest),
    };
  },
};

function documentOf(totals: Totals, rest: Rest | undefined, shard: Shard | undefined): object {
  const { files, findings, suppressed, undecided } = totals;
  const { error, warning, information } = findings;
  const unreadable = rest?.unreadable ?? [];
  return {
    schemaVersion: 1,
    tool: { name: 'novstack', version },
    ...(shard && { shard }),
    files: [],
    unreadable,
    summary: {
      files,
      errors: error,
      warnings: warning,
      informations: information,
      suppressed,
      undecided,
      unreadable: unreadable.length,
    },
  };
}

/** A file as it stands in the report. */
export function jsonFile({ path, devices, summary, decidedLine, findings, suppressed }: FileReport): object {
  return {
    path,
    devices,
    dialect: summary.dialect,
    complete: summary.complete,
    smartInstall: { state: summary.state, role: summary.role, line: decidedLine },
    findings,
    suppressed: suppressed.map(({ by, reason, finding }) => ({ by, reason: reason ?? null, finding })),
  };
}
