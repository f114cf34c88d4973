// Parses a text frame of the class's socket. Pure.
import { MAX_MESSAGE } from '#protocol';
import { ClassRequest, problem } from '#protocol/schema';

/** The request, or one sentence on what is wrong with it. */
export function readRequest(bytes: Buffer): ClassRequest | string {
  if (bytes.length > MAX_MESSAGE.other)
    return `a message of a class holds at most ${MAX_MESSAGE.other} bytes`;
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    return 'a text frame must be one JSON object';
  }
  const parsed = ClassRequest.safeParse(json);
  return parsed.success ? parsed.data : problem('message', parsed.error);
}
