// Nicknames, as they are told apart. Pure.

/** Names that look the same count as the same. */
export const foldName = (name: string): string => name.normalize('NFKC').toLowerCase();
