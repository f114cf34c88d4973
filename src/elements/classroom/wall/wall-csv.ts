// The wall as a table for a spreadsheet (RFC 4180): one row a member and expectation. Pure.
import type { MemberOnWall } from '#protocol';

const HEAD = ['number', 'name', 'case', 'expectation', 'outcome', 'edited', 'time'];

/** Spreadsheets take a text that begins so for a formula, and run it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** Tells spreadsheets that the file is UTF-8. */
const MARK = '\ufeff';

export function csvOf(members: readonly MemberOnWall[]): string {
  const rows = members.flatMap(({ number, name = '', outcomes }) =>
    outcomes.map((one) => [
      ...[String(number), name, one.case, one.expectation, one.is, one.edited ? 'edited' : ''],
      new Date(one.at).toISOString(),
    ]),
  );
  return MARK + [HEAD, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
