// The class as the teacher's wall has it: the lab's news, merged one after the other. Pure.
import type { ClassNews, MemberOnWall } from '#protocol';

export interface WallState {
  code: string;
  /** By their numbers, in that order. */
  members: readonly MemberOnWall[];
  /** The numbers of those whose hand is up, whoever was first at first. */
  hands: readonly number[];
  /** The lab cannot write what is new, so its end would lose it. */
  unsaved: boolean;
}

type WallNews = Extract<ClassNews, { type: 'wall' | 'changed' }>;

/** A change of a wall that is not there yet changes nothing. */
export function afterNews(state: WallState | undefined, news: WallNews): WallState | undefined {
  if (news.type === 'wall') {
    const { code, unsaved } = news;
    const members = inOrder(news.members);
    // The same wall after a broken connection keeps its order of hands.
    return { code, members, hands: handsOf(members, state?.hands ?? []), unsaved };
  }
  if (!state) return undefined;
  const erased = new Set(news.erased);
  const changed = new Set(news.members.map(({ number }) => number));
  const kept = state.members.filter(({ number }) => !changed.has(number));
  const members = inOrder([...kept, ...news.members]).filter(({ number }) => !erased.has(number));
  const { unsaved } = news;
  return { ...state, members, hands: handsOf(members, state.hands), unsaved };
}

const inOrder = (members: readonly MemberOnWall[]): MemberOnWall[] =>
  members.toSorted((one, other) => one.number - other.number);

function handsOf(members: readonly MemberOnWall[], before: readonly number[]): number[] {
  const up = members.filter(({ hand }) => hand).map(({ number }) => number);
  return [
    ...before.filter((number) => up.includes(number)),
    ...up.filter((number) => !before.includes(number)),
  ];
}
