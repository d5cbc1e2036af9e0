import { parseInline, parseMarkdown } from '../../content/markdown.js';
import type { ContentNode, Root } from '../../model/content-tree.js';
import type { Needle } from '../findings.js';
import { asFields, itemsOf, type Fields } from './json-parts.js';

/** One of an article's texts as a content tree. */
export interface ContentPart {
  readonly pointer: string;
  readonly tree: Root;
  /** It was one in the source too: each node then has a pointer of its own. */
  readonly isTree: boolean;
  /** In the order of the text. */
  readonly nodes: readonly PlacedNode[];
}

type PlacedNode = readonly [node: ContentNode, pointer: string];

/** The summary, the help advice and the sections: whatever of them is a text. */
export async function contentsOf(input: Fields): Promise<ContentPart[]> {
  const bodies = (name: string): (readonly [string, unknown])[] =>
    itemsOf(input[name]).map(([index, { body }]) => [`/${name}/${index}/body`, body] as const);
  const parts = [['/summary', input.summary] as const, ...bodies('help'), ...bodies('sections')];
  const texts = parts
    .map(([, content]) => content)
    .filter((content) => typeof content === 'string');
  const trees = await parseMarkdown(texts);
  return parts.flatMap(([pointer, content]): ContentPart[] => {
    const isTree = typeof content !== 'string';
    const tree = isTree ? (content as Root | undefined) : trees.shift();
    if (!tree || !isRoot(tree)) return [];
    return [{ pointer, tree, isTree, nodes: nodesBelow(asFields(tree), pointer, isTree, []) }];
  });
}

const isRoot = (tree: unknown): boolean => {
  const { type, children } = asFields(tree);
  return type === 'root' && Array.isArray(children);
};

/** Every node below `parent`, in the order of the text, with its pointer. */
function nodesBelow(
  parent: Fields,
  at: string,
  isTree: boolean,
  nodes: PlacedNode[],
): PlacedNode[] {
  for (const [index, node] of itemsOf(parent.children)) {
    const pointer = isTree ? `${at}/children/${index}` : at;
    nodes.push([node as unknown as ContentNode, pointer]);
    nodesBelow(node, pointer, isTree, nodes);
  }
  return nodes;
}

/** The addresses of the links in a line of Markdown. */
export async function linksIn(line: string): Promise<string[]> {
  const tree = await parseInline(line);
  return nodesBelow(asFields(tree), '', false, []).flatMap(([node]) =>
    node.type === 'link' ? [node.url] : [],
  );
}

/** Tells the occurrences of the same text in one part apart. */
export class Occurrences {
  readonly #counts = new Map<string, number>();

  next(text: string): Needle {
    return { texts: [text], nth: this.#count(text) };
  }

  /** Of an address in Markdown, in any of the ways in which it may be written there. */
  nextUrl(url: string): Needle {
    if (!url) return { texts: [']()', '](<>)'], nth: this.#count(url), mark: ')' };
    const texts = [`](${url}`, `](<${url}`, `<${url}>`, `]: ${url}`, url];
    return { texts, nth: this.#count(url), mark: url };
  }

  #count(text: string): number {
    const count = this.#counts.get(text) ?? 0;
    this.#counts.set(text, count + 1);
    return count;
  }
}
