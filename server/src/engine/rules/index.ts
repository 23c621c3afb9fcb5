/** The rules, in the order of their codes. */
import { locale } from '../messages/say';
import type { Rule, RuleMeta } from './rule';
import { smartInstallEnabled } from './smi001-smart-install-enabled';
import { smartInstallOnByDefault } from './smi002-smart-install-on-by-default';
import { port4786Unrestricted } from './smi003-port-4786-unrestricted';
import { port4786TooWide } from './smi004-port-4786-too-wide';
import { hardeningListNotApplied } from './smi005-hardening-list-not-applied';
import { entryNeverReached } from './smi006-entry-for-4786-never-reached';
import { undefinedAccessList } from './smi007-undefined-access-list';
import { directorInUse } from './smi008-director-in-use';
import { vulnerableRelease } from './smi009-vulnerable-release';
import { notADisableCommand } from './smi010-not-a-disable-command';
import { abuseTrace } from './smi011-abuse-trace';
import { cannotTell } from './smi012-cannot-tell';
import { disableMayNotPersist } from './smi013-disable-may-not-persist';
import { unusedSuppression } from './smi014-unused-suppression';
import { disableRemoved } from './smi015-disable-removed';
import { exposureGrew } from './smi016-exposure-grew';

export const checks: readonly Rule[] = [
  smartInstallEnabled,
  smartInstallOnByDefault,
  port4786Unrestricted,
  port4786TooWide,
  hardeningListNotApplied,
  entryNeverReached,
  undefinedAccessList,
  directorInUse,
  vulnerableRelease,
  notADisableCommand,
  abuseTrace,
  cannotTell,
  disableMayNotPersist,
];

/** Every rule's meta, those included that look at more than one device: at suppressions, at two versions. */
export const rules: readonly RuleMeta[] = [
  ...checks.map(({ meta }) => meta),
  unusedSuppression,
  disableRemoved,
  exposureGrew,
].sort((one, other) => (one.code < other.code ? -1 : 1));

/** The page of a rule, for people, in their language. */
export function rulePage(code: string): string {
  const folder = locale() === 'en' ? '' : `${locale()}/`;
  return `https://github.com/novstack/novstack/blob/main/docs/rules/${folder}${code}.md`;
}
