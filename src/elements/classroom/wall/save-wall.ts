// Saves what the class has shown as a table; fetched when it is asked for.
import { fileName } from '../../lab-case/take-home/file-name.ts';
import { saveFile } from '../../lab-case/take-home/save-file.ts';
import { shownCode } from '../class-code.ts';
import { csvOf, type WallTable } from './wall-csv.ts';
import type { WallState } from './wall-state.ts';

export function saveWall({ code, members }: WallState, table: WallTable): void {
  const name = fileName(['class', shownCode(code)], new Date(), 'csv');
  saveFile(name, 'text/csv;charset=utf-8', csvOf(members, table));
}
