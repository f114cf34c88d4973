// Answers each line with `echo LINE`: what a reader who is not the attacker does.
import { createInterface } from 'node:readline';

console.log('echoes');
createInterface(process.stdin).on('line', (line) => console.log(`echo ${line}`));
