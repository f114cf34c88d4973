// Answers each line with `echo LINE`; the reader who is not the attacker runs it.
import { createInterface } from 'node:readline';

console.log('echoes');
createInterface(process.stdin).on('line', (line) => console.log(`echo ${line}`));
