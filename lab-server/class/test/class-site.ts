// A class behind real sockets, in a lab of fakes with a clock that a test advances.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { WebSocket } from 'ws';
import type { ClassNews } from '#protocol';
import { openFiles } from '../../http/files.ts';
import { portOf, serve } from '../../http/server.ts';
import { dial as dialLab, ours, type TestSocket } from '../../http/test/site.ts';
import { openMetrics } from '../../metrics/metrics.ts';
import { Sessions } from '../../session/sessions.ts';
import { fakeLab, settle, type FakeLab } from '../../test/fakes.ts';
import type { Classroom } from '../classroom.ts';
import { openClass } from '../open-class.ts';

export interface ClassSite {
  readonly lab: FakeLab;
  readonly sessions: Sessions;
  readonly classroom: Classroom;
  readonly port: number;
  /** Opens a socket of /class. */
  dial(): Promise<MemberSocket>;
  /** Opens a socket of /lab, after its hello. */
  dialLab(): Promise<TestSocket>;
}

type LessonHeard = Extract<ClassNews, { type: 'lesson' }>;

export class MemberSocket {
  readonly news: ClassNews[] = [];
  /** What the teacher has set, which comes unasked, apart. */
  readonly lessons: LessonHeard[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const news = JSON.parse(data.toString()) as ClassNews;
      if (news.type === 'lesson') this.lessons.push(news);
      else this.news.push(news);
    });
    this.closed = new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
  }

  send(request: object | string): void {
    this.socket.send(typeof request === 'string' ? request : JSON.stringify(request));
  }

  /** The next message that has not been taken. */
  async next(): Promise<ClassNews> {
    while (this.news.length === 0) await settle();
    return this.news.shift()!;
  }

  /** The lesson as of now, once as many have come. */
  async lesson(count: number): Promise<LessonHeard> {
    while (this.lessons.length < count) await settle();
    return this.lessons.at(-1)!;
  }

  async asks(request: object | string): Promise<ClassNews> {
    this.send(request);
    return this.next();
  }
}

/** `databaseUrl`: keeps the class there, not in a file. */
export async function openClassSite(t: TestContext, databaseUrl?: string): Promise<ClassSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'class-'));
  for (const page of ['index.html', '404.html']) writeFileSync(path.join(folder, page), 'a page');
  const lab = fakeLab();
  const sessions = new Sessions(lab, 3);
  const { clock, log } = lab;
  const findCase = (name: string) => lab.findCase(name);
  const place = { folder: path.join(folder, 'class'), databaseUrl };
  const room = await openClass(place, { sessions, clock, log, findCase });
  const classroom = await room.opened;
  const files = await openFiles(folder);
  const site = { host: '127.0.0.1', port: 0, origins: [ours.origin], files };
  const openClassSocket = { openClass: room.connect, handout: room.handout };
  const server = await serve({ ...site, ...openClassSocket }, sessions, openMetrics(), clock, log);
  const pages: Pick<MemberSocket, 'socket'>[] = [];
  t.after(() => {
    for (const { socket } of pages) socket.terminate();
    server.close();
    server.closeAllConnections();
    void room.end();
    rmSync(folder, { recursive: true });
  });
  return {
    ...{ lab, sessions, classroom, port: portOf(server) },
    async dial() {
      const socket = new WebSocket(`ws://127.0.0.1:${portOf(server)}/class`, { headers: ours });
      const page = new MemberSocket(socket);
      pages.push(page);
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      return page;
    },
    async dialLab() {
      const page = await dialLab(portOf(server));
      assert.ok(typeof page !== 'number', `HTTP ${page as number}`);
      pages.push(page);
      return page;
    },
  };
}

/** The reason of a refusal, or the type of another message. */
export function reasonOf(news: ClassNews): string {
  return news.type === 'refused' ? news.reason : news.type;
}

export function joinedAs(news: ClassNews): Extract<ClassNews, { type: 'joined' }> {
  assert.ok(news.type === 'joined', JSON.stringify(news));
  return news;
}
