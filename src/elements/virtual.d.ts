// What the browser's scripts import that is not TypeScript: sheets, and what scripts/site/words.mjs makes of
// the languages' ui.json for pages, a part of each, fetched when needed.
declare module 'virtual:words/classBar' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['classBar']>>;
  export default parts;
}
declare module 'virtual:words/join' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['join']>>;
  export default parts;
}
declare module 'virtual:words/wall' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['wall']>>;
  export default parts;
}
declare module 'virtual:words/lesson' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['lesson']>>;
  export default parts;
}
declare module 'virtual:words/compare' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['compare']>>;
  export default parts;
}
declare module 'virtual:words/edit' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['edit']>>;
  export default parts;
}
declare module 'virtual:words/evidence' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['evidence']>>;
  export default parts;
}
declare module 'virtual:words/help' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['help']>>;
  export default parts;
}
declare module 'virtual:words/ladder' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['ladder']>>;
  export default parts;
}
declare module 'virtual:words/listing' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['listing']>>;
  export default parts;
}
declare module 'virtual:words/look' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['look']>>;
  export default parts;
}
declare module 'virtual:words/pair' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['pair']>>;
  export default parts;
}
declare module 'virtual:words/again' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['again']>>;
  export default parts;
}
declare module 'virtual:words/ownRun' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['ownRun']>>;
  export default parts;
}
declare module 'virtual:words/teacherBar' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['teacherBar']>>;
  export default parts;
}
declare module 'virtual:words/kept' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['kept']>>;
  export default parts;
}
declare module 'virtual:words/reading' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['reading']>>;
  export default parts;
}
declare module 'virtual:words/replay' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['replay']>>;
  export default parts;
}
declare module 'virtual:words/bytes' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['bytes']>>;
  export default parts;
}
declare module 'virtual:words/runs' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['runs']>>;
  export default parts;
}
declare module 'virtual:words/roster' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['roster']>>;
  export default parts;
}
declare module 'virtual:words/sections' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['sections']>>;
  export default parts;
}
declare module 'virtual:words/script' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['script']>>;
  export default parts;
}
declare module 'virtual:words/states' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['states']>>;
  export default parts;
}
declare module 'virtual:words/switch' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['switch']>>;
  export default parts;
}
declare module 'virtual:words/tcpInfo' {
  const parts: Record<string, () => Promise<import('../shared/texts.ts').Texts['tcpInfo']>>;
  export default parts;
}
declare module '*.css' {}
declare module '*.css?url' {
  const address: string;
  export default address;
}
// Of scripts/site/libc.mjs. Of programs' files by name: `flags.ts`.
declare module 'virtual:local' {
  const names: Readonly<Record<string, readonly import('../shared/libc-name.ts').LibcName[]>>;
  export default names;
}
declare module 'virtual:libc' {
  const names: readonly import('../shared/libc-name.ts').LibcName[];
  export default names;
}
