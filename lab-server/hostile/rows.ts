// Every row of the matrix, in the order of the numbers.
import { origins } from './rows/origins.ts';
import type { Row } from './row.ts';

export const rows: Row[] = [...origins].sort((a, b) => a.n - b.n);
