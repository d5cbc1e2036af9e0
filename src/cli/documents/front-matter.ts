import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { UNCLOSED, yamlAdvice } from './yaml-advice.js';

export interface FrontMatterProblem {
  readonly offset: number;
  readonly message: string;
}

/** The YAML between two lines of `---` at the top of a Markdown file. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the rest of the file begins. */
  readonly end: number;
  readonly problems: readonly FrontMatterProblem[];
  /** Offsets of the value at a path, or of the nearest part around it; nothing outside of it. */
  range(path: readonly string[]): readonly [number, number] | undefined;
}

const FENCED = /^\ufeff?---[ \t]*\r?\n(?:([^]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/;

/** Reads the front matter of a file; `undefined` where there is none. */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const match = FENCED.exec(text);
  if (!match) return undefined;
  const yaml = match[1] ?? '';
  const start = text.indexOf('\n') + 1;
  const document = parseDocument(yaml, { prettyErrors: false });
  // The first: those after it are mostly its consequences.
  const problems = [...document.errors, ...document.warnings].slice(0, 1).map((error) => {
    const { offset, message } = yamlAdvice(error, yaml);
    return { offset: start + offset, message };
  });
  let data: unknown;
  if (!problems.length)
    try {
      data = document.toJS() ?? {};
      if (typeof data !== 'object' || Array.isArray(data))
        problems.push({
          offset: start,
          message: 'Front matter is a list of fields, "name: value".',
        });
    } catch (error) {
      problems.push(unresolved(error as Error, yaml, start));
    }
  return {
    data: problems.length ? {} : (data as Record<string, unknown>),
    end: match[0].length,
    problems,
    range(path) {
      const node = find(document, path);
      const [from, to] = node?.range ?? [];
      return from === undefined ? undefined : [start + from, start + to!];
    },
  };
}

/** "*" begins the name of something that is said elsewhere: few mean that. */
function unresolved({ message }: Error, yaml: string, start: number): FrontMatterProblem {
  const star = /(?<=[:-] +)\*/.exec(yaml);
  return star
    ? {
        offset: start + star.index,
        message: 'A value cannot begin with "*": put it in quotes, "…".',
      }
    : { offset: start, message: `This is no YAML: ${message}` };
}

/** Why a text that is to be an article has no front matter that can be read: what is near to it. */
export function whyNoFrontMatter(text: string): FrontMatterProblem {
  const [lead = '', isFence] = /^\ufeff?\s*(---[ \t]*(?=\r?\n|$))?/.exec(text) ?? [];
  if (!isFence) return { offset: 0, message: NO_FRONT_MATTER };
  if (/^\ufeff?\s+---/.test(lead))
    return {
      offset: lead.length - isFence.length,
      message:
        'Front matter begins in the first line of the file: take out what is before this "---", spaces and blank lines too.',
    };
  const dots = /^\.\.\.[ \t]*$/m.exec(text);
  if (dots)
    return { offset: dots.index, message: 'Front matter ends with a line "---", not with "...".' };
  const end = /^(?:[ \t]*|#.*|>.*)\r?$/m.exec(text.slice(lead.length + 1));
  return { offset: end ? lead.length + 1 + end.index : 0, message: UNCLOSED };
}

const NO_FRONT_MATTER = `An article in Markdown begins with front matter: a line "---", then fields such as "id: back-pain", "language: en" and "title: Back Pain", then a line "---".`;

function find(document: Document, path: readonly string[]): Node | undefined {
  let node: unknown = document.contents;
  let found: Node | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      node = pair?.value ?? pair?.key;
    } else if (isSeq(node)) node = node.items[Number(part)];
    else break;
    if (!node) break;
    found = node as Node;
  }
  return found;
}
