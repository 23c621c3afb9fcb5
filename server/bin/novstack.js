#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const program = join(__dirname, '..', 'dist', 'cli.js');
if (!existsSync(program)) {
  process.stderr.write("novstack: this checkout is not built yet: run 'npm run build' in it\n");
  process.exit(3);
}
void require(program).main();
