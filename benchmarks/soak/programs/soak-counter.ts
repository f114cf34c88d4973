// Prints as many lines as the first typed line asks for, under the name it gives: `r07-12 5000`.
// Its final call of close shows in the trace that everything is printed.
import { close, fgets, sizeof, stdin, strlen, write } from '#libc';
import { wideLine } from './soak-lines.ts';

/** Lines of one write. */
const PIECE = 64;

const asked = Buffer.alloc(100);
await fgets(asked, sizeof(asked), stdin);
const [name = '', many = ''] = asked.toString('latin1', 0, strlen(asked)).trim().split(' ');
const count = Number(many);

for (let first = 1; first <= count; first += PIECE) {
  const lines = [];
  for (let n = first; n < first + PIECE && n <= count; n += 1) lines.push(wideLine(name, n), '\n');
  const bytes = Buffer.from(lines.join(''));
  await write(1, bytes, bytes.length);
}
close(0);
