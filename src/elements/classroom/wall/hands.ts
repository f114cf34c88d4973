// The raised hands of the wall, each with the button that takes it down. A chip stays the same element as
// long as its hand is up, so that no focus is lost when another hand goes up.
import type { MemberOnWall } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { drawLook } from './look-button.ts';

export class Hands {
  readonly #list: HTMLElement;
  readonly #texts: Texts['wall'];
  readonly #done: (member: number) => void;
  readonly #chips = new Map<number, HTMLElement>();

  constructor(list: HTMLElement, texts: Texts['wall'], done: (member: number) => void) {
    this.#list = list;
    this.#texts = texts;
    this.#done = done;
  }

  /** In the order in which they went up. */
  draw(members: readonly MemberOnWall[], called: (member: MemberOnWall) => string): void {
    const up = new Set(members.map(({ number }) => number));
    for (const [number, chip] of this.#chips) if (!up.has(number)) this.#remove(number, chip);
    for (const [at, member] of members.entries()) {
      const chip = this.#chips.get(member.number) ?? this.#add(member.number);
      // Another section's hands may have gone up between them.
      if (this.#list.children[at] !== chip) this.#list.insertBefore(chip, this.#list.children[at]!);
      const who = called(member);
      chip.querySelector('span')!.textContent = who;
      chip.querySelector('button')!.ariaLabel = fill(this.#texts.doneWith, { who });
      drawLook(chip, member, who, this.#texts);
    }
  }

  #add(number: number): HTMLElement {
    const chip = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.#texts.done;
    button.addEventListener('click', () => this.#done(number));
    chip.append(document.createElement('span'), button);
    this.#chips.set(number, chip);
    this.#list.append(chip);
    return chip;
  }

  /** The focus goes on to the next hand. */
  #remove(number: number, chip: HTMLElement): void {
    const hadFocus = chip.contains(document.activeElement);
    const next = chip.nextElementSibling ?? chip.previousElementSibling;
    chip.remove();
    this.#chips.delete(number);
    if (hadFocus) next?.querySelector('button')?.focus();
  }
}
