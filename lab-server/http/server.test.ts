import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { encodeFrame, type ServerMessage } from '#protocol';
import { openMetrics } from '../metrics/metrics.ts';
import { Sessions } from '../session/sessions.ts';
import { StartError } from '../process/start-error.ts';
import { fakeLab, settle, type FakeLab } from '../test/fakes.ts';
import { type Files, openFiles } from './files.ts';
import { portOf, serve } from './server.ts';
import { ask } from './test/ask.ts';

const ours = { host: 'lab.test', origin: 'http://lab.test' };
let dist: string;
let files: Files;
let server: Server;
let lab: FakeLab;

before(async () => {
  dist = await mkdtemp(path.join(tmpdir(), 'dist-'));
  await writeFile(path.join(dist, 'index.html'), 'the notebook');
  await writeFile(path.join(dist, '404.html'), 'no such page');
  await writeFile(path.join(dist, 'vanishing.html'), 'gone soon');
  files = await openFiles(dist);
  lab = fakeLab();
  const site = { host: '127.0.0.1', port: 0, origins: [ours.origin], files };
  server = await serve(site, new Sessions(lab, 3), openMetrics(), lab.clock, lab.log);
});

after(async () => {
  server.close();
  server.closeAllConnections();
  await rm(dist, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = ours, method = 'GET', of = server) =>
  ask(portOf(of), url, headers, method);

/** An open socket with every message that came on it, or the HTTP status it was refused with. */
async function open(headers: Record<string, string>, url = '/lab'): Promise<Dialled | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(server)}${url}`, { headers });
  const messages: ServerMessage[] = [];
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) messages.push(JSON.parse(data.toString()) as ServerMessage);
  });
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ socket, messages }));
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

interface Dialled {
  socket: WebSocket;
  messages: ServerMessage[];
}

async function openOurs(): Promise<Dialled> {
  const dialled = await open(ours);
  assert.ok(typeof dialled === 'object', 'the upgrade was refused');
  return dialled;
}

async function until(what: () => unknown): Promise<void> {
  while (!what()) await settle();
}

test('serves the site with its policy, and its own 404', async () => {
  const page = await get('/');
  assert.equal(page.status, 200);
  assert.equal(page.body, 'the notebook');
  assert.match(String(page.headers['content-security-policy']), /script-src 'self'/);
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  const none = await get('/en/nowhere/');
  assert.deepEqual([none.status, none.body], [404, 'no such page']);
  assert.equal((await get('/%2e%2e/%2e%2e/etc/passwd')).status, 404);
});

test('a path that is no URL is a page that is not there', async () => {
  for (const odd of ['//', 'http://[/', '/%', '/?%']) await get(odd);
  assert.equal((await get('/')).status, 200, 'the lab serves on');
});

test('a page that asks without reading is given up', async () => {
  const { socket } = await openOurs();
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.pause();
  for (let i = 0; i < 80_000; i += 1) socket.send('{');
  await new Promise<void>((resolve) => socket.send('{', () => resolve()));
  socket.resume();
  await closed;
});

test('a site that is built anew, or is gone, is served as it was at the start', async () => {
  await writeFile(path.join(dist, 'index.html'), 'another notebook');
  await rm(path.join(dist, 'vanishing.html'));
  assert.equal((await get('/')).body, 'the notebook');
  assert.equal((await get('/vanishing.html')).body, 'gone soon');
});

test('a range is not heeded, however odd', async () => {
  for (const range of ['bytes=5-2', 'bytes=0-3', 'bytes=-1', 'bytes=99-', 'x', '1e9-2']) {
    const { status, body } = await get('/', { ...ours, range });
    assert.deepEqual([status, body], [200, 'the notebook'], range);
  }
});

test('what the lab fails to answer is 500 and logged, and the lab serves on', async () => {
  class Failing extends Sessions {
    override get running(): number {
      throw new Error('no figure');
    }
  }
  const logged: string[] = [];
  const log = { info: () => {}, error: (_: object, message: string) => void logged.push(message) };
  const site = { host: '127.0.0.1', port: 0, origins: [ours.origin], files };
  const failing = await serve(site, new Failing(lab, 3), openMetrics(), lab.clock, log);
  const local = { host: 'localhost' };
  for (const url of ['/healthz', '/metrics', '/metrics']) {
    const { status, headers, body } = await get(url, local, 'GET', failing);
    assert.deepEqual([status, headers['cache-control']], [500, 'no-store'], url);
    assert.match(body, /the fault is its own/);
  }
  assert.equal((await get('/', ours, 'GET', failing)).status, 200);
  assert.deepEqual(logged, Array(3).fill('a request could not be answered'));
  failing.close();
  failing.closeAllConnections();
});

test('only reading is allowed', async () => {
  const { status, body } = await get('/', ours, 'POST');
  assert.deepEqual([status, body], [405, 'Allowed: GET, HEAD.\n']);
});

test('an upgrade must come from our page, under our name, to /lab', async () => {
  assert.equal(await open({ host: 'lab.test' }), 403, 'missing Origin');
  assert.equal(await open({ host: 'lab.test', origin: 'null' }), 403, 'null Origin');
  assert.equal(await open({ ...ours, origin: 'http://evil.test' }), 403, 'foreign Origin');
  assert.equal(await open({ ...ours, host: 'evil.test' }), 403, 'foreign Host');
  assert.equal(await open(ours, '/labs'), 404);
  (await openOurs()).socket.close();
});

test('hello is first, and a run answers on the socket that asked', async () => {
  const { socket, messages } = await openOurs();
  await until(() => messages.length > 0);
  assert.equal(messages[0]!.type, 'hello');
  socket.send(
    JSON.stringify({ type: 'run', case: 'two', choices: {}, size: { cols: 80, rows: 24 } }),
  );
  await until(() => lab.processes.length === 1);
  await until(() => messages.some((message) => message.type === 'terminal'));
  socket.send(encodeFrame(1, Buffer.from('hello\r')));
  await until(() => lab.processes[0]!.typed.length > 0);
  assert.deepEqual(lab.processes[0]!.typed, ['hello\r']);
  socket.send(JSON.stringify({ type: 'reset' }));
  await until(() => lab.networks.length === 0);
  socket.close();
});

test('what is no message of the protocol is refused in words, and the socket stays', async () => {
  const { socket, messages } = await openOurs();
  const bad = [
    '{',
    '[]',
    '{"type":"shell"}',
    '{"type":"ack","channel":0,"offset":1}',
    `${'['.repeat(20_000)}`,
    '{"__proto__":{"type":"stop"}}',
    Buffer.from([0]),
    Buffer.from([0, 0, 65]),
  ];
  for (const frame of bad) socket.send(frame);
  await until(() => messages.length === bad.length + 1);
  for (const message of messages.slice(1)) {
    assert.ok(message.type === 'refused', message.type);
    assert.equal(message.reason, 'bad-message');
    assert.match(message.says, /\w/);
  }
  assert.equal(socket.readyState, WebSocket.OPEN);
  socket.close();
});

test('a frame of more than 64 KiB closes the socket with 1009', async () => {
  const { socket } = await openOurs();
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.send(Buffer.alloc(64 * 1024 + 1));
  assert.equal(await closed, 1009);
});

test('a session is found again by its id and secret only', async () => {
  const first = await openOurs();
  await until(() => first.messages.length > 0);
  const hello = first.messages[0]!;
  assert.ok(hello.type === 'hello');
  const second = await openOurs();
  const wrong = { type: 'resume', session: hello.session, secret: '0'.repeat(32), received: [] };
  second.socket.send(JSON.stringify(wrong));
  await until(() => second.messages.length === 2);
  assert.equal(second.messages[1]!.type, 'refused');
  assert.equal(first.socket.readyState, WebSocket.OPEN, 'its owner is not touched');
  second.socket.send(JSON.stringify({ ...wrong, secret: hello.secret }));
  await until(() => second.messages.length === 3);
  assert.deepEqual(second.messages[2], { type: 'resumed', session: hello.session });
  await until(() => first.socket.readyState === WebSocket.CLOSED);
  second.socket.close();
});

test('bytes that are no HTTP get 400 and harm nobody', async () => {
  const stream = dial(portOf(server), '127.0.0.1');
  stream.write('\x16\x03\x01 garbage\r\n\r\n');
  let answer = '';
  for await (const chunk of stream) answer += String(chunk);
  assert.match(answer, /^HTTP\/1\.1 400 /);
});

test('a port in use, or a site not built, is said in one sentence', async () => {
  const site = { host: '127.0.0.1', port: portOf(server), origins: [], files };
  const taken = serve(site, new Sessions(lab, 1), openMetrics(), lab.clock, lab.log);
  await assert.rejects(taken, (error) => {
    assert.ok(error instanceof StartError);
    assert.match(error.message, /^PORT \d+ is in use on 127\.0\.0\.1; choose another/);
    return true;
  });
  await assert.rejects(openFiles('/nonexistent'), /holds no built site; npm start builds it/);
});
