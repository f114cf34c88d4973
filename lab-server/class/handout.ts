// The run that the teacher has left with the class, for its members to play later: one run file in the lab's
// memory, until the teacher takes it away, the class is another one, or the lab ends.
import type { CaseSpec, ClassNews } from '#protocol';
import { RunHead } from '#protocol/schema';
import type { Classroom } from './classroom.ts';
import type { MemberPages } from './member-pages.ts';

type Page = (news: ClassNews) => void;

type HandoutNews = Extract<ClassNews, { type: 'handout' }>;

interface HandoutParts {
  /** The lab server's, if it has one. */
  readonly name: string | undefined;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  findCase(name: string): Promise<CaseSpec | undefined>;
}

export class Handout {
  readonly #classroom: Pick<Classroom, 'isTeacher' | 'isMember'>;
  readonly #pages: Pick<MemberPages, 'tellAll'>;
  readonly #parts: HandoutParts;
  readonly #walls = new Set<Page>();
  #now: { readonly file: Buffer; readonly news: HandoutNews } | undefined;

  constructor(
    classroom: Pick<Classroom, 'isTeacher' | 'isMember' | 'onReplaced'>,
    pages: Pick<MemberPages, 'tellAll'>,
    parts: HandoutParts,
  ) {
    this.#classroom = classroom;
    this.#pages = pages;
    this.#parts = parts;
    // guard: handout-class
    classroom.onReplaced(() => this.withdraw());
  }

  /** Whether who has this token may leave a run. */
  mayLeave(token: string): boolean {
    // guard: handout-teacher -> return token !== '';
    return this.#classroom.isTeacher(token);
  }

  /** Leaves this run file with the class, in place of the one before; a sentence says why it is none. */
  async leave(file: Buffer): Promise<string | undefined> {
    const name = caseOf(file);
    // guard: handout-shape
    if (name === undefined || !(await this.#parts.findCase(name))) return NO_RUN_FILE;
    const { today, name: at } = this.#parts;
    const where = at !== undefined && { at };
    this.#now = { file, news: { type: 'handout', case: name, left: today(), ...where } };
    this.#tell();
    return undefined;
  }

  /** The file, for a member or the teacher. */
  fileFor(token: string): Buffer | 'not-yours' | 'none' {
    const isTheirs = this.#classroom.isMember(token) || this.#classroom.isTeacher(token);
    // guard: handout-reader
    if (!isTheirs) return 'not-yours';
    return this.#now?.file ?? 'none';
  }

  /** Takes it away. */
  withdraw(): undefined {
    if (!this.#now) return;
    this.#now = undefined;
    this.#tell();
  }

  /** Tells a page of a member's that has just come. */
  greet(page: Page): void {
    if (this.#now) page(this.#now.news);
  }

  /** Tells a page of the teacher's now, and at each change; returns what ends that. */
  watch(page: Page): () => void {
    this.#walls.add(page);
    this.greet(page);
    return () => void this.#walls.delete(page);
  }

  #tell(): void {
    const news = this.#now?.news ?? NONE;
    this.#pages.tellAll(news);
    for (const page of this.#walls) page(news);
  }
}

const NONE: HandoutNews = { type: 'handout' };

const NO_RUN_FILE = 'This is no run file of a case of this lab.';

/** Undefined for what is no run file. */
function caseOf(file: Buffer): string | undefined {
  try {
    return RunHead.safeParse(JSON.parse(file.toString())).data?.case;
  } catch {
    return undefined;
  }
}
