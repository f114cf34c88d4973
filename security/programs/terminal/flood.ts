// Prints as fast as the terminal takes it.
import { writeSync } from 'node:fs';

const lines = 'flood '.repeat(10_000);
for (;;) writeSync(1, lines);
