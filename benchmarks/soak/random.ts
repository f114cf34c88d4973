// Reproducible randomness: the same seed gives the same sequence. Pure.

export interface Random {
  /** From 0 up to 1. */
  part(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** A key, as likely as its weight says. */
  pick<Key extends string>(weights: Record<Key, number>): Key;
}

/** mulberry32, by Tommy Ettinger, in the public domain. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  function part(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return {
    part,
    between: (least, most) => least + Math.floor(part() * (most - least + 1)),
    pick<Key extends string>(weights: Record<Key, number>): Key {
      const keys = Object.keys(weights) as Key[];
      let left = part() * keys.reduce((sum, key) => sum + weights[key], 0);
      return keys.find((key) => (left -= weights[key]) < 0) ?? keys[0]!;
    },
  };
}
