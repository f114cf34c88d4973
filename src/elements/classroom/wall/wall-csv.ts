// The wall as a table for a spreadsheet: one row a member and expectation, and below them one a prediction of
// theirs. Pure.
import type { ClassPrediction, MemberOnWall } from '#protocol';
import { csv } from '../csv.ts';
import { trustedAnswer, type PredictionKey } from '../predicted.ts';

const HEAD = [
  ...['number', 'name', 'identifier', 'section', 'case', 'expectation', 'outcome'],
  ...['edited', 'time', 'reads', 'predicted', 'shown'],
];

export interface WallTable {
  /** An option of a prediction as its chapter has it. */
  textOf(key: PredictionKey, option: string): string;
  /** Whether the identifiers of the roster are in it. */
  identifiers: boolean;
}

export function csvOf(members: readonly MemberOnWall[], table: WallTable): string {
  const rows = members.flatMap((member) => {
    const { number, name = '', identifier = '', section = '', outcomes, predictions } = member;
    const who = [String(number), name, table.identifiers ? identifier : '', section];
    return [
      ...outcomes.map((one) => [
        ...[...who, one.case, one.expectation, one.is, one.edited ? 'edited' : ''],
        ...[new Date(one.at).toISOString(), '', '', ''],
      ]),
      ...predictions.map((one) => [...who, ...predicted(one, member, table)]),
    ];
  });
  return csv([HEAD, ...rows]);
}

function predicted(
  made: ClassPrediction,
  member: MemberOnWall,
  { textOf }: Pick<WallTable, 'textOf'>,
): string[] {
  const answer = trustedAnswer(made, member);
  return [
    ...[made.case, made.expectation, '', '', '', made.reads, textOf(made, made.option)],
    answer === undefined ? '' : textOf(made, answer),
  ];
}
