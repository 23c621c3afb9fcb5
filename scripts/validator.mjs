// Compiles the schema of novstack.yaml into the module that checks it: no validator has to be brought along.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { root } from './paths.mjs';

const SCHEMA = join(root, 'server', 'schemas', 'config-v1.schema.json');
const MODULE = join(root, 'server', 'src', 'project', 'compiledSchema.ts');

/** Writes the module, where it is not made of what there is now. */
export function compileValidator() {
  const text = readFileSync(SCHEMA, 'utf8');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'ajv', 'package.json'), 'utf8'));
  const own = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const mark = `// ${createHash('sha256').update([version, text, own].join('\n')).digest('hex')}\n`;
  if (existsSync(MODULE) && readFileSync(MODULE, 'utf8').startsWith(mark)) return;
  const schema = JSON.parse(text);
  // What an error says in words is ours to say.
  const ajv = new Ajv.default({ allErrors: true, messages: false, code: { source: true, esm: true } });
  const made = standalone.default(ajv, ajv.compile(schema));
  // The program brings the schema anyway.
  const code = made.replace(/const (schema\d+) = (\{.*?\});const /, (whole, name, literal) =>
    literal === JSON.stringify(schema) ? `import ${name} from '../../schemas/config-v1.schema.json';const ` : whole,
  );
  if (code === made) throw new Error('The compiled schema does not look as it did: see scripts/validator.mjs');
  const head =
    '// Made of schemas/config-v1.schema.json by scripts/validator.mjs: the line above says of what.\n// @ts-nocheck\n';
  writeFileSync(MODULE, `${mark}${head}${code}\n`);
}
