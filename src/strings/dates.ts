/** A calendar date in words, "February 16, 2024". In UTC: a date has no time zone to shift by. */
export function formatDate(date: string, language: string): string {
  const day = new Date(date);
  try {
    // 30 February is what it is, and not 1 March.
    if (!day.toISOString().startsWith(date)) return date;
    return new Intl.DateTimeFormat([language, 'en'], { dateStyle: 'long', timeZone: 'UTC' }).format(
      day,
    );
  } catch {
    return date; // no such day, or a language tag that Intl does not know
  }
}

/** The day in the reader's own calendar, today by default, as "2024-02-16". */
export function today(now = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
