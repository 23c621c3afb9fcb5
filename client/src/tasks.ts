/** The task `novstack check`: the command line in VS Code's terminal, its findings in the Problems panel. */
import {
  type Disposable,
  ShellExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  type TaskProvider,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const TYPE = 'novstack';
const MATCHER = '$novstack';

interface CheckDefinition extends TaskDefinition {
  readonly task: 'check';
  readonly paths?: readonly string[];
  readonly args?: readonly string[];
  readonly command?: string;
}

export function registerTasks(): Disposable {
  const provider: TaskProvider = {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).map((folder) => checkTask(folder, { type: TYPE, task: 'check' })),
    resolveTask: ({ definition, scope }) => {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      return folder && checkTask(folder, definition as CheckDefinition);
    },
  };
  return tasks.registerTaskProvider(TYPE, provider);
}

function checkTask(folder: WorkspaceFolder, definition: CheckDefinition): Task {
  const { command = 'novstack', paths = ['.'], args = [] } = definition;
  // VS Code quotes each of the arguments for the shell.
  const execution = new ShellExecution(command, ['check', ...paths, ...args, '--no-color'], { cwd: folder.uri.fsPath });
  const task = new Task(definition, folder, 'check', TYPE, execution, MATCHER);
  task.group = TaskGroup.Test;
  return task;
}
