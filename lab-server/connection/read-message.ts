// Parses a text frame as a message. It checks size and shape first, so that no frame costs more to
// refuse than a message costs to take. Pure.
import { MAX_ITEMS, MAX_MESSAGE, MAX_NAMES, MAX_TEXT } from '#protocol';
import { ClientMessage, problem } from '#protocol/schema';

/** The message, or one sentence on what is wrong with it. */
export function readMessage(bytes: Buffer): ClientMessage | string {
  // guard: text-size
  if (bytes.length > MAX_TEXT) return `a text frame holds at most ${MAX_TEXT} bytes`;
  const ack = ackIn(bytes);
  if (ack) return ack;
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    // guard: json -> throw new Error('not JSON');
    return 'a text frame must be one JSON object';
  }
  const most = maxBytesOf((json as { type?: unknown } | null)?.type);
  if (bytes.length > most) return `a message of this type holds at most ${most} bytes`;
  if (!isWithinLimits(json, MAX_DEPTH))
    return `an object has at most ${MAX_NAMES} names here, and a list ${MAX_ITEMS} items`;
  const parsed = ClientMessage.safeParse(json);
  return parsed.success ? parsed.data : problem('message', parsed.error);
}

/** Bytes of the longest acknowledgement that is read without the schema. */
const MAX_ACK = 64;

/**
 * An acknowledgement as JSON.stringify writes it, which comes for each few kilobytes of output: the
 * schema would take it too, at ten times the cost. Anything else is left to the schema.
 */
function ackIn(bytes: Buffer): ClientMessage | undefined {
  if (bytes.length > MAX_ACK) return undefined;
  const found = /^\{"type":"ack","channel":([1-9]\d{0,3}),"offset":(0|[1-9]\d{0,14})\}$/.exec(
    bytes.toString('latin1'),
  );
  return found ? { type: 'ack', channel: Number(found[1]), offset: Number(found[2]) } : undefined;
}

/** The type in a frame's first bytes, for the refusal of a frame that is not parsed. */
export function nameOf(bytes: Buffer): string {
  return /^\{"type":"([a-z]{1,10})"/.exec(bytes.toString('latin1', 0, 32))?.[1] ?? 'message';
}

/** Levels below a message's own: choices, terminals, options. */
const MAX_DEPTH = 3;

function maxBytesOf(type: unknown): number {
  if (type === 'resume' || type === 'run' || type === 'start' || type === 'edit')
    return MAX_MESSAGE[type];
  return MAX_MESSAGE.other;
}

/**
 * Whether nothing in it is longer or deeper than a message may be: the schema spends an error on
 * each wrong field.
 */
function isWithinLimits(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const inside = Object.values(value);
  if (levels < 0 || inside.length > (Array.isArray(value) ? MAX_ITEMS : MAX_NAMES)) return false;
  return inside.every((one) => isWithinLimits(one, levels - 1));
}
