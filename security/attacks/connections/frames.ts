// Frames that no page sends: too large, against RFC 6455, in too many pieces. Each ends only its
// own socket.
import assert from 'node:assert/strict';
import { MAX_FRAME } from '#protocol';
import { BINARY, CLOSE, PING, frame } from '../../readers/frames.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/**
 * Sends bytes after a handshake that must close the socket with this code, and checks that the lab
 * still serves.
 */
function closes(what: Omit<Row, 'attack'>, code: number, bytes: () => Uint8Array): Row {
  return {
    ...what,
    attack: async (target) => {
      const closed = await target.upgraded(bytes());
      assert.equal(closed.code, code, `closed with ${closed.code ?? 'nothing'} instead of ${code}`);
      await target.serves();
      return `${code} after ${closed.after.toFixed(0)} ms`;
    },
  };
}

const protocolError = (n: number, tries: string, bytes: () => Uint8Array) =>
  closes({ n, tries, promise: 'closed, 1002', guards: ['socket-errors'] }, 1002, bytes);

async function fragments(target: Target): Promise<string> {
  const first = frame('{', { fin: false });
  const rest = Array.from({ length: 99 }, () => frame(' ', { fin: false, opcode: 0 }));
  const closed = await target.upgraded(Buffer.concat([first, ...rest]));
  assert.equal(closed.code, 1008, `closed with ${closed.code ?? 'nothing'} instead of 1008`);
  await target.serves();
  return `1008 after ${closed.after.toFixed(0)} ms`;
}

export const frames: Row[] = [
  closes(
    { n: 11, tries: 'a frame of 65,537 bytes', promise: 'closed, 1009', guards: ['frame-size'] },
    1009,
    () => frame(Buffer.alloc(MAX_FRAME + 1), { opcode: BINARY }),
  ),
  {
    n: 12,
    tries: 'a frame that declares 64 MiB, or 1 GiB',
    promise: 'closed, 1009, before any of it came',
    guards: ['frame-size'],
    attack: async (target) => {
      for (const declares of [2 ** 26, 2 ** 30]) {
        const { code } = await target.upgraded(frame('', { opcode: BINARY, declares }));
        assert.equal(code, 1009, `closed with ${code ?? 'nothing'} instead of 1009`);
      }
      await target.serves();
      return '1009 to both';
    },
  },
  protocolError(13, 'an unmasked frame', () => frame('{}', { masked: false })),
  closes(
    { n: 14, tries: 'a text that is no UTF-8', promise: 'closed, 1007', guards: ['socket-errors'] },
    1007,
    () => frame(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  ),
  protocolError(15, 'a reserved bit', () => frame('{}', { rsv: 2 })),
  protocolError(16, 'opcode 3', () => frame('{}', { opcode: 3 })),
  protocolError(17, 'a continuation of nothing', () => frame('{}', { opcode: 0 })),
  protocolError(18, 'a ping of 126 bytes', () => frame(Buffer.alloc(126), { opcode: PING })),
  protocolError(19, 'a close frame with code 1005', () =>
    frame(Buffer.from([1005 >> 8, 1005 & 0xff]), { opcode: CLOSE }),
  ),
  {
    n: 20,
    tries: 'a message in 100 fragments',
    promise: 'closed, 1008',
    guards: ['fragments'],
    attack: fragments,
  },
];
