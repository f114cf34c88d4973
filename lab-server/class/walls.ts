// The walls of a class: each hears all of it at first, and then, twice a second at most, which members
// have changed.
import type { ClassNews } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import { onWall } from './member.ts';
import type { Members } from './members.ts';

/** Milliseconds between two messages of changes. */
const WALL_EVERY = 500;

export type Wall = (news: ClassNews) => void;

interface WallParts {
  readonly members: Members;
  readonly clock: Clock;
  code(): string;
  /** Whether the class cannot be saved at present. */
  isUnsaved(): boolean;
}

export class Walls {
  readonly #parts: WallParts;
  readonly #walls = new Set<Wall>();
  readonly #changed = new Set<number>();
  readonly #erased = new Set<number>();
  #cancel: Cancel | undefined;

  constructor(parts: WallParts) {
    this.#parts = parts;
  }

  /** Tells a wall the class and these now, and all news from now on; returns what ends that. */
  watch(wall: Wall, first: readonly ClassNews[]): () => void {
    this.#walls.add(wall);
    for (const news of [this.#whole(), ...first]) wall(news);
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
    this.#cancel ??= this.#parts.clock.after(WALL_EVERY, () => {
      this.#cancel = undefined;
      const news = this.#changes();
      this.#forget();
      this.tell(news);
    });
  }

  /** Tells the class anew: it is another one than before. */
  replaced(): void {
    this.#forget();
    this.tell(this.#whole());
  }

  end(): void {
    this.#cancel?.();
  }

  #forget(): void {
    this.#changed.clear();
    this.#erased.clear();
  }

  #whole(): ClassNews {
    const { members, code, isUnsaved } = this.#parts;
    return { type: 'wall', code: code(), ...onWall(members.all), unsaved: isUnsaved() };
  }

  #changes(): ClassNews {
    const { byNumber } = this.#parts.members;
    return {
      type: 'changed',
      ...onWall([...this.#changed].flatMap((number) => byNumber.get(number) ?? [])),
      // Another member may have the number by now.
      erased: [...this.#erased].filter((number) => !byNumber.has(number)),
      unsaved: this.#parts.isUnsaved(),
    };
  }
}
