// Floods of requests and connections by visitors without a session. The lab bounds the cost of each
// before it pays it.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect as dial, type Socket } from 'node:net';
import path from 'node:path';
import { descriptors, megabytes, rss } from '../../lab/proc.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Bytes by which a lab may grow under a flood. */
const MAX_GROWTH = 100 * 1024 * 1024;

const get = (target: Target, path: string, ...more: string[]): string =>
  `${[`GET ${path} HTTP/1.1`, `Host: ${target.host}`, ...more].join('\r\n')}\r\n\r\n`;

/** The largest of the site's assets. */
function asset({ folder }: Target): string {
  const names = readdirSync(path.join(folder, 'dist/_astro'));
  return `/_astro/${names.find((name) => /^screen.*\.js$/.test(name)) ?? names[0]}`;
}

/** Connections from one address that each send this, and what came back. */
function crowd(target: Target, size: number, said: string, reads: boolean) {
  const heard: string[] = Array.from({ length: size }, () => '');
  const sockets: Socket[] = [];
  let gone = 0;
  for (let n = 0; n < size; n += 1) {
    const socket = dial({ port: target.port, host: '127.0.0.1', localAddress: target.from });
    socket.on('error', () => undefined).on('close', () => (gone += 1));
    if (reads) socket.on('data', (bytes) => (heard[n] = `${heard[n]}${bytes.toString('latin1')}`));
    socket.write(said);
    sockets.push(socket);
  }
  return { heard, gone: () => gone, drop: () => sockets.forEach((socket) => socket.destroy()) };
}

const answersIn = (text: string): number => text.split('HTTP/1.1 200').length - 1;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Many requests in one piece, on several connections at once, for the metrics and for an asset. */
async function pipelines(target: Target): Promise<string> {
  const [connections, requests] = [40, 1400];
  const [memory, open] = [rss(target.pid), descriptors(target.pid)];
  let most = 0;
  let opened = 0;
  const worst = await target.whileOthersWork(async () => {
    for (const wanted of ['/metrics', asset(target)]) {
      const flood = crowd(target, connections, get(target, wanted).repeat(requests), true);
      for (let n = 0; n < 20 && flood.gone() < connections; n += 1) {
        await sleep(100);
        opened = Math.max(opened, descriptors(target.pid) - open);
      }
      most = Math.max(most, ...flood.heard.map(answersIn));
      flood.drop();
    }
  });
  assert.ok(most <= 20, `${most} were answered on one connection`);
  assert.ok(opened <= connections + 40, `${opened} descriptors were opened`);
  const grown = rss(target.pid) - memory;
  assert.ok(grown < MAX_GROWTH, `the lab grew by ${megabytes(grown)}`);
  return `at most ${most} of ${requests} answered on each, ${opened} descriptors; another reader’s worst echo ${worst.toFixed(0)} ms`;
}

/** More unread answers than one address may have, and then another reader of the same address. */
async function unread(target: Target): Promise<string> {
  const size = 1300;
  const [memory, open] = [rss(target.pid), descriptors(target.pid)];
  let answer = '';
  const worst = await target.whileOthersWork(async () => {
    const flood = crowd(target, size, get(target, asset(target)).repeat(20), false);
    try {
      await sleep(3000);
      answer = (await target.ask(get(target, '/', 'Connection: close'), 10_000)).text;
    } finally {
      flood.drop();
    }
  });
  assert.equal(answersIn(answer), 1, 'the page of somebody else did not come');
  const opened = descriptors(target.pid) - open;
  const grown = rss(target.pid) - memory;
  assert.ok(opened <= 1100, `${opened} descriptors were opened`);
  assert.ok(grown < MAX_GROWTH, `the lab grew by ${megabytes(grown)}`);
  return `another of that address has its page; ${megabytes(grown)} more; another reader’s worst echo ${worst.toFixed(0)} ms`;
}

/** A lab with few descriptors under both floods at once, and under silent connections. */
async function fewDescriptors(target: Target): Promise<string> {
  const limit = 1024;
  const lab = await target.another({}, ['prlimit', `--nofile=${limit}:${limit}`]);
  const reader = await lab.reader();
  await reader.run('echo');
  const floods = [
    crowd(lab, 700, '', false),
    crowd(lab, 700, get(lab, asset(lab)).repeat(20), false),
    crowd(lab, 100, get(lab, '/healthz').repeat(1400), true),
  ];
  let most = 0;
  for (let n = 0; n < 30; n += 1) {
    await sleep(100);
    most = Math.max(most, descriptors(lab.pid));
  }
  const other = await lab.reader();
  await other.run('echo');
  await other.says('echoes');
  for (const flood of floods) flood.drop();
  reader.type('still there\r');
  await reader.says('echo still there');
  assert.ok(most < (limit * 3) / 4, `${most} of ${limit} descriptors were taken`);
  return `at most ${most} of ${limit} descriptors open; who ran goes on, and another runs`;
}

/** What a visitor learns about the only reader who types, by asking for figures all the time. */
async function figures(target: Target): Promise<string> {
  const reader = await target.reader();
  await reader.run('echo');
  await reader.says('echoes');
  const seen = new Set<string>();
  const asked = { attempts: 0 };
  for (let key = 0; key < 50; key += 1) {
    reader.type('x');
    await sleep(20);
    for (const url of ['/metrics', '/healthz']) {
      const said = await (await fetch(`${target.origin}${url}`)).text();
      const figure = url === '/metrics' ? /^lab_typed_bytes_total \d+$/m.exec(said)?.[0] : said;
      seen.add(figure ?? said);
      asked.attempts += 1;
    }
  }
  assert.ok(seen.size <= 4, `${seen.size} different figures while one reader typed`);
  const foreign = `GET /metrics HTTP/1.1\r\nHost: rebound.evil.example\r\nConnection: close\r\n\r\n`;
  const proxied = get(target, '/metrics', 'X-Forwarded-For: 203.0.113.7', 'Connection: close');
  for (const one of [foreign, proxied]) assert.equal((await target.ask(one)).status, 403);
  return `${seen.size} different answers to ${asked.attempts} questions; 403 to a foreign Host and through a proxy`;
}

export const floods: Row[] = [
  {
    n: 80,
    tries: '1400 requests in one piece on each of 40 connections, for figures and for an asset',
    promise: 'one is answered at a time, the flood is cut off; the lab grows by at most 100 MB',
    guards: ['pace'],
    own: {},
    attack: pipelines,
  },
  {
    n: 81,
    tries: '1300 connections of one address ask for 20 assets each and read none',
    promise: 'others of that address are answered within 10 s; the lab grows by at most 100 MB',
    guards: ['evicts-connections'],
    own: {},
    attack: unread,
  },
  {
    n: 82,
    tries: 'floods of silent, unread and pipelined connections at a lab that may open 1024 files',
    promise: 'the lab lives, a quarter of its descriptors is free, others run',
    guards: ['connections'],
    needs: 'walls',
    own: {},
    attack: fewDescriptors,
  },
  {
    n: 83,
    tries: '/metrics and /healthz asked for at each key of another reader; for a foreign Host',
    promise: 'figures stand for 10 s; 403 to a foreign Host, and to what came through a proxy',
    guards: ['stale-figures', 'own-figures'],
    own: {},
    attack: figures,
  },
];
