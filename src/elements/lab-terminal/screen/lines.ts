// A terminal's buffer as text: lines as the program printed them, with wrapped rows joined. Pure.
import type { IBuffer } from '@xterm/xterm';

/** Lines `from` to `end` of the buffer, without the empty ones at the end; they begin unwrapped. */
export function linesOf(buffer: IBuffer, from = 0, end = buffer.length): string[] {
  const lines: string[] = [];
  let line = '';
  for (let at = from; at < end; at += 1) {
    const row = buffer.getLine(at);
    if (!row) break;
    const next = buffer.getLine(at + 1);
    const goesOn = next?.isWrapped === true && at + 1 < end;
    // A wide character that did not fit leaves the row's last cell empty.
    const isShort =
      goesOn && next.getCell(0)?.getWidth() === 2 && row.getCell(row.length - 1)?.getCode() === 0;
    line += row.translateToString(!goesOn, 0, isShort ? row.length - 1 : row.length);
    if (goesOn) continue;
    lines.push(line);
    line = '';
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
