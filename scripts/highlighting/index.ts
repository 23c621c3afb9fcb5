/** The TextMate grammar, made of the table of commands. */
import type { Table } from '../../server/src/engine/grammar/compile/rows';
import { commandPattern, entryPatterns } from './commands';
import { contextPatterns, keywordsOfContexts } from './contextPatterns';
import { contextsOf } from './names';
import { COMMAND, captures, ENCRYPTION, include, type Pattern, SECRET, scope } from './pattern';
import { anyOf, END, START, WORD } from './regex';
import { keywordsOf } from './tableWords';
import { TEMPLATE } from './template';
import { TEXTS } from './texts';
import { valuePatterns } from './values';

const PROMPT = String.raw`(?:([A-Za-z0-9][\w.:\/~+-]*(?:\([\w. -]+\))?[#>])(?=\s*(?:[A-Za-z]|$)))?`;

/** Where a command starts: with the line, or behind what a template does. */
const LINE = String.raw`(?:^${PROMPT}|(?<=[%#}]\}))\s*(?:(?i:(no|default|do))\s+)?(?=[^\s{]|\{[^{%#])`;

const SMART_INSTALL: Pattern = {
  name: scope('keyword.control.smart-install'),
  match: String.raw`\G(?i:vst(?:ack?|a)?)(?!\S)`,
};

const INTERFACE: Pattern = {
  match: String.raw`\G(?i:(int(?:e(?:r(?:f(?:a(?:ce?)?)?)?)?)?)\s+(range\s+)?)([A-Za-z][^{\s]*(?: *[\d,-][^{\s]*| +[A-Za-z]+[\d\/.:-]+)*)`,
  captures: captures(COMMAND, COMMAND, 'entity.name.type.interface'),
};

/** Reports mask what follows such a word in any command; here it must look encrypted, or say that it is not. */
const UNKNOWN_SECRET: Pattern = {
  match: String.raw`${START}(?i:(key|password|passphrase|secret)) +(\d) +(?![a-z]+${END})(${WORD})`,
  captures: captures(COMMAND, ENCRYPTION, SECRET),
};

/** The second one of a command: what stands before the first one tells nothing of it. */
const SECOND_SECRET: Pattern = {
  match: String.raw`${START}(?i:(sha1|authenticator|priv +(?:3?des|aes +\d+))) +(?:(\d) +)?(?!sha|md5|eap)(${WORD})`,
  captures: captures(COMMAND, ENCRYPTION, SECRET),
};

/** `key 1` within a key chain is no secret. It ends with a line that is not indented, but for its own commands typed so. */
const KEY_CHAIN: Pattern = {
  begin: String.raw`^${PROMPT}\s*(?i:(key +chain)) +(${WORD})`,
  beginCaptures: captures('punctuation.definition.prompt', COMMAND, 'entity.name.class.group'),
  end: String.raw`^(?!\s|$|\{|\S+\(config-keychain|key +\d+ *$|(?:key-string|accept-lifetime|send-lifetime|cryptographic-algorithm) )`,
  patterns: [
    {
      match: String.raw`^${PROMPT}\s*(key) +(\d+)\s*$`,
      captures: captures('punctuation.definition.prompt', COMMAND, 'constant.numeric'),
    },
    ...include('comment', 'jinja', 'line'),
  ],
};

export function highlighting(table: Table): string {
  const { entry, words } = entryPatterns(table);
  const contexts = contextsOf(table);
  const directions = keywordsOf(table, 'direction');
  const direction = { name: scope('keyword.control.direction'), match: START + anyOf(directions) + END };
  const { secrets, texts, names } = contextPatterns(contexts, directions);
  const repository: Record<string, Pattern> = {
    ...TEXTS,
    ...TEMPLATE,
    'key-chain': KEY_CHAIN,
    line: {
      begin: LINE,
      beginCaptures: captures('punctuation.definition.prompt', 'keyword.control.negation'),
      end: '$',
      patterns: [
        ...include('jinja', 'comment'),
        SMART_INSTALL,
        INTERFACE,
        ...include('secrets', 'texts', 'names', 'entry'),
        commandPattern(table),
        direction,
        ...include('values'),
      ],
    },
    entry,
    'entry-words': { patterns: [...include('jinja', 'comment', 'names', 'values'), ...words] },
    secrets: { patterns: [...secrets, UNKNOWN_SECRET, SECOND_SECRET] },
    texts: { patterns: texts },
    names: { patterns: names },
    words: { patterns: [...include('names', 'values'), direction, keywordsOfContexts(contexts)] },
    values: { patterns: valuePatterns(table.interfaceTypes) },
  };
  const grammar = {
    name: 'Cisco IOS',
    scopeName: 'source.cisco-ios',
    fileTypes: ['ios', 'confg'],
    patterns: include('banner', 'certificate', 'macro', 'comment', 'artefact', 'key-chain', 'jinja', 'line'),
    repository,
  };
  return written(grammar);
}

/** A line for each entry of the repository: little to ship, and a change is seen where it is. */
function written({ repository, ...head }: { readonly repository: Readonly<Record<string, Pattern>> }): string {
  const entries = Object.entries(repository).map(
    ([name, pattern]) => `${JSON.stringify(name)}:${JSON.stringify(pattern)}`,
  );
  return `${JSON.stringify(head).slice(0, -1)},"repository":{\n${entries.join(',\n')}\n}}\n`;
}
