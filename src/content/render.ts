import { isServer } from 'lit';
import type { ContentNode, Root } from '../model/content-tree.js';
import { element } from './template.js';
import { allowedUrl, FETCH_SCHEMES, LINK_SCHEMES } from './urls.js';

/** What the content needs to know of the article that it stands in. */
export interface RenderContext {
  /** The level of the heading that the content stands under. */
  readonly headingLevel: number;
  /** The URL that relative links and images resolve against. */
  readonly base?: string | undefined;
  /** The link that cites a reference; `undefined` if there is no such reference. */
  readonly cite?: (identifier: string) => Citation | undefined;
  /** How links to places in the same article begin ("#back-pain/"). */
  readonly home?: string;
}

export interface Citation {
  readonly href: string;
  /** The `id` of this link, for the way back; unique for each occurrence. */
  readonly id: string;
  /** What is shown, "3". */
  readonly text: string;
  /** What a screen reader says, "Reference 3". */
  readonly label: string;
}

/** Anything that a Lit child expression accepts. */
export type Renderable = unknown;
type Attributes = Readonly<Record<string, string | number | undefined>>;
type Build = (
  tag: string,
  attributes?: Attributes | '',
  children?: readonly Renderable[],
) => Renderable;

/** mdast node → HTML element, where that is all there is to say. */
const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup',
  blockquote: 'blockquote',
  break: 'br',
  thematicBreak: 'hr',
};

// No innerHTML, no URL that was not allowed, no attribute that is not named below.
const buildNode: Build = (tag, attributes, children = []) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {}))
    if (value !== undefined) node.setAttribute(name, `${value}`);
  node.append(...(children as readonly (Node | string)[]));
  return node;
};

/**
 * A content tree as something that Lit renders: in the browser one finished DOM element, on a
 * server a template. Both come from the same walk.
 *
 * In the browser the nodes are made one by one and not by nested templates, because each template
 * instance keeps parts and marker comments: for an ordinary article five times the memory and twice
 * the nodes, for content that never changes.
 */
export function renderContent(tree: Root, context: RenderContext): Renderable {
  return build(
    'div',
    { class: 'prose' },
    tree.children.map((node) => renderNode(node, context)),
  );
}

const build: Build = isServer
  ? (tag, attributes, children) => element(tag, attributes || {}, children)
  : buildNode;

interface ImageSource {
  readonly src: string;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** An image, or its alternative text where its address is not allowed. */
function renderImage(image: ImageSource, base: string | undefined): Renderable {
  const { alt, title, width, height } = image;
  const src = allowedUrl(image.src, base, FETCH_SCHEMES);
  return src
    ? build('img', {
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
        part: 'image',
        src,
        alt,
        title,
        width,
        height,
      })
    : alt;
}

/** An image with its caption and credit. */
export const renderFigure = (image: ImageSource, base: string): Renderable =>
  build('figure', {}, [
    renderImage(image, base),
    build('figcaption', {}, [image.caption ?? '', ' ', build('small', {}, [image.credit ?? ''])]),
  ]);

function renderNode(node: ContentNode, context: RenderContext): Renderable {
  const { base, headingLevel, home } = context;
  const all = (nodes: readonly ContentNode[]): Renderable[] =>
    nodes.map((child) => renderNode(child, context));
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return build('code', {}, [node.value]);
    case 'code': {
      const code = build('code', { class: node.lang && `language-${node.lang}` }, [node.value]);
      return build('pre', { tabindex: 0 }, [code]);
    }
    case 'heading':
      return build(`h${Math.min(6, headingLevel + node.depth)}`, {}, all(node.children));
    case 'link': {
      const { url, title } = node;
      const href = home && url.startsWith(home) ? url : allowedUrl(url, base, LINK_SCHEMES);
      return build(
        href ? 'a' : 'span',
        href && { href, title, rel: 'noopener' },
        all(node.children),
      );
    }
    case 'image':
      return renderImage({ ...node, src: node.url }, base);
    case 'footnoteReference': {
      const citation = context.cite?.(node.identifier);
      if (!citation) return `[^${node.identifier}]`;
      const { id, href, label, text } = citation;
      const link = { id, href, role: 'doc-noteref', 'aria-label': label };
      return build('sup', { class: 'citation' }, [build('a', link, [text])]);
    }
    case 'list': {
      const start = node.ordered && node.start !== 1 ? node.start : undefined;
      return build(node.ordered ? 'ol' : 'ul', { start }, all(node.children));
    }
    case 'listItem':
      // In a tight list the paragraphs of an item are not set apart: their text stands for itself.
      return build('li', {}, node.spread ? all(node.children) : node.children.flatMap(tight));
    case 'table': {
      const [head, ...rows] = node.children.map((row) =>
        build(
          'tr',
          {},
          inside(row).map((cell, i) => tableCell(cell, i, row)),
        ),
      );
      const body = rows.length ? [build('tbody', {}, rows)] : [];
      const table = build('table', {}, [build('thead', {}, head ? [head] : []), ...body]);
      return build('div', { class: 'table', tabindex: 0 }, [table]);
    }
    default:
      // (A row or a cell that stands outside of a table.)
      return build(TAGS[node.type] ?? 'span', {}, 'children' in node ? all(node.children) : []);
  }

  /** What is no row or cell, and stands where one should, is shown all the same. */
  function inside(part: ContentNode): readonly ContentNode[] {
    return 'children' in part ? part.children : [part];
  }
  function tight(child: ContentNode): Renderable[] {
    return child.type === 'paragraph' ? all(child.children) : all([child]);
  }
  function tableCell(cell: ContentNode, column: number, row: ContentNode): Renderable {
    const table = node as Extract<ContentNode, { type: 'table' }>;
    const isHead = row === table.children[0];
    const align = table.align?.[column];
    return build(
      isHead ? 'th' : 'td',
      { scope: isHead ? 'col' : undefined, class: align ? `align-${align}` : undefined },
      all(inside(cell)),
    );
  }
}
