// The open pages of the class's members: each is told what becomes of its member.
import type { ClassNews } from '#protocol';
import type { Classroom } from './classroom.ts';
import { listed, type Member } from './member.ts';

export type MemberPage = (news: ClassNews) => void;

export class MemberPages {
  readonly #classroom: Classroom;
  readonly #pages = new Map<number, Set<MemberPage>>();
  readonly #erased: ((number: number) => void)[] = [];

  constructor(classroom: Classroom) {
    this.#classroom = classroom;
    classroom.onErased = (number) => {
      for (const page of [...(this.#pages.get(number) ?? [])]) page({ type: 'left' });
      for (const listener of this.#erased) listener(number);
    };
    classroom.onChanged = (member) => this.tell(member);
    classroom.onMoved = (from, member) => {
      const pages = this.#pages.get(from);
      if (!pages) return;
      this.#pages.delete(from);
      this.#pages.set(member.number, pages);
      this.tell(member);
    };
    classroom.onSaid = (news) => this.tellAll(news);
  }

  /** `listener` is called with the number of a member who is erased, after their pages are told. */
  onErased(listener: (number: number) => void): void {
    this.#erased.push(listener);
  }

  came(member: Member, page: MemberPage): void {
    const pages = this.#pages.get(member.number) ?? new Set();
    this.#pages.set(member.number, pages.add(page));
    this.#classroom.pageCame(member);
  }

  left(member: Member, page: MemberPage): void {
    const pages = this.#pages.get(member.number);
    pages?.delete(page);
    if (pages?.size === 0) this.#pages.delete(member.number);
    this.#classroom.pageLeft(member);
  }

  /** Tells every page of every member. */
  tellAll(news: ClassNews): void {
    for (const pages of this.#pages.values()) for (const page of pages) page(news);
  }

  /** Tells every page of the member of this number. */
  tellNews(number: number, news: ClassNews): void {
    for (const page of this.#pages.get(number) ?? []) page(news);
  }

  /** Tells every page of a member who they are, and whether their hand is up. */
  tell({ number, token, name, hand, roster }: Member): undefined {
    const named = name === undefined ? {} : { name };
    const place = roster && listed(roster);
    for (const page of this.#pages.get(number) ?? [])
      page({ type: 'joined', member: token, number, ...named, ...place, hand });
  }
}
