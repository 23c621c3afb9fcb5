import { createConnection } from 'vscode-languageserver/node';
import { diskProjectFiles } from './projectFiles.node';
import { startServer } from './server';
import { diskFiles } from './workspaceFiles.node';

startServer(createConnection(), { workspace: diskFiles, projects: diskProjectFiles });
