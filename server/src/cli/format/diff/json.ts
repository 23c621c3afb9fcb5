/** A review as JSON; its shape is `schemas/diff-v1.schema.json`. */
import type { FileReview } from '../../../report/review';
import { countReview } from '../../../report/reviewWords';
import { version } from '../../version';
import { jsonText } from '../jsonText';
import type { ReviewReport } from './text';

export function formatDiffJson({ base, head, files, unreadable, notices }: ReviewReport): string {
  const document = {
    schemaVersion: 1,
    tool: { name: 'novstack', version },
    base,
    head,
    files: files.map(plainFile),
    unreadable,
    notices,
    summary: countReview(files),
  };
  return jsonText(document);
}

function plainFile({ path, oldPath, status, devices, fresh, fixed, unchanged, silenced }: FileReview): object {
  return { path, oldPath, status, devices, findings: { new: fresh, fixed, unchanged, silenced } };
}
