// Tables for spreadsheets (RFC 4180), which take nothing in them for a formula. Pure.

/** Spreadsheets take a text that begins so for a formula, and run it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** Tells spreadsheets that the file is UTF-8. */
const MARK = '\ufeff';

export const csv = (rows: readonly (readonly string[])[]): string =>
  MARK + rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
