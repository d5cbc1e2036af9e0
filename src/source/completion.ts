export const loadCompletion = (): Promise<typeof import('./complete-article.js')> =>
  import('./complete-article.js');

/** Markdown shows early in a document: its parser then loads beside the rest of the text. */
export function prepareFor(text: string): void {
  // If that fails, it is tried again and reported when the parser is used.
  if (/"(summary|body)": ?"/.test(text)) loadCompletion().catch(() => {});
}
