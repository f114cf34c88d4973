// HTTP that no browser sends: other names for the lab, heads that are too large, requests that two
// servers would parse differently.
import assert from 'node:assert/strict';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

async function answered(target: Target, request: string, status: number): Promise<void> {
  const answer = await target.ask(request);
  assert.equal(answer.status, status, `${answer.status ?? 'nothing'} instead of ${status}`);
}

const get = (path: string, head: string) =>
  `GET ${path} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`;

/** Empty ranges, whole files, and ranges beyond the end. */
const ranges = [
  'bytes=5-2',
  'bytes=0-0',
  'bytes=-1',
  'bytes=999999999-',
  'bytes=0-99999999999999999999',
  'bytes=1-2,4-3',
  'bytes=0x10-0x2',
  'lines=9-1',
  '-',
  'x',
];

/** Paths that name no page; the last is as long as a head may be. */
const paths: [path: string, status: number][] = [
  ['/%', 404],
  ['/%ff', 404],
  ['/%00', 404],
  ['/%e0%a4', 404],
  ['/..%2f..%2fetc%2fpasswd', 404],
  ['//', 404],
  ['*', 404],
  ['/constructor', 404],
  ['/__proto__/', 404],
  ['http://[/', 403],
  ['/\0', 400],
  [`/${'%ff'.repeat(5000)}`, 404],
];

export const http: Row[] = [
  {
    n: 4,
    tries: 'a foreign Host, none, or two',
    promise: '403 for pages and upgrades',
    guards: ['host'],
    attack: async (target) => {
      const foreign = ['evil.test', `evil.test:${target.port}`, `127.0.0.1:${target.port + 1}`];
      for (const host of foreign) {
        await answered(target, get('/', `Host: ${host}\r\n`), 403);
        await answered(target, target.handshake({ Host: host }), 403);
      }
      const two = [target.host, 'evil.test'];
      await answered(target, get('/', two.map((host) => `Host: ${host}\r\n`).join('')), 403);
      await answered(target, target.handshake({ Host: two }), 403);
      await answered(target, `GET / HTTP/1.0\r\n\r\n`, 403);
      await answered(target, get('/', `Host: ${target.host}\r\n`), 200);
      return '403 to each of 9';
    },
  },
  {
    n: 21,
    tries: '300 headers, 3000, or one of 20 KB',
    promise: '431',
    guards: ['header-count'],
    attack: async (target) => {
      const many = (length: number) => Array.from({ length }, (_, i) => `X-${i}: 1\r\n`).join('');
      const large = `X-Large: ${'x'.repeat(20_000)}\r\n`;
      for (const head of [many(300), many(3000), large]) {
        await answered(target, get('/', `Host: ${target.host}\r\n${head}`), 431);
        await answered(target, target.handshake().replace('\r\n', `\r\n${head}`), 431);
      }
      return '431 to each of 6';
    },
  },
  {
    n: 22,
    tries: 'bytes that are no HTTP; a length and chunks in one request',
    promise: '400, closed',
    guards: [],
    attack: async (target) => {
      const both = 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n';
      const request = `POST / HTTP/1.1\r\nHost: ${target.host}\r\n${both}\r\n0\r\n\r\n`;
      const twoLengths = 'Content-Length: 4\r\nContent-Length: 5\r\n';
      await answered(target, '\x16\x03\x01 garbage\r\n\r\n', 400);
      await answered(target, '\0'.repeat(1000), 400);
      await answered(target, request, 400);
      await answered(target, get('/', `Host: ${target.host}\r\n${twoLengths}`), 400);
      await answered(target, get('/', `Host: ${target.host}\r\n folded\r\n`), 400);
      return '400 to each of 5';
    },
  },
  {
    n: 22,
    tries: 'ranges that end before they begin, paths that do not decode, NUL, 15 KB of name',
    promise: 'each answered, as a page, 404, 403 or 400; the lab serves on',
    guards: [],
    attack: async (target) => {
      const host = `Host: ${target.host}\r\n`;
      for (const range of ranges)
        await answered(target, get('/en/', `${host}Range: ${range}\r\n`), 200);
      for (const [path, status] of paths) await answered(target, get(path, host), status);
      await target.serves();
      return `${ranges.length} ranges and ${paths.length} paths answered`;
    },
  },
];
