// The class as the teacher's wall has it: the lab's news, merged one after the other. Pure.
import type { AwaitedMember, ClassNews, MemberOnWall } from '#protocol';

export interface WallState {
  code: string;
  /** By their numbers, in that order. */
  members: readonly MemberOnWall[];
  /** Whom the roster names and who have not come, in the same order. */
  awaited: readonly AwaitedMember[];
  /** The numbers of those whose hand is up, whoever was first at first. */
  hands: readonly number[];
  /** The lab cannot write what is new, so its end would lose it. */
  unsaved: boolean;
}

type WallNews = Extract<ClassNews, { type: 'wall' | 'changed' }>;

/** A change of a wall that is not there yet changes nothing. */
export function afterNews(state: WallState | undefined, news: WallNews): WallState | undefined {
  const { unsaved } = news;
  if (news.type === 'wall') {
    const { code } = news;
    const [members, awaited] = [inOrder(news.members), inOrder(news.awaited)];
    // The same wall after a broken connection keeps its order of hands.
    return { code, members, awaited, hands: handsOf(members, state?.hands ?? []), unsaved };
  }
  if (!state) return undefined;
  const changed = [...news.members, ...news.awaited].map(({ number }) => number);
  const gone = new Set([...changed, ...news.erased]);
  const stays = ({ number }: { number: number }): boolean => !gone.has(number);
  const members = inOrder([...state.members.filter(stays), ...news.members]);
  const awaited = inOrder([...state.awaited.filter(stays), ...news.awaited]);
  return { ...state, members, awaited, hands: handsOf(members, state.hands), unsaved };
}

function inOrder<One extends { number: number }>(all: readonly One[]): One[] {
  return all.toSorted((one, other) => one.number - other.number);
}

function handsOf(members: readonly MemberOnWall[], before: readonly number[]): number[] {
  const up = members.filter(({ hand }) => hand).map(({ number }) => number);
  return [
    ...before.filter((number) => up.includes(number)),
    ...up.filter((number) => !before.includes(number)),
  ];
}
