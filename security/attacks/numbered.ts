// Checks the lines that programs/numbered.ts prints. Pure.

const LINES = 40_000;

/** Lines that did not come whole, or came more than once. */
export function fullText(text: string): { lost: number; repeated: number; lines: number } {
  const seen = new Map<string, number>();
  for (const line of text.split('\n')) seen.set(line, (seen.get(line) ?? 0) + 1);
  let [lost, repeated] = [0, 0];
  for (let n = 1; n <= LINES; n += 1) {
    const times = seen.get(`line ${String(n).padStart(5, '0')}`) ?? 0;
    if (times === 0) lost += 1;
    if (times > 1) repeated += times - 1;
  }
  return { lost, repeated, lines: LINES };
}
