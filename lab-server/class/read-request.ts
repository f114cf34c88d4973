// Parses a text frame of the class's socket. Pure.
import { MAX_MESSAGE, MAX_WALL_MESSAGE } from '#protocol';
import { ClassRequest, problem } from '#protocol/schema';

/** The request, or one sentence on what is wrong with it. `isWall`: a roster comes from walls alone. */
export function readRequest(bytes: Buffer, isWall: boolean): ClassRequest | string {
  // guard: roster-bytes -> const most: number = MAX_WALL_MESSAGE;
  const most: number = isWall ? MAX_WALL_MESSAGE : MAX_MESSAGE.other;
  if (bytes.length > most) return `a message of a class holds at most ${most} bytes`;
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    return 'a text frame must be one JSON object';
  }
  const parsed = ClassRequest.safeParse(json);
  return parsed.success ? parsed.data : problem('message', parsed.error);
}
