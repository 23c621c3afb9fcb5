import type { Compilation } from './compiled';

export function moduleOf({ compiled, commands, leads, modes, kinds }: Compilation): string {
  const strings = Object.entries(compiled).map(([name, text]) => `  ${name}: ${JSON.stringify(text)},\n`);
  const numbers = [...commands].map(([name, number]) => `  '${name}': ${number},\n`);
  const byKind = [...kinds].map(([kind, own]) => `  '${kind}': ${JSON.stringify(own)},\n`);
  return `// Made of the files in table/ and compile/ by scripts/grammar.mjs: the line above says of what.
export const compiled = {
${strings.join('')}};

/** Commands that rows of the table give a name to, by mode and name. */
export const commands = {
${numbers.join('')}} as const;

/** What lines of such commands of the global level start with: the first word, and the first letter of the second where one must follow. */
export const leads = ${JSON.stringify(Object.fromEntries(leads))} as const;

/** Kinds of modes that code tells apart, with the numbers of those that are told by what they take. */
export const modeKinds = {
${byKind.join('')}} as const;

export type ModeKind = keyof typeof modeKinds;

export type ModeName = ${modes.map((name) => `'${name}'`).join(' | ')};
`;
}
