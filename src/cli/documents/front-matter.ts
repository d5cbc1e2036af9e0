import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';

/** The YAML between two lines of `---` at the top of a Markdown file. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the rest of the file begins. */
  readonly end: number;
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
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
  const problems = [...document.errors, ...document.warnings]
    .slice(0, 1)
    .map(({ pos, message }) => ({
      offset: start + pos[0],
      message: `Not YAML: ${message.replace(/\.?$/, '.')}`,
    }));
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
      problems.push({ offset: start, message: `Not YAML: ${(error as Error).message}` });
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
