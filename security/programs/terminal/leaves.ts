// Prints as much as the lab takes without an acknowledgement, then 20 KB more, and exits: the rest
// must be read from the terminal's buffer after its end.
import { writeSync } from 'node:fs';

const TAKEN = 128 * 1024;
const left = 20_000;
let printed = 0;
while (printed < TAKEN + left) {
  printed += writeSync(1, 'x'.repeat(Math.min(2000, TAKEN + left - printed)));
}
