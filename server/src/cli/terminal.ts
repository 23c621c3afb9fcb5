/** Text of configurations on a terminal or in a report: secrets masked, control characters harmless. */

const MASK = '******';
/** Keywords in front of a secret; what follows is masked to the end of the line. */
const SECRET =
  /\b((?:snmp-server\s+(?:community|host\s+\S+(?:\s+(?:vrf\s+\S+|traps?|informs?|version\s+(?:1|2c|3(?:\s+\w+)?)))*|user\s+\S+\s+\S+)|community|password|passwd|secret|passphrase|pre-shared-key|server-key|psk|key-string|key-hash|md5|hex-key|ascii-key|(?:tacacs-server|radius-server|authentication|ntp)\s+.*?\bkey|authentication-key\s+\d+|wpa-psk\s+\w+|^\s*key)\s+(?:address\s+\S+\s+)?)(?!\d+\s*$)\S.*$/i;

/** A line with its secrets masked: passwords, communities, keys and hashes. */
export function maskSecrets(line: string): string {
  return line.replace(SECRET, `$1${MASK}`);
}

/** Text without characters that a terminal would act on. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}

/** Columns a text takes on a terminal; wide characters of East Asian scripts take two. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
