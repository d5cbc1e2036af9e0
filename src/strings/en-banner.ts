/** The texts of the hiring banner. */
export const enBanner = {
  banner: 'Announcement',
  'banner.dismiss': 'Hide this message',
  'banner.not-interested': 'Not interested? Hide this message.',
} as const;
