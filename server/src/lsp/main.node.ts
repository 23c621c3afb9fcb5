import { createConnection } from 'vscode-languageserver/node';
import { localeOfEnvironment, localeOption } from '../locale/tags';
import { collector } from './garbage.node';
import { diskProjectFiles } from './projectFiles.node';
import type { startServer } from './server';
import { diskFiles } from './workspaceFiles.node';

/** Serves the connection that the arguments of the process name. */
export function serve(start: typeof startServer): void {
  start(createConnection(), {
    locale: { told: localeOption(process.argv), environment: localeOfEnvironment(process.env) },
    workspace: diskFiles,
    projects: diskProjectFiles,
    collect: collector(),
  });
}
