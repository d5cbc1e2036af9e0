/** The texts of the index of articles. */
export const enIndex = {
  'index.search': 'Search articles',
  'index.found': { one: '{count} article found', other: '{count} articles found' },
  'index.none': 'No article found',
  'index.all': 'All articles',
  'index.back': 'Back to all articles',
  'index.letters': 'Letters',
} as const;
