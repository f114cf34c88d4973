// The chapter's programs as text, each fetched once.
import { atBase } from '../../shared/address.ts';

const fetched = new Map<string, Promise<string>>();

/** Rejects if it cannot be fetched; it is fetched again at the next call. */
export function fetchProgram(file: string): Promise<string> {
  let text = fetched.get(file);
  if (!text) {
    text = fetchText(file);
    fetched.set(file, text);
    text.catch(() => fetched.delete(file));
  }
  return text;
}

async function fetchText(file: string): Promise<string> {
  const answer = await fetch(atBase(`/programs/${encodeURIComponent(file)}.txt`));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.text();
}

/** Undefined if it cannot be fetched. */
export const programText = (file: string): Promise<string | undefined> =>
  fetchProgram(file).catch(() => undefined);
