// Types a text into a terminal as a reader would see it typed, one key after the other.

/** Milliseconds between two keys, and those that a whole line may take. */
const EVERY = 30;
const LONGEST = 900;

/** What is typed with each beat, and the milliseconds between two. Pure. */
export function beatsOf(keys: string, still: boolean): { beats: string[]; every: number } {
  if (still || keys.length <= 1) return { beats: [keys], every: 0 };
  const all = Array.from(keys);
  const size = Math.ceil((all.length * EVERY) / LONGEST);
  const beats = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size).join(''),
  );
  return { beats, every: EVERY };
}

const busy = new WeakMap<object, Promise<void>>();

/** One line after the other, so that two presses do not mix their letters. */
export function typeInto(terminal: { type(text: string): void }, keys: string): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { beats, every } = beatsOf(keys, still);
  const before = busy.get(terminal) ?? Promise.resolve();
  const typed = before.then(async () => {
    for (const [at, beat] of beats.entries()) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, every));
      terminal.type(beat);
    }
  });
  busy.set(terminal, typed);
}
