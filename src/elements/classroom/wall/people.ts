// Who has joined, one a line: those who are here first, which case each runs now, and the button that
// removes them. A line stays the same element while its member is there, so that no focus is lost.
import type { MemberOnWall } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { drawLook } from './look-button.ts';

export interface PeopleParts {
  readonly texts: Texts['wall'];
  /** A case's name on the page. */
  labelOf(name: string): string;
  remove(member: number): void;
}

/** What is marked on the lines. */
export interface PeopleMarks {
  /** Whom no roster names. */
  readonly unlisted: boolean;
  readonly sections: boolean;
}

export class People {
  readonly #list: HTMLElement;
  readonly #parts: PeopleParts;
  readonly #lines = new Map<number, HTMLElement>();
  #marked: PeopleMarks | undefined;
  /** The member whose button asks whether it is meant. */
  #asked: number | undefined;

  constructor(list: HTMLElement, parts: PeopleParts) {
    this.#list = list;
    this.#parts = parts;
  }

  draw(
    members: readonly MemberOnWall[],
    called: (member: MemberOnWall) => string,
    marked: PeopleMarks,
  ): void {
    this.#marked = marked;
    const there = new Set(members.map(({ number }) => number));
    for (const [number, line] of this.#lines) {
      if (there.has(number)) continue;
      line.remove();
      this.#lines.delete(number);
    }
    const sorted = members.toSorted((one, other) => Number(other.here) - Number(one.here));
    for (const [at, member] of sorted.entries()) {
      const line = this.#lines.get(member.number) ?? this.#add(member.number);
      if (this.#list.children[at] !== line) this.#list.insertBefore(line, this.#list.children[at]!);
      this.#drawLine(line, member, called(member));
    }
  }

  #drawLine(line: HTMLElement, member: MemberOnWall, who: string): void {
    line.toggleAttribute('data-away', !member.here);
    line.querySelector('span')!.textContent = [who, ...this.#marks(member)].join(' · ');
    line.dataset.who = who;
    this.#drawButton(line, member.number);
    drawLook(line, member, who, this.#parts.texts);
  }

  #drawButton(line: HTMLElement, number: number): void {
    const { removeNow, removeNowWhom, remove, removeWhom } = this.#parts.texts;
    const button = line.querySelector('button')!;
    const isAsked = this.#asked === number;
    button.textContent = isAsked ? removeNow : remove;
    button.ariaLabel = fill(isAsked ? removeNowWhom : removeWhom, { who: line.dataset.who! });
  }

  #marks(member: MemberOnWall): string[] {
    const { texts, labelOf } = this.#parts;
    return [
      ...(member.runs === undefined ? [] : [fill(texts.runs, { case: labelOf(member.runs) })]),
      ...(member.outcomes.some(({ edited }) => edited) ? [texts.edited] : []),
      ...(this.#marked?.sections && member.section ? [member.section] : []),
      ...(this.#marked?.unlisted && member.identifier === undefined ? [texts.unlisted] : []),
      ...(member.here ? [] : [texts.away]),
    ];
  }

  #add(number: number): HTMLElement {
    const line = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => this.#pressed(number, line));
    button.addEventListener('blur', () => this.#left(number, line));
    line.append(document.createElement('span'), button);
    this.#lines.set(number, line);
    this.#list.append(line);
    return line;
  }

  #pressed(number: number, line: HTMLElement): void {
    const isMeant = this.#asked === number;
    this.#asked = isMeant ? undefined : number;
    this.#drawButton(line, number);
    if (isMeant) this.#parts.remove(number);
  }

  /** Who turns away does not mean it. */
  #left(number: number, line: HTMLElement): void {
    if (this.#asked !== number) return;
    this.#asked = undefined;
    this.#drawButton(line, number);
  }
}
