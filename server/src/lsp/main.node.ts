import { createConnection } from 'vscode-languageserver/node';
import { startServer } from './server';
import { diskFiles } from './workspaceFiles.node';

startServer(createConnection(), diskFiles);
