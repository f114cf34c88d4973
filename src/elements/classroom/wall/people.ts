// Who has joined, one a line: those who are here first, and which case each runs now.
import type { MemberOnWall } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';

interface Shown {
  called: (member: MemberOnWall) => string;
  labelOf: (name: string) => string;
  texts: Texts['wall'];
}

export function drawPeople(
  list: HTMLElement,
  members: readonly MemberOnWall[],
  shown: Shown,
): void {
  const sorted = members.toSorted((one, other) => Number(other.here) - Number(one.here));
  list.replaceChildren(
    ...sorted.map((member) => {
      const item = document.createElement('li');
      item.toggleAttribute('data-away', !member.here);
      item.textContent = lineOf(member, shown);
      return item;
    }),
  );
}

function lineOf(member: MemberOnWall, { called, labelOf, texts }: Shown): string {
  const marks = [
    ...(member.runs === undefined ? [] : [fill(texts.runs, { case: labelOf(member.runs) })]),
    ...(member.outcomes.some(({ edited }) => edited) ? [texts.edited] : []),
    ...(member.here ? [] : [texts.away]),
  ];
  return [called(member), ...marks].join(' · ');
}
