// When a class is erased, in the words of the page's language.

export const erasedAt = (until: number): string =>
  new Date(until).toLocaleString(document.documentElement.lang, {
    dateStyle: 'long',
    timeStyle: 'short',
  });
