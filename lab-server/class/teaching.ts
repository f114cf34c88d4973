// What the teacher says to the class and sets for its lesson, and the date on which the class is erased.
import type { ClassNews } from '#protocol';
import { lessonNews, type LessonRequest, taught, untilOf } from './lesson.ts';
import { type ClassRefused, DATE_OVER } from './refusals.ts';
import type { ClassFacts, ClassStore } from './store.ts';

interface TeachingParts {
  readonly store: Pick<ClassStore, 'saveFacts' | 'shared'>;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  /** Tells every page and wall. */
  tell(news: ClassNews): void;
}

export class Teaching {
  /** The class's own; those of another class replace them when another begins. */
  facts: ClassFacts;
  readonly #parts: TeachingParts;
  #said = '';

  constructor(facts: ClassFacts, parts: TeachingParts) {
    this.facts = facts;
    this.#parts = parts;
  }

  /** What the teacher says to all now; undefined if nothing. */
  get said(): ClassNews | undefined {
    return this.#said === '' ? undefined : { type: 'said', text: this.#said };
  }

  say(text: string): void {
    this.#parts.store.shared?.say(text);
    this.hasSaid(text);
  }

  /** The teacher has said it, here or at another lab server. */
  hasSaid(text: string): void {
    this.#said = text;
    this.#parts.tell({ type: 'said', text });
  }

  /** What the teacher has set. */
  get lesson(): ClassNews {
    return lessonNews(this.facts);
  }

  /** Sets something of the lesson, for every page and wall. */
  teach(request: LessonRequest): ClassRefused | undefined {
    const facts = taught(this.facts, request);
    if (request.type === 'keep' && this.#parts.today() >= untilOf(facts)) return DATE_OVER;
    this.#parts.store.saveFacts(facts);
    this.hasSet(facts);
    return undefined;
  }

  /** The teacher has set it, here or at another lab server. */
  hasSet(facts: ClassFacts): void {
    this.facts = facts;
    this.#parts.tell(this.lesson);
  }

  get isOver(): boolean {
    return this.#parts.today() >= untilOf(this.facts);
  }
}
