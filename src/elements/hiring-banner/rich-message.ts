import { renderContent } from '../../content/render.js';
import type { ContentNode, Root } from '../../model/content-tree.js';

/**
 * Inline Markdown as something that Lit renders; what its links resolve against is `base`. Of
 * images it keeps the words: a notice must not grow to the size of a picture on somebody else's page.
 */
export async function renderMessage(markdown: string, base: string): Promise<unknown> {
  const { parseInline } = await import('../../source/complete-article.js');
  const tree = await parseInline(markdown);
  return renderContent(withoutImages(tree), { base, headingLevel: 1 });
}

const withoutImages = <Node extends Root | ContentNode>(node: Node): Node =>
  'children' in node
    ? {
        ...node,
        children: node.children.map((child) =>
          child.type === 'image' ? { type: 'text', value: child.alt } : withoutImages(child),
        ),
      }
    : node;
