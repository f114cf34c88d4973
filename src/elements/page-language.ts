// The page's language, as its folder in content/ is called.

export const pageLanguage = (): string => document.documentElement.lang.toLowerCase();
