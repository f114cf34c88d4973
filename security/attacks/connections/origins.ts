// Who may talk to the lab: pages of other origins, and other names for the lab.
import assert from 'node:assert/strict';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** An upgrade that must be answered with 403 before a session is opened. */
async function refusedUpgrade(
  target: Target,
  headers: Record<string, string | string[] | undefined>,
): Promise<string> {
  const { status, text } = await target.ask(target.handshake(headers));
  assert.equal(status, 403, `answered ${status ?? 'nothing'} instead of 403`);
  assert.ok(!text.includes('hello'), 'a session was opened');
  return '403';
}

export const origins: Row[] = [
  {
    n: 1,
    tries: 'upgrade from a page of another origin',
    promise: '403, no session',
    guards: ['origin'],
    attack: async (target) => {
      const port = target.port;
      const foreign = [
        'http://evil.test',
        `http://127.0.0.1:${port}.evil.test`,
        `https://127.0.0.1:${port}`,
        `http://127.0.0.1:${port + 1}`,
        `http://127.0.0.1:${port}/`,
        `http://evil@127.0.0.1:${port}`,
      ];
      for (const Origin of foreign) await refusedUpgrade(target, { Origin });
      return `403 to each of ${foreign.length}`;
    },
  },
  {
    n: 2,
    tries: 'upgrade without Origin',
    promise: '403, no session',
    guards: ['origin'],
    attack: (target) => refusedUpgrade(target, { Origin: undefined }),
  },
  {
    n: 3,
    tries: 'upgrade from Origin null',
    promise: '403, no session',
    guards: ['origin'],
    attack: (target) => refusedUpgrade(target, { Origin: 'null' }),
  },
];
