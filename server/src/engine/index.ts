/**
 * The façade of the engine: all that the language server and the command line know of it.
 * Text and options in, plain data out; no input or output, no clock, no editor.
 */
export {
  analyse,
  analyseInTurn,
  isEvidentlyIos,
  readConfigurations,
} from './analyse';
export { type Analysis, type AnalysisOptions, defaultOptions, type Reading } from './analysis';
export type { TcpFlag } from './device/acl/match';
export { protocolOf } from './device/acl/names';
export { dotted, ipv4ToNumber, isIpv4, type Prefix, parsePrefix } from './device/address';
export { canonicalInterfaceName } from './device/interfaceName';
export type { DeviceOverrides } from './device/overrides';
export { isKnownOff, isKnownOn, STATES, stateWords } from './device/smartInstallState';
export { type ExposureReport, exposures, isExposureCertain } from './exposures';
export {
  type About,
  applyEdits,
  type Edit,
  type Finding,
  type Fix,
  type Join,
  type LiveChange,
  type Severity,
  type SuppressedFinding,
  type TextRange,
} from './finding';
export { chooseFixes, editsOf, fixAll, fixAllEdits, type Strategy } from './fixAll';
export { secretAt } from './grammar';
export { groupBy } from './groupBy';
export { identityOf } from './identity';
export { type InventoryDevice, inventoryOf, isNameless } from './inventory';
export { joined, partsOf } from './join';
export { type Completion, completionsAt } from './language/completion';
export { foldsOf } from './language/folding';
export { formatEdits, indentBehind } from './language/format';
export { type HintKind, hintsIn } from './language/hints';
export { type HoverPart, hoverAt } from './language/hover';
export { lensesOf } from './language/lenses';
export { linksOf } from './language/links';
export { definitionsOf, type NamePlace, nameAt } from './language/navigation';
export { type Note, NotesMemory, notesOf } from './language/notes';
export { type OutlineItem, type OutlineKind, outlineOf } from './language/outline';
export { prepareRename, rename } from './language/rename';
export { samplePacketAt } from './language/samplePacket';
export { selectionAt } from './language/selection';
export { signatureAt } from './language/signature';
export { type Locale, locale, say, speak, type Translations, translated } from './messages/say';
export { type Origin, originOf } from './origin';
export { ALL_ADDRESSES, grouped, showBlock } from './reach/sources';
export type { Causes } from './review/causes';
export type { ChangedLine, LineChange } from './review/changedLines';
export { linesOf, linesOfStep } from './review/changedLines';
export type { DeviceState, Sources } from './review/devices';
export type { NewFinding, Novelty } from './review/explainer';
export type { Access, InterfaceState } from './review/interfaces';
export type { SilencedFinding } from './review/newFindings';
export { type Review, review, reviewDevices } from './review/review';
export type { DeviceReview, InterfaceReview } from './review/versions';
export { rulePage, rules } from './rules';
export type { RuleMeta } from './rules/rule';
export { showNames } from './rules/support/exposureWords';
export { type Summary, summarise } from './summary';
export { suppressions } from './suppress';
export { dialectName } from './syntax/dialect';
export { lineOf, lineStarts } from './syntax/lines';
export { lineAt } from './syntax/tree';
export { forgetWords } from './syntax/words';
export { type Packet, type Trace, tracePacket } from './trace';
