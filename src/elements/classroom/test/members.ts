// Members of a class as its wall has them, for tests.
import type { MemberOnWall, Outcome } from '#protocol';

export const memberOf = (number: number, more: Partial<MemberOnWall> = {}): MemberOnWall => ({
  ...{ number, here: true, hand: false, shows: false, outcomes: [], exits: [], predictions: [] },
  ...more,
});

export const outcomeOf = (expectation: string, more: Partial<Outcome> = {}): Outcome => ({
  ...{ case: 'case-1', expectation, is: 'seen', edited: false, at: 1_795_620_600_000 },
  ...more,
});
