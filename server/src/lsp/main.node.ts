import { createConnection } from 'vscode-languageserver/node';
import { localeOfEnvironment, localeOption } from '../locale/locale';
import { diskProjectFiles } from './projectFiles.node';
import { startServer } from './server';
import { diskFiles } from './workspaceFiles.node';

startServer(createConnection(), {
  locale: { told: localeOption(process.argv), environment: localeOfEnvironment(process.env) },
  workspace: diskFiles,
  projects: diskProjectFiles,
});
