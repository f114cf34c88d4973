// The page's own keys: which there are, and what a press does. Pure. Those of a terminal are its
// program's (lab-terminal/keyboard).

/** What a key does, by the names of its texts. */
export type Deed = 'search' | 'keys' | 'previous' | 'next' | 'run';

/** What the list tells besides: keys of an editor (edit), and of a run in step mode (lab-gate). */
type Told = Deed | 'stay' | 'release' | 'segment' | 'free' | 'names';

/** The list that `?` shows, in its order. */
export const keyList: readonly { deed: Told; keys: readonly string[] }[] = [
  { deed: 'search', keys: ['/'] },
  { deed: 'keys', keys: ['?'] },
  { deed: 'previous', keys: ['←'] },
  { deed: 'next', keys: ['→'] },
  { deed: 'run', keys: ['Shift', 'Enter'] },
  { deed: 'stay', keys: ['Ctrl', 'Enter'] },
  { deed: 'release', keys: ['F8'] },
  { deed: 'segment', keys: ['F9'] },
  { deed: 'free', keys: ['F10'] },
];

/** What the list has besides on the wall of a class (classroom/wall). */
export const wallKeys: typeof keyList = [{ deed: 'names', keys: ['N'] }];

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** Where the key was pressed, and whether the reader has left the single keys on. */
export interface KeyPlace {
  /** A field, an editor, a terminal or something that scrolls, whose keys these are. */
  taken: boolean;
  inPanel: boolean;
  singleKeys: boolean;
}

const single: Record<string, Deed> = {
  '/': 'search',
  '?': 'keys',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
};

/** `?` needs Shift on most layouts and `/` on some; with Shift the arrows select text. */
export function deedOf(press: KeyPress, place: KeyPlace): Deed | undefined {
  if (place.taken || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (press.key === 'Enter') return press.shiftKey && place.inPanel ? 'run' : undefined;
  if (!place.singleKeys || !Object.hasOwn(single, press.key)) return undefined;
  return press.shiftKey && press.key.startsWith('Arrow') ? undefined : single[press.key];
}
