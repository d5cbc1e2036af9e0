// Without the elements themselves: for the tests of the built files as well.

/** What no other test has: all of them share the browser's storage. */
export const unique = (): string => `test-${Math.random().toString(36).slice(2)}`;

export interface BannerJson {
  readonly [key: string]: unknown;
}
export const bannerJson = (parts: BannerJson = {}): BannerJson => ({
  schemaVersion: 1,
  id: unique(),
  message: 'We are hiring nurses.',
  ...parts,
});
/** Where the test server answers with that document, after so many milliseconds. */
export const bannerUrl = (document: unknown, ms = 0): string =>
  `/fault/late-echo?ms=${ms}&body=${encodeURIComponent(JSON.stringify(document))}`;
