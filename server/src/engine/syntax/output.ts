/** What a device prints behind a prompt or a head, and what is never configuration. */

import { behindBreak, findLine } from './lines';
import type { Absences, OpaqueText } from './opaque';
import { artefactOf, configPromptOf, showsListing, showsOther, startsConfig } from './terminalArtefacts';

/** The output behind a prompt with a show command: up to the next prompt or the start of a configuration. */
export function outputAfter(
  text: string,
  command: string,
  lineBreak: number,
  absences: Absences,
): OpaqueText | undefined {
  if (showsListing(command)) return listingAfter(text, lineBreak, absences);
  if (!showsOther(command)) return undefined;
  const from = behindBreak(text, lineBreak);
  const end = findLine(text, from, (line) => startsConfig(line) || artefactOf(line)?.kind === 'prompt');
  absences.looked(end);
  return { end: end ?? text.length, unclosed: end === undefined };
}

/**
 * Lines that a device lists and that are not in its configuration: up to the next prompt or the head of a configuration,
 * for they look like one.
 */
function listingAfter(text: string, lineBreak: number, absences: Absences): OpaqueText {
  const ends = (line: string) =>
    configPromptOf(line) ?? /^(?:prompt|config-start|building)$/.test(artefactOf(line)?.kind ?? '');
  const end = findLine(text, behindBreak(text, lineBreak), (line) => Boolean(ends(line)));
  absences.looked(end);
  return { end: end ?? text.length, unclosed: end === undefined };
}

/** Where the next prompt of a host stands; undefined where none follows. */
export function nextPrompt(text: string, at: number, host: string, absences: Absences): number | undefined {
  // Behind a number of a line, which is read as NUL, it stands as at the start of one.
  const found = [`\n${host}(`, `\n${host}#`, `\0${host}(`, `\0${host}#`].flatMap((prompt) => {
    const find = () => {
      const place = text.indexOf(prompt, at);
      return place < 0 ? undefined : place;
    };
    return absences.find(prompt, at, find) ?? [];
  });
  return found.length > 0 ? Math.min(...found) : undefined;
}
