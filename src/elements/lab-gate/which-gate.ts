// Which gate a key is for, and what a press asks of the lab. Pure.
import type { ClientMessage, ServerMessage } from '#protocol';

/** A call that a program is about to make. */
export type WaitingCall = Extract<ServerMessage, { type: 'gate' }>;

export type GateRequest = Extract<ClientMessage, { type: 'release' | 'runto' | 'hold' }>;

/** How far a press lets a program go on; `end` is also the press that holds it again. */
export type GatePress = 'call' | 'segment' | 'line' | 'end';

/** Function keys that no browser needs while a program waits. */
const KEYS: Readonly<Record<string, GatePress>> = { F8: 'call', F9: 'segment', F10: 'end' };

/** Undefined for any other key, and with a modifier. */
export function pressOfKey(key: {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}): GatePress | undefined {
  const plain = !key.ctrlKey && !key.altKey && !key.shiftKey && !key.metaKey;
  return plain ? KEYS[key.key] : undefined;
}

/** The terminal that a key is for: the one that has the focus, else the first that waits. */
export function gateOfKey(
  focused: string | undefined,
  stepping: readonly string[],
  waiting: Readonly<Record<string, WaitingCall>>,
): string | undefined {
  if (focused !== undefined && stepping.includes(focused)) return focused;
  return stepping.find((name) => waiting[name]) ?? stepping[0];
}

/** `line`: what the reader has chosen, in the file of the call. Undefined if there is nothing to ask. */
export function requestOf(
  press: GatePress,
  terminal: string,
  waiting: WaitingCall | undefined,
  line: number,
): GateRequest | undefined {
  if (!waiting) return press === 'end' ? { type: 'hold', terminal } : undefined;
  const { gate, file } = waiting;
  if (press !== 'line') return { type: 'release', terminal, gate, until: press };
  const possible = file !== undefined && Number.isInteger(line) && line > 0;
  return possible ? { type: 'runto', terminal, gate, file, line } : undefined;
}
