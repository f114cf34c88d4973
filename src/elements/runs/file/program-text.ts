// The text of a program as the chapter has it.
import { atBase } from '../../../shared/address.ts';

/** `file`: as in `client.ts`. Undefined if it cannot be fetched. */
export async function programText(file: string): Promise<string | undefined> {
  const address = atBase(`/programs/${encodeURIComponent(file)}.txt`);
  const answer = await fetch(address).catch(() => undefined);
  return answer?.ok ? answer.text() : undefined;
}
