// The language of the page that runs this, as its folder in content/ is called.

export const pageLanguage = (): string => document.documentElement.lang.toLowerCase();
