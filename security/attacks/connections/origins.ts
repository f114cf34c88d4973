// Who may talk to the lab or show it in a frame: pages of other origins, and other names for the lab.
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

const SCHOOL = 'https://school.example';

/** Whose pages may have the page at a path in a frame, as its policy says. */
async function ancestors(target: Target, path: string): Promise<string | undefined> {
  const host = `Host: 127.0.0.1:${target.port}`;
  const { text } = await target.ask(`GET ${path} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`);
  return /frame-ancestors ([^;\r\n]*)/i.exec(text)?.[1];
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
  {
    n: 90,
    tries: 'frame a chapter, or a panel from a site that is not named',
    promise: 'frame-ancestors is none, and at a panel’s page the named site alone',
    guards: ['embedding'],
    own: { env: { EMBED_ORIGINS: SCHOOL } },
    attack: async (target) => {
      const pages = ['/', '/en/', '/en/case-2/', '/en/embed/case-2', '/en/embed/%63ase-2/', '/x'];
      for (const page of pages) assert.equal(await ancestors(target, page), "'none'", page);
      assert.equal(await ancestors(target, '/en/embed/case-2/'), SCHOOL);
      await refusedUpgrade(target, { Origin: SCHOOL });
      return `none at each of ${pages.length}; 403 to the named site’s own socket`;
    },
  },
];
