import { isServer } from 'lit';
import type { ContentNode, ListItem, Root } from '../model/content-tree.js';
import { markupTemplate, writeElement, type Markup } from './markup.js';
import { allowedSrcset, allowedUrl, FETCH_SCHEMES, LINK_SCHEMES } from './urls.js';

/** What the content needs to know of the article that it stands in. */
export interface RenderContext {
  /** The level of the heading that the content stands under. */
  readonly headingLevel: number;
  /** The URL that relative links and images resolve against. */
  readonly base?: string | undefined;
  /**
   * The link that cites a reference; `undefined` if there is no such reference.
   *
   * @param isLinked - It stands in a link, and is none itself.
   */
  readonly cite?: (identifier: string, isLinked?: boolean) => Citation | undefined;
  /** How links to places in the same article begin ("#back-pain/"). */
  readonly home?: string;
  /** What comes before that where they are shown: `pageOfLinks()`. */
  readonly page?: string;
  /** The content stands in a link. */
  readonly isLinked?: boolean;
}

/** What is shown ("3"), and the attributes of the link. */
export interface Citation {
  readonly text: string;
  readonly href: string;
  /** For the way back; unique for each occurrence. */
  readonly id: string;
  readonly role: string;
  /** What a screen reader says, "Reference 3". */
  readonly 'aria-label': string;
  /** Of what it says. */
  readonly lang?: string;
}

/** Anything that a Lit child expression accepts. */
export type Renderable = unknown;
type Attributes = Readonly<Record<string, string | number | undefined>>;
type Build = (
  tag: string,
  attributes?: Attributes | '' | false,
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
const buildNode: Build = (tag, attributes = '', children = []) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) node.setAttribute(name, `${value}`);
  node.append(...(children as readonly (Node | string)[]));
  return node;
};

/**
 * A content tree as something that Lit renders: in the browser one finished DOM element, on a
 * server its HTML. Both come from the same walk.
 *
 * In the browser the nodes are made one by one and not by nested templates, because each template
 * instance keeps parts and marker comments: for an ordinary article five times the memory and twice
 * the nodes, for content that never changes.
 */
export function renderContent(tree: Root, context: RenderContext): Renderable {
  const nodes = tree.children.map((node) => renderNode(node, context));
  return finish(build('div', { class: 'prose' }, nodes));
}

const build: Build = isServer
  ? (tag, attributes, children) => writeElement(tag, attributes || {}, children)
  : buildNode;
const finish = (built: Renderable): Renderable =>
  isServer ? markupTemplate(built as Markup) : built;

interface ImageSource {
  readonly fullSrc?: string | undefined;
  readonly srcset?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly alt: string;
  readonly title?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly sensitive?: boolean | undefined;
}

/** As wide as the column that it stands in, which is no wider than this. */
const SIZES = 'auto, (max-width: 40em) 100vw, 40em';

/**
 * An image that enlarges, or its alternative text where its address is not allowed. Until (or unless)
 * `<enlargeable-image>` is defined, the `<img>` in it is what is shown.
 *
 * @param isPlain - It does not enlarge: in a link it is the link that is followed.
 */
function renderImage(
  { alt, title, width, height, sensitive, caption, credit, fullSrc, srcset: all }: ImageSource,
  address: string,
  base: string | undefined,
  isPlain?: boolean,
): Renderable {
  const src = allowedUrl(address, base, FETCH_SCHEMES);
  if (!src) return alt;
  const srcset = allowedSrcset(all, base);
  const shared = { alt, width, height, sizes: srcset && SIZES, srcset, src };
  // What may upset is not shown before it can be asked for. Of all that has the proportions of an
  // image and makes no request, a canvas alone needs no style attribute: it keeps the room.
  const shown = sensitive
    ? build('canvas', { width, height }, [alt])
    : build('img', {
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
        title,
        ...shared,
      });
  return isPlain
    ? shown
    : build(
        'enlargeable-image',
        {
          part: 'image',
          ...shared,
          'full-src': fullSrc && allowedUrl(fullSrc, base, FETCH_SCHEMES),
          caption: caption ?? title,
          credit,
          sensitive: sensitive ? '' : undefined,
        },
        [shown],
      );
}

/** An image with its caption and credit. */
export const renderFigure = (
  image: ImageSource & { readonly src: string },
  base: string,
): Renderable =>
  finish(
    build('figure', {}, [
      renderImage(image, image.src, base),
      build('figcaption', {}, [image.caption ?? '', ' ', build('small', {}, [image.credit ?? ''])]),
    ]),
  );

/** At the start of every item they make a list one of what to do, not to do, or to ask. */
const MARKS: Readonly<Record<string, string>> = { '✓': 'do', '✗': 'dont', '?': 'ask' };

/** The mark that a list item begins with. */
function markOf(node: ContentNode | undefined): string | undefined {
  if (node && 'children' in node) return markOf(node.children[0]);
  return node?.type === 'text' ? /^([✓✗?]) /.exec(node.value)?.[1] : undefined;
}
const withoutMark = (node: ContentNode): ContentNode => {
  if (node.type === 'text') return { ...node, value: node.value.slice(2) };
  const [first, ...rest] = (node as ListItem).children;
  return { ...node, children: [withoutMark(first!), ...rest] } as ContentNode;
};

/**
 * @param mark - Of the list that an item is in.
 * @param before - What kind of node it stands after.
 */
function renderNode(
  node: ContentNode,
  context: RenderContext,
  mark?: string,
  before?: string,
): Renderable {
  const { base, headingLevel, home, page = '', isLinked } = context;
  const all = (nodes: readonly ContentNode[]): Renderable[] =>
    nodes.map((child, i) => renderNode(child, context, '', nodes[i - 1]?.type));
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
      // (There is no link within a link in HTML.)
      const href =
        !isLinked &&
        (home && url.startsWith(home) ? page + url : allowedUrl(url, base, LINK_SCHEMES));
      return build(
        href ? 'a' : 'span',
        href && { href, title, rel: 'noopener' },
        node.children.map((child) =>
          renderNode(child, { ...context, isLinked: isLinked || !!href }),
        ),
      );
    }
    case 'image':
      return renderImage(node, node.url, base, isLinked);
    case 'footnoteReference': {
      const citation = context.cite?.(node.identifier, isLinked);
      if (!citation) return `[^${node.identifier}]`;
      const { text, ...link } = citation;
      // Without a comma, 1 and 2 are read as 12.
      const comma = before === node.type ? ',\u00a0' : '';
      return build('sup', { class: 'citation' }, [
        comma,
        isLinked ? text : build('a', link, [text]),
      ]);
    }
    case 'list': {
      const start = node.ordered && node.start !== 1 ? node.start : undefined;
      const marks = new Set(node.children.map(markOf));
      const [mark] = marks.size < 2 ? marks : [];
      const kind = mark && `marked ${MARKS[mark]}`;
      const items = node.children.map((item) => renderNode(item, context, mark));
      return build(node.ordered ? 'ol' : 'ul', { start, class: kind }, items);
    }
    case 'listItem': {
      const children = mark ? (withoutMark(node) as ListItem).children : node.children;
      // In a tight list the paragraphs of an item are not set apart: their text stands for itself.
      const content = node.spread ? all(children) : children.flatMap(tight);
      return build(
        'li',
        '',
        mark ? [build('span', { class: 'mark' }, [`${mark} `]), ...content] : content,
      );
    }
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
      return build(TAGS[node.type] ?? 'span', '', 'children' in node ? all(node.children) : []);
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
