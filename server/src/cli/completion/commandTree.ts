/** The commands as plain data, for what is made from them: completions, the page of the command line, the manual. */
import type { Command, Option } from 'commander';
import { rules } from '../../engine';

export interface OptionEntry {
  /** `--format`, and `-f` where there is a short form. */
  readonly long: string;
  readonly short: string | undefined;
  readonly flags: string;
  readonly description: string;
  /** Does a word belong to it? */
  readonly takesValue: boolean;
  /** Which words, where they are few. */
  readonly values: readonly string[];
  readonly group: string;
}

export interface CommandEntry {
  readonly name: string;
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  /** The words that its argument may be, where these are no files. */
  readonly words: readonly string[];
  readonly options: readonly OptionEntry[];
}

/** Every command that people call, in the order of `--help`. */
export function commandTree(program: Command): CommandEntry[] {
  const help = program.createHelp();
  return program.commands.map((command) => ({
    name: command.name(),
    usage: help.commandUsage(command),
    description: command.description(),
    arguments: help
      .visibleArguments(command)
      .map((one) => ({ name: help.argumentTerm(one), description: help.argumentDescription(one) })),
    words: WORDS[command.name()]?.() ?? [...(command.registeredArguments[0]?.argChoices ?? [])],
    options: help.visibleOptions(command).map((option) => entryOf(option, help.optionDescription(option))),
  }));
}

/** Arguments that are no files, beside those with choices. */
const WORDS: Readonly<Record<string, () => string[]>> = {
  rules: () => rules.map(({ code }) => code),
};

function entryOf(option: Option, description: string): OptionEntry {
  return {
    long: option.long ?? option.flags,
    short: option.short,
    flags: option.flags,
    description,
    takesValue: option.required,
    values: valuesOf(option),
    group: option.helpGroupHeading ?? '',
  };
}

function valuesOf({ long, argChoices, description }: Option): readonly string[] {
  if (argChoices) return argChoices;
  if (long === '--rule') return rules.map(({ code }) => code);
  // Several formats may be given, so that commander does not know the choices: the description lists them.
  const listed = long === '--format' ? /: ([a-z]+(?:, [a-z]+)+)/.exec(description) : null;
  return listed?.[1]?.split(', ') ?? [];
}

/** What fits beside a name: the description up to its first pause. */
export function shortDescription({ description }: { readonly description: string }): string {
  return description.split(/[;:(\u3002]/, 1)[0]?.trim() ?? '';
}
