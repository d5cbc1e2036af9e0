import type { YAMLError } from 'yaml';

export interface Advice {
  /** In the YAML. */
  readonly offset: number;
  readonly message: string;
}

/** What is wrong with front matter, for people who do not know YAML: what to write instead. */
export function yamlAdvice({ code, pos, message }: YAMLError, yaml: string): Advice {
  const [offset] = pos;
  const at = (what: string, place = offset): Advice => ({ offset: place, message: what });
  const unclosed = /^(?:## |> \[!)/m.exec(yaml);
  if (unclosed && unclosed.index < offset) return at(UNCLOSED, unclosed.index);
  const start = yaml.lastIndexOf('\n', offset - 1) + 1;
  const [line = '', next = ''] = yaml.slice(start).split(/\r?\n/);
  const key = /^\s*(?:- )?([^\s:]+):/.exec(line)?.[1];
  switch (code) {
    case 'DUPLICATE_KEY':
      return at(`There is an earlier field "${key}": keep one of them.`);
    case 'TAB_AS_INDENT':
      return at('This line begins with a tab: indent with spaces.');
    case 'BAD_SCALAR_START':
      return at(`A value cannot begin with "${yaml[offset]}": put it in quotes, "…".`);
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return implicitKey(line, next, start) ?? quote(line, start) ?? at(plain(message));
    case 'BAD_INDENT': {
      const open = /[[{]/.exec(line);
      return open
        ? at(
            `This is not closed: put "${open[0] === '[' ? ']' : '}'}" after it.`,
            start + open.index,
          )
        : at(plain(message));
    }
    default:
      return quote(line, start) ?? indentation(yaml, start, line) ?? at(plain(message));
  }
}

/** What is taken for the name of a field, and is none. */
function implicitKey(line: string, next: string, start: number): Advice | undefined {
  const [, indent = '', name, gap = '', value] =
    /^(\s*(?:- )?)([^\s:]+):( *)(.*)$/.exec(line.trimEnd()) ?? [];
  if (value && /:(?:\s|$)/.test(value) && !/^["'[{]/.test(value))
    return {
      offset: start + indent.length + name!.length + 1 + gap.length,
      message: `A value with ": " in it needs quotes: ${name}: "${value.replaceAll('"', "'")}".`,
    };
  if (name && value && !gap)
    return {
      offset: start + indent.length,
      message: `After the ":" of a field stands a space: "${name}: ${value}".`,
    };
  const spaces = /^\s*/.exec(next)![0].length;
  if (value && next.trim() && spaces > /^\s*/.exec(line)![0].length)
    return {
      offset: start + line.length + 1 + spaces,
      message: `This line is indented too far: it begins in the same column as "${name}" above it.`,
    };
  if (!name)
    return {
      offset: start + /^\s*/.exec(line)![0].length,
      message: `"${line.trim().slice(0, 40)}" is no field: front matter is made of lines "name: value".`,
    };
  return undefined;
}

/** A quotation mark that has no other, or more after it. */
function quote(line: string, start: number): Advice | undefined {
  const [, before, mark, rest] = /^(\s*(?:- )?(?:[^\s:]+: +)?)(["'])(.*)$/.exec(line) ?? [];
  if (!mark) return undefined;
  const offset = start + before!.length;
  const other = mark === '"' ? "'" : '"';
  return rest!.includes(mark)
    ? {
        offset,
        message: `The quotes end before the value does: put ${other} around one in which ${mark} stands.`,
      }
    : { offset, message: `The quotes are not closed: put ${mark} after the value.` };
}

function indentation(yaml: string, start: number, line: string): Advice | undefined {
  const first = /^ +/.exec(yaml)?.[0].length ?? 0;
  const spaces = /^ */.exec(line)![0].length;
  if (!start || spaces >= first) return undefined;
  return {
    offset: 0,
    message: 'The first field is indented: begin all of them in the first column.',
  };
}

const plain = (message: string): string => `This is no YAML: ${message.replace(/\.?$/, '.')}`;

export const UNCLOSED =
  'The front matter is not closed: put a line "---" between its last field and the text.';
