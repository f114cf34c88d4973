// The walls of a class: each hears all of it at first, and then, twice a second at most, which members
// have changed.
import type { ClassNews } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';

/** Milliseconds between two messages of changes. */
const WALL_EVERY = 500;

export type Wall = (news: ClassNews) => void;

/** What walls are told of the members of these numbers. */
export type ToldChanges = (changed: Iterable<number>, erased: Iterable<number>) => ClassNews;

export class Walls {
  readonly #clock: Clock;
  readonly #told: ToldChanges;
  readonly #walls = new Set<Wall>();
  readonly #changed = new Set<number>();
  readonly #erased = new Set<number>();
  #cancel: Cancel | undefined;

  constructor(clock: Clock, told: ToldChanges) {
    this.#clock = clock;
    this.#told = told;
  }

  /** Tells a wall these now, and all news from now on; returns what ends that. */
  watch(wall: Wall, first: readonly ClassNews[]): () => void {
    this.#walls.add(wall);
    first.forEach(wall);
    return () => void this.#walls.delete(wall);
  }

  tell(...news: readonly ClassNews[]): void {
    for (const wall of this.#walls) news.forEach(wall);
  }

  changed(number: number): void {
    this.#changed.add(number);
    this.tellSoon();
  }

  erased(number: number): void {
    this.#erased.add(number);
    this.tellSoon();
  }

  /** Tells the changes, of which there may be none: whether the class is saved is told with them. */
  tellSoon(): void {
    this.#cancel ??= this.#clock.after(WALL_EVERY, () => {
      this.#cancel = undefined;
      const news = this.#told(this.#changed, this.#erased);
      this.forget();
      this.tell(news);
    });
  }

  /** What has changed so far is told otherwise. */
  forget(): void {
    this.#changed.clear();
    this.#erased.clear();
  }

  end(): void {
    this.#cancel?.();
  }
}
