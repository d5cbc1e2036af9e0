/** The texts of an announcement that can be hidden. The default words are those of the origin. */
export const enBanner = {
  'banner.name': 'Announcement',
  'banner.message': 'We are looking for oncology pharmacists.',
  'banner.link': 'Click here',
  'banner.hide': 'Not interested? Hide this message.',
} as const;
