// The way out of a terminal by keyboard: Esc, then Tab. Esc waits for the key after it, so that a
// program gets it only if the reader meant the program. Pure.

/** What becomes of a key: the program's, kept back, or the page's own. */
export type Key = 'program' | 'kept' | 'page';

export const modifiers = ['Shift', 'Control', 'Alt', 'Meta'];

/** Decides key by key, by the names of KeyboardEvent.key; `escape` sends an Esc that was kept. */
export function leaving(escape: () => void): (key: string) => Key {
  let kept = false;
  return (key) => {
    if (modifiers.includes(key)) return 'program';
    const after = kept;
    kept = key === 'Escape';
    if (after && key === 'Tab') return 'page';
    if (after) escape();
    return kept ? 'kept' : 'program';
  };
}
