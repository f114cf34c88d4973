// The names of compiled code, as V8 writes them for perf: `ADDRESS SIZE NAME`, in hexadecimal, a line
// each. Pure.

interface Entry {
  begins: number;
  ends: number;
  line: string;
}

/**
 * Of lines whose addresses overlap only the latest: V8 frees code and puts other code in its place,
 * and perf takes either name.
 */
export function latest(map: string): string {
  const kept: Entry[] = [];
  for (const line of map.split('\n').reverse()) {
    const [address = '', size = ''] = line.split(' ');
    const begins = Number.parseInt(address, 16);
    const ends = begins + Number.parseInt(size, 16);
    if (Number.isNaN(ends)) continue;
    const at = placeOf(kept, begins);
    const [before, after] = [kept[at - 1], kept[at]];
    if ((before && before.ends > begins) || (after && after.begins < ends)) continue;
    kept.splice(at, 0, { begins, ends, line });
  }
  return kept.map(({ line }) => `${line}\n`).join('');
}

/** The index of the first entry that begins at `address` or later. */
function placeOf(sorted: readonly Entry[], address: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.begins < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
