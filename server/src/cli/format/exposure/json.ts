import type { FileExposure } from '../../../report/exposure';
import { jsonText } from '../jsonText';

/** Its shape is `schemas/exposure-v1.schema.json`. */
export function exposureJson(files: readonly FileExposure[]): string {
  return jsonText({ schemaVersion: 1, files });
}
