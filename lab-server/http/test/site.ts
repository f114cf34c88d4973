// A site of three files and a lab of fakes behind real sockets, and raw bytes to send to it.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket, type ClientOptions } from 'ws';
import type { ServerMessage } from '#protocol';
import type { AnswerLti } from '../../class/lti/messages.ts';
import { openMetrics } from '../../metrics/metrics.ts';
import { Sessions } from '../../session/sessions.ts';
import { fakeLab, settle, type FakeLab } from '../../test/fakes.ts';
import { openFiles } from '../files.ts';
import { portOf, serve } from '../server.ts';

export const ours = { host: 'lab.test', origin: 'http://lab.test' };

export interface TestSite {
  readonly dist: string;
  readonly server: Server;
  readonly lab: FakeLab;
  readonly port: number;
  end(): Promise<void>;
}

/** `pages`: the text of more pages, by their folders; `embedders`: who may have panels in frames. */
export async function openSite(
  capacity = 3,
  proxies: string[] = [],
  pages: Record<string, string> = {},
  embedders: string[] = [],
  lti?: AnswerLti,
): Promise<TestSite> {
  const dist = await mkdtemp(path.join(tmpdir(), 'dist-'));
  await writeFile(path.join(dist, 'index.html'), 'the notebook');
  await writeFile(path.join(dist, '404.html'), 'no such page');
  for (const [folder, text] of Object.entries(pages)) {
    await mkdir(path.join(dist, folder), { recursive: true });
    await writeFile(path.join(dist, folder, 'index.html'), text);
  }
  const lab = fakeLab();
  const files = await openFiles(dist);
  const site = {
    host: '127.0.0.1',
    port: 0,
    origins: [ours.origin],
    proxies,
    embedders,
    files,
    lti,
  };
  const server = await serve(site, new Sessions(lab, capacity), openMetrics(), lab.clock, lab.log);
  const end = async (): Promise<void> => {
    for (const socket of dialled) socket.terminate();
    dialled.clear();
    server.close();
    server.closeAllConnections();
    await rm(dist, { recursive: true });
  };
  return { dist, server, lab, port: portOf(server), end };
}

/** Every socket of the current test, closed at its end. */
const dialled = new Set<WebSocket>();

export interface TestSocket {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[];
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** A page's open socket after its hello, or the HTTP status it was refused with. */
export function dial(
  port: number,
  headers: Record<string, string> = {},
  but: ClientOptions = {},
): Promise<TestSocket | number> {
  const options = { headers: { ...ours, ...headers }, ...but };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/lab`, options);
  dialled.add(socket);
  const messages: ServerMessage[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  return new Promise((resolve) => {
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) messages.push(JSON.parse(data.toString()) as ServerMessage);
      resolve({ socket, messages, closed });
    });
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

export async function open(site: TestSite, but: ClientOptions = {}): Promise<TestSocket> {
  const page = await dial(site.port, {}, but);
  assert.ok(typeof page === 'object', 'the upgrade was refused');
  return page;
}

export async function until(what: () => unknown): Promise<void> {
  while (!what()) await settle();
}

export interface Raw {
  readonly socket: Socket;
  /** What has come so far. */
  heard: string;
  /** Resolves with the seconds until the other side closed. */
  readonly closed: Promise<number>;
}

/** A connection that sends whatever a test says, from one of this machine's own addresses. */
export function raw(port: number, said: string | Uint8Array, from = '127.0.0.1'): Raw {
  const since = performance.now();
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  const { promise: closed, resolve } = Promise.withResolvers<number>();
  const one: Raw = { socket, heard: '', closed };
  socket.setEncoding('latin1').on('data', (text: string) => (one.heard += text));
  socket.on('error', () => undefined);
  socket.on('close', () => resolve((performance.now() - since) / 1000));
  socket.write(said);
  return one;
}

/** The head of a request, from its lines. */
export function head(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A page's request for a WebSocket. */
export const upgrade = [
  'GET /lab HTTP/1.1',
  `Host: ${ours.host}`,
  `Origin: ${ours.origin}`,
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
