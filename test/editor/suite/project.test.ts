import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { codeOf, diagnosticsOf, equal, expectCodes, inWorkspace, open, until } from './support';

const CONFIG = 'severity:\n  SMI003: off\nsuppress:\n  - code: SMI001\n    files: "quiet-*"\n    reason: test\n';

suite('the configuration file', () => {
  const file = () => inWorkspace('north/novstack.yaml');

  test('rules the documents beside it, also those that are open', async () => {
    const { document } = await open('north/quiet-1.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(CONFIG));
    await expectCodes(document, []);
    const loud = await open('north/loud-1.ios', OPEN_SWITCH);
    await expectCodes(loud.document, ['SMI001']);
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode('severity: {SMI001: off}\n'));
    await expectCodes(loud.document, ['SMI003']);
    await vscode.workspace.fs.delete(file());
    await expectCodes(loud.document, ['SMI001', 'SMI003']);
  });

  test('shows its mistakes where they are', async () => {
    const { document } = await open('north/novstack.yaml', 'failOn: sometimes\n');
    const [problem] = await until(() =>
      diagnosticsOf(document.uri).length > 0 ? diagnosticsOf(document.uri) : undefined,
    );
    equal(problem && [problem.range.start.line, problem.range.start.character, codeOf(problem)], [0, 8, 'undefined']);
    await vscode.workspace.fs.delete(document.uri);
  });
});
