// Connections that are opened and not used: each holds a descriptor, a socket or a slot until the
// lab closes it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ASK_WITHIN } from '#protocol';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Milliseconds by which a close may be late: the lab checks once a second. */
const LATE = 1500;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Sends a beginning, then a byte every 500 ms; resolves to the milliseconds until the lab closes.
 */
async function drips(target: Target, beginning: string, within: number): Promise<number> {
  const socket = target.raw();
  const since = performance.now();
  socket.write(beginning);
  socket.resume();
  const drip = setInterval(() => socket.write('x'), 500);
  const late = setTimeout(() => socket.destroy(), within + LATE);
  await once(socket, 'close');
  clearInterval(drip);
  clearTimeout(late);
  const after = performance.now() - since;
  assert.ok(after < within + LATE, `still open after ${seconds(after)}`);
  return after;
}

/** Many silent connections from one address that is not the row's own. */
function crowd({ port }: Target, size: number): { gone(): number; drop(): void } {
  let gone = 0;
  const sockets = Array.from({ length: size }, () => {
    const socket = dial({ port, host: '127.0.0.1', localAddress: '127.98.0.1' });
    socket.on('error', () => undefined).on('close', () => (gone += 1));
    return socket.resume();
  });
  return { gone: () => gone, drop: () => sockets.forEach((socket) => socket.destroy()) };
}

/** Opens more connections than the lab has descriptors, then runs a case from another address. */
async function silence(target: Target): Promise<string> {
  const [size, files] = [600, 500];
  const lab = await target.another({ CAPACITY: '10' }, ['prlimit', `--nofile=${files}:${files}`]);
  let gone = 0;
  const worst = await lab.whileOthersWork(async () => {
    const silent = crowd(lab, size);
    try {
      // By now the lab has refused what it refuses; silent connections last ten seconds.
      await sleep(3000);
      gone = silent.gone();
      const reader = await lab.reader();
      await reader.run('echo');
      await reader.says('echoes');
    } finally {
      silent.drop();
    }
  });
  return `${size - gone} of ${size} stood, another address runs; another reader’s worst echo ${worst.toFixed(0)} ms`;
}

export const slow: Row[] = [
  {
    n: 23,
    tries: 'headers that come one byte at a time',
    promise: 'closed within 11 s',
    guards: ['slow-headers', 'looks'],
    waits: true,
    attack: async (target) => {
      const beginning = `GET / HTTP/1.1\r\nHost: ${target.host}\r\nX-Slow: `;
      const after = await Promise.all(
        Array.from({ length: 20 }, () => drips(target, beginning, 10_000)),
      );
      return `20 sockets, the last closed after ${seconds(Math.max(...after))}`;
    },
  },
  {
    n: 23,
    tries: 'a body that comes one byte at a time',
    promise: '413 and closed at once',
    guards: ['bodies'],
    waits: true,
    attack: async (target) => {
      const head = `GET / HTTP/1.1\r\nHost: ${target.host}\r\nContent-Length: 1000\r\n\r\n`;
      const { status } = await target.ask(head);
      assert.equal(status, 413, `answered ${status ?? 'nothing'} instead of 413`);
      const after = await drips(target, head, 1000);
      return `413, closed after ${seconds(after)}`;
    },
  },
  {
    n: 24,
    tries: 'an upgrade, and then silence',
    promise: 'closed within 5 s, 4408',
    guards: ['silence'],
    waits: true,
    attack: async (target) => {
      const readers = await Promise.all(Array.from({ length: 20 }, () => target.reader()));
      const closed = await Promise.all(
        readers.map((reader) => Promise.race([reader.closed, lateFor(ASK_WITHIN + LATE)])),
      );
      const after = closed.map((one) => {
        assert.ok(one, `still open after ${seconds(ASK_WITHIN + LATE)}`);
        assert.equal(one.code, 4408);
        return one.after;
      });
      return `20 sockets, the last closed after ${seconds(Math.max(...after))}`;
    },
  },
  {
    n: 24,
    tries: '600 connections from one address that say nothing, at a lab that may open 500 files',
    promise: 'they have half of its connections at the most; others come in and run',
    guards: ['connections'],
    needs: 'walls',
    own: {},
    attack: silence,
  },
];

function lateFor(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}
