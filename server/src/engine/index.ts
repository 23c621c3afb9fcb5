/**
 * The façade of the engine: all that the language server and the command line know of it.
 * Text and options in, plain data out; no input or output, no clock, no editor.
 */
export {
  type Analysis,
  type AnalysisOptions,
  analyse,
  defaultOptions,
  isEvidentlyIos,
} from './analyse';
export { parsePrefix } from './device/address';
export { applyEdits, type Edit, type Finding, type Fix, type Severity, type TextRange } from './finding';
export { fixAll, fixAllEdits } from './fixAll';
export { rulePage, rules } from './rules';
export type { RuleMeta } from './rules/rule';
export { type Summary, summarise } from './summary';
export { lineOf, suppressions } from './suppress';
export { DIALECT_NAMES } from './syntax/dialect';
export { lineStarts } from './syntax/lines';
