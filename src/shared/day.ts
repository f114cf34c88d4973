// A recording's date as readers of a language write it. Pure.

/** `date` as YYYY-MM-DD, `language` as in HTML's `lang`. */
export function dayOf(date: string, language: string): string {
  const day = new Date(`${date}T00:00Z`);
  return day.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}
