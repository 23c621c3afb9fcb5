/** Texts over several lines, and lines that are no commands. */
import { COMMAND, captures, include, type Pattern, scope } from './pattern';

export const TEXTS: Readonly<Record<string, Pattern>> = {
  banner: {
    begin: String.raw`^\s*(?i:(banner)(?:\s+(motd|login|exec|incoming|prompt-timeout|slip-ppp|config-save))?)\s+(\^C|\x{03}|\S)`,
    beginCaptures: captures(COMMAND, COMMAND, 'punctuation.definition.string.begin'),
    end: String.raw`\3`,
    endCaptures: { 0: { name: scope('punctuation.definition.string.end') } },
    contentName: scope('string.unquoted.banner'),
    patterns: include('jinja'),
  },
  certificate: {
    begin: String.raw`^\s*(?i:(certificate)\s+((?:self-signed|ca|rsa-general)\s+)?([0-9A-F]+))\s*$`,
    beginCaptures: captures(COMMAND, COMMAND, 'constant.numeric.hex'),
    end: String.raw`^\s*(quit)\s*$|^(?=!)`,
    endCaptures: captures(COMMAND),
    contentName: scope('string.unquoted.certificate'),
  },
  macro: {
    begin: String.raw`^\s*(?i:(macro\s+name))\s+(\S+)`,
    beginCaptures: captures(COMMAND, 'entity.name.function.macro'),
    end: String.raw`^(@)\s*$`,
    endCaptures: captures('punctuation.definition.string.end'),
    contentName: scope('string.unquoted.macro'),
  },
  comment: {
    patterns: [
      {
        name: scope('comment.line'),
        match: String.raw`(?:^\s*|(?<=\s))(!).*$`,
        captures: captures('punctuation.definition.comment'),
      },
      {
        name: scope('comment.line'),
        match: String.raw`^\s*(#).*$`,
        captures: captures('punctuation.definition.comment'),
      },
    ],
  },
  artefact: {
    name: scope('comment.line.artefact'),
    match: String.raw`^\s*(?:Building configuration\.\.\.|Current configuration\s*:.*|Using \d+ out of \d+ bytes.*|<?-+ ?More ?-+>?)`,
  },
};
