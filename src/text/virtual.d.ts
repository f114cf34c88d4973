// What scripts/words.mjs makes of the languages' ui.json for pages: a part of each, fetched when needed.
declare module 'virtual:words/ladder' {
  const parts: Record<string, () => Promise<import('./schema/ui.ts').Ui['ladder']>>;
  export default parts;
}
declare module 'virtual:words/replay' {
  const parts: Record<string, () => Promise<import('./schema/ui.ts').Ui['replay']>>;
  export default parts;
}
