// Prints what each typed line spells in hexadecimal digits, so that a test chooses what a program prints.
import { createInterface } from 'node:readline';

console.log('what?');
createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(Buffer.from(line, 'hex'));
});
