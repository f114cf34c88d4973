// The lab, by a client that costs as little as those of its peers: it draws nothing and
// acknowledges at once.
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { WebSocket } from 'ws';
import {
  ACK_EVERY,
  decodeFrame,
  encodeFrame,
  type ClientMessage,
  type ServerMessage,
} from '#protocol';
import { nodeOf } from '../../security/lab/checkout.ts';
import { ControlGroup } from '../group.ts';
import { type BenchLab, labServer, startLab } from '../lab.ts';
import type { Folder } from './folder.ts';
import { SIZE, type TerminalLine, type BenchProgram, type Server } from './server.ts';

/** More than any measure runs at once. */
const CAPACITY = '250';

/** `origin`: where whole cases of it run, such as case 1. */
export interface LabServer extends Server, BenchLab {
  readonly pid: number;
  readonly group: ControlGroup | undefined;
}

/** `flags`: of node; `pool`: how many runs it prepares, if not as many as by default. */
export async function lab(
  folder: Folder,
  { flags = [], pool }: { flags?: string[]; pool?: number } = {},
): Promise<LabServer> {
  const name = pool === undefined ? 'lab' : `lab, pool of ${pool}`;
  const group = ControlGroup.make(name);
  const running = await startLab({
    folder: folder.checkout,
    node: nodeOf(folder.checkout),
    args: [...flags, ...labServer],
    prefix: group?.prefix ?? [],
    env: { CAPACITY, ...(pool !== undefined && { POOL: `${pool}` }) },
    log: openSync('/dev/null', 'w'),
  });
  return {
    ...running,
    name,
    group,
    dials: { to: 'lab', origin: running.origin },
    open: (program) => labLine(running.origin, program),
    async stop() {
      await running.stop();
      await group?.remove();
    },
  };
}

export async function labLine(origin: string, program: BenchProgram): Promise<TerminalLine> {
  const options = { origin, perMessageDeflate: false };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/lab`, options);
  const send = (message: ClientMessage): void => socket.send(JSON.stringify(message));
  let channel = 0;
  let [received, acknowledged] = [0, 0];
  let hear: (message: ServerMessage) => void = () => {};
  const line: TerminalLine = {
    type: (keys) => socket.send(encodeFrame(channel, Buffer.from(keys))),
    onOutput: () => {},
    stall: () => socket.pause(),
    async close() {
      if (socket.isPaused) socket.resume();
      send({ type: 'reset' });
      await said(
        ({ type, ...more }) => type === 'case' && 'state' in more && more.state === 'idle',
      );
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };

  function said(is: (message: ServerMessage) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      hear = (message) => {
        if (message.type === 'refused') reject(new Error(message.says));
        if (is(message)) resolve();
      };
    });
  }

  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return hear(JSON.parse(data.toString()) as ServerMessage);
    const frame = decodeFrame(data);
    if (frame?.channel !== channel) return;
    received += frame.bytes.length;
    if (received - acknowledged >= ACK_EVERY) {
      acknowledged = received;
      send({ type: 'ack', channel, offset: received });
    }
    line.onOutput(frame.bytes as Buffer);
  });
  await said(({ type }) => type === 'hello');
  send({ type: 'run', case: program, choices: {}, size: SIZE });
  await said((message) => {
    if (message.type === 'terminal') channel = message.channel;
    return message.type === 'terminal';
  });
  return line;
}
