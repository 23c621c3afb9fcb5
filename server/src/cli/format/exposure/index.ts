/** The formats of `exposure`, by their names. */
import type { Colors } from 'picocolors/types';
import type { FileExposure } from '../../../report/exposure';
import { exposureJson } from './json';
import { exposureText } from './text';

export const EXPOSURE_FORMATS = {
  text: exposureText,
  json: exposureJson,
} as const satisfies Record<string, (files: readonly FileExposure[], colors: Colors) => string>;

export type ExposureFormat = keyof typeof EXPOSURE_FORMATS;
