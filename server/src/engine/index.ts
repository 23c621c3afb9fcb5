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
export type { TcpFlag } from './device/acl/match';
export { protocolOf } from './device/acl/names';
export { dotted, ipv4ToNumber, isIpv4, parsePrefix } from './device/address';
export { type ExposureReport, exposures } from './exposures';
export {
  applyEdits,
  type Edit,
  type Finding,
  type Fix,
  type LiveChange,
  type Severity,
  type TextRange,
} from './finding';
export { chooseFixes, editsOf, fixAll, fixAllEdits, type Strategy } from './fixAll';
export { grouped, showBlock } from './reach/sources';
export { rulePage, rules } from './rules';
export type { RuleMeta } from './rules/rule';
export { type Summary, summarise } from './summary';
export { lineOf, suppressions } from './suppress';
export { DIALECT_NAMES } from './syntax/dialect';
export { lineStarts } from './syntax/lines';
export { type Packet, type Trace, tracePacket } from './trace';
