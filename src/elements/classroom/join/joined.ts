// What the join page shows to who has joined: as whom, the link for another device, another name, and
// leaving, which asks first.
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { shownCode } from '../class-code.ts';
import type { MemberState } from '../class-member.ts';
import { erasedAt } from '../erased-at.ts';
import { pageMember } from '../page-member.ts';
import { refusalFault } from './faults.ts';
import { nameIn } from './nickname.ts';

type In = Extract<MemberState, { is: 'in' }>;

/** `page` is the join page's path. Returns what draws a member's state. */
export function attendJoined(
  section: HTMLElement,
  texts: Texts['join'],
  page: string,
): (state: In) => void {
  const part = (selector: string): HTMLElement => section.querySelector<HTMLElement>(selector)!;
  const field = section.querySelector<HTMLInputElement>('.renaming input')!;
  const change = section.querySelector<HTMLButtonElement>('.renaming button')!;
  const leave = section.querySelector<HTMLButtonElement>('[data-leaves]')!;
  const stay = part('[data-stays]');
  let asks = false;

  function ask(now: boolean): void {
    asks = now;
    part('.sure').textContent = now ? texts.sure : '';
    leave.textContent = now ? texts.leaveNow : texts.leave;
    stay.hidden = !now;
  }

  function say(fault: string): void {
    part('.renaming .fault').textContent = fault;
    field.ariaInvalid = String(fault !== '');
  }

  part('.renaming').addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = nameIn(field.value);
    if (typed.is === 'name') pageMember.rename(typed.name);
    else if (typed.is === 'none') pageMember.unname();
    else say(texts.faults.name);
  });
  leave.addEventListener('click', () => {
    if (!asks) return ask(true);
    ask(false);
    if (!pageMember.leave()) part('.sure').textContent = texts.faults.away;
  });
  stay.addEventListener('click', () => {
    ask(false);
    leave.focus();
  });

  return ({ membership, number, identifier, section, away, refused, lesson }) => {
    const { code, member, name } = membership;
    part('h2').textContent =
      name !== undefined
        ? fill(texts.named, { name })
        : number === undefined
          ? texts.unnamed
          : fill(texts.numbered, { number });
    part('.in-class').textContent = fill(texts.inClass, { code: shownCode(code) });
    const listed = section === undefined ? texts.listed : texts.listedIn;
    part('.listed').textContent =
      identifier === undefined ? '' : fill(listed, { identifier, section: section ?? '' });
    part('.erased-on').textContent =
      lesson === undefined ? '' : fill(texts.until, { date: erasedAt(lesson.until) });
    part('.device code').textContent = `${location.origin}${page}#${code}.${member}`;
    change.disabled = leave.disabled = away;
    say(refused === undefined ? '' : texts.faults[refusalFault(refused)]);
    if (document.activeElement !== field) field.value = name ?? '';
  };
}
