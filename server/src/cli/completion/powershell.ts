/** Completion for PowerShell 5.1 and later. */
import { type CommandEntry, shortDescription } from './commandTree';

export function powershellCompletion(commands: readonly CommandEntry[]): string {
  const table = commands.map(({ name, words, options }) => {
    const flags = options.map((option) => `${quoted(option.long)} = ${quoted(shortDescription(option))}`);
    const values = options
      .filter((option) => option.values.length > 0)
      .flatMap(({ long, short, values: of }) =>
        [long, ...(short ?? [])].map((flag) => `${quoted(flag)} = ${list(of)}`),
      );
    return `  ${quoted(name)} = @{
    Options = [ordered]@{ ${flags.join('; ')} }
    Values = @{ ${values.join('; ')} }
    Words = ${list(words)}
  }`;
  });
  const described = commands.map((command) => `${quoted(command.name)} = ${quoted(shortDescription(command))}`);
  return `# Completion of novstack for PowerShell: novstack completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName novstack -ScriptBlock {
  param($word, $ast, $position)
  $commands = [ordered]@{ ${described.join('; ')} }
  $table = @{
${table.join('\n')}
  }
  $typed = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $command = $typed | Select-Object -Skip 1 | Where-Object { $commands.Contains($_) } | Select-Object -First 1
  $found = if (-not $command) { $commands }
    elseif ($table[$command].Values.ContainsKey($typed[-1])) { $table[$command].Values[$typed[-1]] }
    elseif ($word.StartsWith('-')) { $table[$command].Options }
    else { $table[$command].Words }
  $names = if ($found -is [Collections.IDictionary]) { $found.Keys } else { $found }
  # Nothing of our own: PowerShell completes the name of a file.
  $names | Where-Object { $_ -like "$word*" } | ForEach-Object {
    $help = if ($found -is [Collections.IDictionary]) { $found[$_] } else { $_ }
    [Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $help)
  }
}
`;
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
