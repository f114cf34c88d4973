// Step mode: a program with a descriptor in LAB_GATE stops before each call until the lab lets it go
// on, by lines that it writes there. Without the descriptor this does nothing.
import { F_GETFL } from './constants.ts';
import { EINTR } from './errno.ts';
import { native } from './native.ts';

const fd = Number(process.env.LAB_GATE ?? NaN);

/** Whether the program stops before its calls. */
export let isGated = fd > 2 && native.fcntl(fd, F_GETFL, 0) >= 0;

/** From now on the program stops before no call, and has no such descriptor. */
export function closeGate(): void {
  isGated = false;
  native.close(fd);
  delete process.env.LAB_GATE;
}

/** Where a call stands in the program's source. */
export interface Place {
  file: string;
  line: number;
}

/** Which calls stop now: each, none, or those at one place. */
let stops: 'each' | 'none' | Place = 'each';

/** Gates that the program stands at: one, and those of handlers that run meanwhile. */
let depth = 0;

/** What runs a signal's handler at once, by the signal's number. */
const handlers = new Map<number, () => void>();

/** From now on `handle` runs also while the program stands at a gate. */
export function keepForGate(signum: number, handle: () => void): void {
  if (!isGated) return;
  handlers.set(signum, handle);
  native.gate_signal(signum);
}

/**
 * Returns once the call at `place` may be made. `tell` reports that it waits; false if that report
 * is lost, for then nobody would ever release it. The handler of a signal that comes meanwhile runs
 * before the call, as in C, and then the call is told again, because the handler's calls have gates
 * of their own.
 */
export function stopAtGate(place: Place | undefined, tell: () => boolean): void {
  while (readOrders(0) > 0) continue;
  if (!isStop(place)) return;
  stops = 'each';
  depth += 1;
  native.gate_keep(1);
  while (tell() && !waitForRelease()) continue;
  depth -= 1;
  if (depth > 0) return;
  native.gate_keep(0);
  runHandlers();
}

/** False if a handler has run instead. */
function waitForRelease(): boolean {
  const before = releases;
  for (;;) {
    const result = readOrders(-1);
    if (runHandlers()) return false;
    if (releases > before || stops !== 'each') return true;
    if (result < 0 && result !== -EINTR) return true;
  }
}

function runHandlers(): boolean {
  let ran = false;
  for (let signum = native.gate_arrived(); signum > 0; signum = native.gate_arrived()) {
    handlers.get(signum)?.();
    ran = true;
  }
  return ran;
}

function isStop(place: Place | undefined): boolean {
  if (typeof stops === 'string') return stops === 'each';
  return place?.file === stops.file && place.line === stops.line;
}

/** How often a call that waited was released. */
let releases = 0;
let unread = '';
const bytes = Buffer.alloc(256);

/**
 * Reads the lab's orders, if it waits for them (`ms` -1) or if there are any (0), and follows them.
 * The result is the kernel's: 0 once the lab has gone, and then no call stops any more.
 */
function readOrders(ms: -1 | 0): number {
  const count = native.gate_orders(fd, bytes, bytes.length, ms);
  if (count === 0) stops = 'none';
  if (count <= 0) return count;
  const lines = (unread + bytes.toString('latin1', 0, count)).split('\n');
  unread = lines.pop() ?? '';
  for (const line of lines) follow(line);
  return count;
}

function follow(order: string): void {
  const [what, file = '', line] = order.split(' ');
  if (what === 'call') releases += 1;
  if (what === 'open') stops = 'none';
  if (what === 'hold') stops = 'each';
  if (what === 'line') stops = { file, line: Number(line) };
}
