// The button beside a member who shows their panel. It opens that panel in a tab of its own, to which the
// browser hands a copy of what this tab keeps: the teacher's token, and no address carries it.
import type { MemberOnWall } from '#protocol';
import { atBase } from '../../../shared/address.ts';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';

/** `line` is the member's; `who` is what they are called there. */
export function drawLook(
  line: HTMLElement,
  { number, shows }: MemberOnWall,
  who: string,
  texts: Texts['wall'],
): void {
  const there = line.querySelector<HTMLButtonElement>('[data-looks]');
  if (!shows) return there?.remove();
  const button = there ?? made(number, texts.look);
  button.ariaLabel = fill(texts.lookAt, { who });
  if (!there) line.append(button);
}

function made(number: number, text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.looks = '';
  button.textContent = text;
  // A tab that has this member's panel already comes to the front.
  button.addEventListener('click', () =>
    open(atBase(`/${pageLanguage()}/class/look/#${number}`), `class-look-${number}`),
  );
  return button;
}
