// Random frames, closes and returns on real sockets: whatever comes, the lab answers or closes, and
// sends only messages of the protocol. The lab may be a real one, or one of fakes.
import fc from 'fast-check';
import type { WebSocket } from 'ws';
import { encodeFrame } from '#protocol';
import { ClientMessage, ServerMessage } from '#protocol/schema';
import { arbitraryOf } from '../../lab-server/protocol/test/arbitrary.ts';
import { frame } from './frames.ts';
import { type ReaderAddress, RawReader } from './reader.ts';

/** What one page does, step by step. */
type Step =
  | { do: 'text'; text: string }
  | { do: 'bytes'; bytes: Uint8Array }
  /** Written past the library, which would refuse to send it. */
  | { do: 'odd'; bytes: Uint8Array }
  /** Loses the socket and comes back with the session's secret, or with a wrong one. */
  | { do: 'return'; knows: boolean };

export interface Fuzzed {
  frames: number;
  sockets: number;
}

/** The most steps of one page: the lab would rightly slow down more. */
const STEPS = 40;

function steps(cases: string[]): fc.Arbitrary<Step[]> {
  const message = arbitraryOf<typeof ClientMessage>(ClientMessage);
  const size = { cols: 80, rows: 24 };
  const valid = fc.oneof(
    { weight: 8, arbitrary: message },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...cases).map((name) => {
        return { type: 'run' as const, case: name, choices: {}, size };
      }),
    },
  );
  const whole = valid.map((one) => JSON.stringify(one));
  const broken = fc.tuple(whole, fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, odd]) => {
    const cut = at % text.length;
    return text.slice(0, cut) + odd + text.slice(cut + 1);
  });
  const texts = fc.oneof(whole, broken, fc.json(), fc.string());
  const keys = fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.uint8Array({ maxLength: 100 }))
    .map(([channel, bytes]) => encodeFrame(channel, bytes));
  const odd = fc
    .record({
      payload: fc.uint8Array({ maxLength: 140 }),
      fin: fc.boolean(),
      rsv: fc.constantFrom(0, 0, 0, 1, 2, 4),
      opcode: fc.integer({ min: 0, max: 15 }),
      masked: fc.constantFrom(true, true, true, false),
    })
    .map(({ payload, ...how }) => frame(payload, how));
  const step = fc.oneof(
    { weight: 20, arbitrary: texts.map((text) => ({ do: 'text' as const, text })) },
    { weight: 6, arbitrary: keys.map((bytes) => ({ do: 'bytes' as const, bytes })) },
    {
      weight: 3,
      arbitrary: fc
        .uint8Array({ maxLength: 100 })
        .map((bytes) => ({ do: 'bytes' as const, bytes })),
    },
    { weight: 1, arbitrary: odd.map((bytes) => ({ do: 'odd' as const, bytes })) },
    {
      weight: 1,
      arbitrary: fc.boolean().map((knows) => ({ do: 'return' as const, knows })),
    },
  );
  return fc.array(step, { minLength: 5, maxLength: STEPS, size: 'max' });
}

/**
 * Sends at least `frames` frames, page after page, each from another loopback address. `cases` may
 * be run. Throws if the lab does not answer, with the steps that led to it.
 */
export async function fuzz(at: ReaderAddress, frames: number, cases: string[]): Promise<Fuzzed> {
  const done: Fuzzed = { frames: 0, sockets: 0 };
  const property = fc.asyncProperty(steps(cases), async (some) => {
    if (done.frames < frames) await onePage(at, some, done);
  });
  await fc.assert(property, { numRuns: Math.ceil(frames / 5), endOnFailure: true });
  return done;
}

async function onePage(at: ReaderAddress, some: Step[], done: Fuzzed): Promise<void> {
  let page = await open(at, done);
  for (const step of some) {
    if (!page.isOpen) page = await open(at, done);
    done.frames += 1;
    if (step.do === 'text') page.raw(step.text);
    if (step.do === 'bytes') page.raw(step.bytes);
    if (step.do === 'odd') socketOf(page).write(step.bytes);
    if (step.do === 'return') page = await comeBack(page, step.knows, at, done);
  }
  await answersOrCloses(page);
  for (const message of page.messages) ServerMessage.parse(message);
  if (done.sockets % 2 === 0) await page.drop();
  else page.socket.close();
  await page.closed;
}

async function open(at: ReaderAddress, done: Fuzzed): Promise<RawReader> {
  done.sockets += 1;
  const n = done.sockets % 60_000;
  return RawReader.open({ ...at, from: `127.1.${Math.floor(n / 250)}.${(n % 250) + 2}` });
}

async function comeBack(
  page: RawReader,
  knows: boolean,
  at: ReaderAddress,
  done: Fuzzed,
): Promise<RawReader> {
  const { session, secret } = page.hello;
  await page.drop();
  const back = await open(at, done);
  const trace = page.events;
  const known = knows ? secret : secret.split('').reverse().join('');
  back.send({ type: 'resume', session, secret: known, received: [], trace });
  return back;
}

/** Waits for a pong after everything that was sent, or for a close. */
async function answersOrCloses(page: RawReader): Promise<void> {
  if (!page.isOpen) return;
  const before = page.all('pong').length;
  page.send({ type: 'ping' });
  await page
    .until('pong or close', () => page.all('pong').length > before)
    .catch((error: unknown) => {
      if (page.isOpen) throw error;
    });
}

/** The stream that ws writes to; its types hide it. */
function socketOf(page: RawReader): { write(bytes: Uint8Array): void } {
  return (page.socket as WebSocket & { _socket: { write(bytes: Uint8Array): void } })._socket;
}
