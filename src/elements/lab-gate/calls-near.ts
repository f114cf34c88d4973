// The calls nearest to a line of a program that runs, by its text: the chapter's, or the reader's edit.
import { pageEdits } from '../edit/page-edits.ts';
import { programText } from '../edit/program-text.ts';
import { callLines, nearestCalls } from './call-lines.ts';

/** None if the line makes a call, or if nobody can tell: a C twin's text has no such lines. */
export async function callsNear(file: string, line: number): Promise<number[]> {
  if (file.endsWith('.c')) return [];
  const program = pageEdits.ran.get(file) ?? (await programText(file));
  return program === undefined ? [] : nearestCalls(callLines(program), line);
}
