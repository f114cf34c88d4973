// Prints numbered lines up to `line 40000`, in pieces, so that a lost or repeated line shows.
import { writeSync } from 'node:fs';

for (let n = 1; n <= 40_000; n += 100) {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${String(n + i).padStart(5, '0')}\n`);
  writeSync(1, lines.join(''));
}
