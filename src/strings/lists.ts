/** By language: to make one takes far longer than to use it. */
const formats: Record<string, Intl.ListFormat> = {};

/** Names in a row, as a language joins them; with semicolons where a name has commas in it. */
export function formatList(names: readonly string[], language: string): string {
  if (names.some((name) => name.includes(','))) return names.join('; ');
  try {
    return (formats[language] ??= new Intl.ListFormat([language, 'en'])).format(names);
  } catch {
    return names.join(', '); // a tag that Intl does not know
  }
}
