// A longest common subsequence of two lists, 32 of its cells at a time: each bit of a row tells
// whether the length grows there (Crochemore et al., "A fast and practical bit-vector algorithm for
// the longest common subsequence problem", 2001). Ten thousand by ten thousand take some hundred
// thousand words a bit-column, 12 MB in all. Pure.

/** An index into the left list, and one into the right. */
export type IndexPair = readonly [left: number, right: number];

/** The pairs of equal items, in order; as many as any choice in order could have. */
export function commonSubsequence(left: readonly string[], right: readonly string[]): IndexPair[] {
  const shorter = Math.min(left.length, right.length);
  let begins = 0;
  while (begins < shorter && left[begins] === right[begins]) begins += 1;
  let ends = 0;
  while (ends < shorter - begins && left.at(-1 - ends) === right.at(-1 - ends)) ends += 1;
  const within = pairsOf(
    left.slice(begins, left.length - ends),
    right.slice(begins, right.length - ends),
  );
  return [
    ...range(begins).map((at): IndexPair => [at, at]),
    ...within.map(([a, b]): IndexPair => [a + begins, b + begins]),
    ...range(ends).map((at): IndexPair => {
      return [left.length - ends + at, right.length - ends + at];
    }),
  ];
}

const range = (length: number): number[] => Array.from({ length }, (_, at) => at);

function pairsOf(left: readonly string[], right: readonly string[]): IndexPair[] {
  const words = Math.ceil(left.length / 32);
  const rows = rowsOf(left, right, words);
  const grows = (row: number, at: number): boolean =>
    (rows[row * words + (at >>> 5)]! & (1 << (at & 31))) === 0;
  const pairs: IndexPair[] = [];
  for (let [a, b] = [left.length - 1, right.length]; a >= 0 && b > 0;) {
    if (!grows(b, a)) a -= 1;
    else if (grows(b - 1, a)) b -= 1;
    else {
      pairs.push([a, b - 1]);
      a -= 1;
      b -= 1;
    }
  }
  return pairs.reverse();
}

/**
 * One row for each beginning of `right`, the empty one first. Bit n of it is 0 where the common
 * subsequence with the first n + 1 of `left` is longer than that with the first n.
 */
function rowsOf(left: readonly string[], right: readonly string[], words: number): Uint32Array {
  const wheres = new Map<string, Uint32Array>(right.map((item) => [item, new Uint32Array(0)]));
  for (const [at, item] of left.entries()) {
    let where = wheres.get(item);
    if (!where) continue;
    if (where.length === 0) wheres.set(item, (where = new Uint32Array(words)));
    where[at >>> 5]! |= 1 << (at & 31);
  }
  const rows = new Uint32Array((right.length + 1) * words).fill(0xffffffff, 0, words);
  for (const [at, item] of right.entries()) {
    const where = wheres.get(item)!;
    const before = at * words;
    const after = before + words;
    let carry = 0;
    for (let word = 0; word < words; word += 1) {
      const row = rows[before + word]!;
      const matches = where[word] ?? 0;
      const sum = row + ((row & matches) >>> 0) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      rows[after + word] = sum | (row & ~matches);
    }
  }
  return rows;
}
