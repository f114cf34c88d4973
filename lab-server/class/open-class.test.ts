// A class that cannot be read yet: its lab starts, and takes nobody for a stranger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WebSocket } from 'ws';
import type { Caller } from '../connection/callers.ts';
import { Sessions } from '../session/sessions.ts';
import { fakeLab } from '../test/fakes.ts';
import { openClass } from './open-class.ts';

test('until the class has been read its pages are sent away to come again', async () => {
  const lab = fakeLab();
  const parts = { sessions: new Sessions(lab, 1), clock: lab.clock, log: lab.log };
  const place = { folder: '/nowhere', databaseUrl: 'postgres://lab:secret@127.0.0.1:1/class' };
  const room = await openClass(place, { ...parts, findCase: async () => undefined });
  const told: unknown[] = [];
  const socket = {
    on: (event: string, hear: () => void) => event === 'close' && hear(),
    close: (code: number) => void told.push(code),
  };
  const caller = { closed: () => void told.push('closed') };
  room.connect(socket as unknown as WebSocket, caller as unknown as Caller);
  assert.deepEqual(told, ['closed', 1013]);
  await room.end();
});
