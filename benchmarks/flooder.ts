// Floods a lab from one address until this process is ended: `flooder.ts KIND PORT ADDRESS ASSET`.
// It is a process of its own, so that its work does not count as the lab's.
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { encodeFrame } from '#protocol';

const [kind = '', port = '', from = '', asset = '/'] = process.argv.slice(2);
const host = `127.0.0.1:${port}`;

const get = (path: string, ...more: string[]): string =>
  `${[`GET ${path} HTTP/1.1`, `Host: ${host}`, ...more].join('\r\n')}\r\n\r\n`;

const handshake = get(
  '/lab',
  `Origin: http://${host}`,
  ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
);

/** Keeps `count` connections open, sends `said` first on each, and redials one that is lost. */
function connections(count: number, said: string, then?: (socket: Socket) => void): void {
  for (let n = 0; n < count; n += 1) open();
  function open(): void {
    const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress: from });
    socket.on('error', () => undefined).on('close', () => setTimeout(open, 1));
    socket.write(said);
    if (then) then(socket);
    else socket.resume();
  }
}

/** Keeps `count` WebSockets open, and sends the frames on each every `every` milliseconds. */
function sockets(count: number, every: number, frames: (string | Uint8Array)[]): void {
  for (let n = 0; n < count; n += 1) open();
  function open(): void {
    const options = { origin: `http://${host}`, localAddress: from, perMessageDeflate: false };
    const socket = new WebSocket(`ws://${host}/lab`, options);
    let timer: NodeJS.Timeout | undefined;
    socket.on('error', () => undefined).on('message', () => undefined);
    socket.on('open', () => {
      timer = setInterval(() => frames.forEach((frame) => socket.send(frame)), every);
    });
    socket.on('close', () => {
      clearInterval(timer);
      setTimeout(open, 10);
    });
  }
}

const wrongNames = (count: number): string => {
  const choices = Object.fromEntries(Array.from({ length: count }, (_, n) => [`-${n}`, {}]));
  const size = { cols: 80, rows: 24 };
  return JSON.stringify({ type: 'run', case: 'case-1', choices, size });
};

/**
 * A socket that is not read does not notice its end either, so it is redialled after two seconds.
 */
const unread = (socket: Socket): void => {
  socket.pause();
  setTimeout(() => socket.destroy(), 2000);
};
const closes = (socket: Socket): void => {
  socket.on('data', () => socket.destroy());
  socket.setTimeout(1000, () => socket.destroy());
};

export const FLOODS: Record<string, () => void> = {
  'no flood': () => void setInterval(() => undefined, 1000),
  '5 connections of 64 KB of /metrics': () => connections(5, get('/metrics').repeat(1400)),
  '40 connections of 64 KB of /metrics': () => connections(40, get('/metrics').repeat(1400)),
  '40 connections of 67 KB of an asset': () => connections(40, get(asset).repeat(1000)),
  '40 such, read by nobody': () => connections(40, get(asset).repeat(1000), unread),
  '1300 assets, read by nobody': () => connections(1300, get(asset).repeat(10), unread),
  '40 connections of 300 pages': () => connections(40, get('/en/case-1/').repeat(300)),
  '1300 silent connections': () => connections(1300, '', unread),
  'short connections': () => connections(50, get('/healthz', 'Connection: close')),
  misses: () => connections(50, get('/nowhere').repeat(100)),
  'heads of 16 KB': () => connections(40, get('/', `X-Large: ${'x'.repeat(15_000)}`)),
  dials: () => connections(50, handshake, closes),
  '20 sockets, 20 runs of 65 KB a second': () => sockets(20, 50, [wrongNames(4600)]),
  '20 sockets, 100 runs of 4 KB a second': () => sockets(20, 10, [wrongNames(300)]),
  '20 sockets, 200 messages a second': () => sockets(20, 5, ['{"type":"stop"}']),
  '100 sockets, messages without end': () =>
    sockets(100, 20, Array<string>(200).fill('{"type":"stop"}')),
  '100 sockets, keys without end': () =>
    sockets(100, 20, Array<Uint8Array>(200).fill(encodeFrame(1, Buffer.from('k')))),
};

if (import.meta.main) FLOODS[kind]?.();
