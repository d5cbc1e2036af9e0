/** The texts of the tools of a card: printing, listening, sharing. */
export const enTools = {
  'tools.print': 'Print this article',
  'tools.not-printed': 'This article could not be printed here.',
  'tools.listen': 'Listen',
  'tools.pause': 'Pause',
  'tools.resume': 'Resume',
  'tools.stop': 'Stop',
  'tools.text-size': 'Text size',
  'tools.larger': 'Larger text',
  'tools.smaller': 'Smaller text',
  'tools.copy-link': 'Copy link to this section',
  'tools.copied': 'Link copied',
  'tools.copy-by-hand': 'Copy this address: {url}',
  'tools.printed': 'Printed on {date}',
  'tools.from': 'From {url}',
} as const;
