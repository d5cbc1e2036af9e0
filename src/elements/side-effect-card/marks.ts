import { localize } from '../../strings/localize.js';

/**
 * What the mark of a list item says (src/content/render.ts): a screen reader says "ballot x" for the
 * sign before what is not to be done, or nothing at all, which turns the advice round.
 */
const NAMES = { '✓': 'mark.do', '✗': 'mark.dont', '?': 'mark.ask' } as const;

/** @param language - Of the article, not of the page: the mark is part of a sentence of the article. */
export const nameOfMark = (mark: string, language: string): string =>
  localize(language, NAMES[mark.trim() as keyof typeof NAMES]);

export function nameMarks(root: ParentNode, language: string): void {
  for (const mark of root.querySelectorAll('.mark')) {
    const name = nameOfMark(mark.textContent!, language);
    if (mark.ariaLabel === name) continue;
    mark.role = 'img';
    mark.ariaLabel = name;
  }
}
