import type { ContentNode, Root } from '../model/content-tree.js';

/** What a text says, in one line and without marks; what it cites is no part of it. */
export const plainText = (node: ContentNode | Root): string =>
  wordsOf(node).replace(/\s+/g, ' ').trim();

function wordsOf(node: ContentNode | Root): string {
  if ('value' in node) return `${node.value}`; // of a tree that may not be validated yet
  if (node.type === 'break') return ' ';
  // The words of one block do not run into those of the next.
  const isApart = /^(root|list|listItem|blockquote|table|tableRow)$/.test(node.type);
  return 'children' in node ? node.children.map(wordsOf).join(isApart ? ' ' : '') : '';
}
