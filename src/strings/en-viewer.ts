/** The texts of images that can be enlarged. */
export const enViewer = {
  'image.hint': 'Click to enlarge',
  'image.enlarge': 'Enlarge image: {alt}',
  'image.close': 'Close',
  'image.zoom-in': 'Zoom in',
  'image.zoom-out': 'Zoom out',
  'image.zoom-reset': 'Reset zoom',
  'image.zoom': 'Zoom {percent}',
  'image.previous': 'Previous image',
  'image.next': 'Next image',
  'image.position': 'Image {number} of {count}',
  'image.small-only': 'The large image could not be loaded. This is the small one.',
  'image.failed': 'This image could not be loaded.',
  'image.sensitive': 'This image may be upsetting',
  'image.show': 'Show image',
  'image.loading': 'Loading image',
} as const;
