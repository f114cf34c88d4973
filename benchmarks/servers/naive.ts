// What anybody writes first, node-pty behind ws (naive-server.ts), and the limit of everything on
// ws, a bare echo (ws-echo-server.ts).
import { once } from 'node:events';
import path from 'node:path';
import { WebSocket } from 'ws';
import { freePort } from '../../lab-server/test/free-port.ts';
import { ControlGroup } from '../group.ts';
import { type Folder, scriptOf } from './folder.ts';
import { listening, type TerminalLine, type Server } from './server.ts';

export async function naive({ scripts }: Folder): Promise<Server> {
  const { port, ...server } = await started('naive-server.ts');
  return {
    ...server,
    name: 'node-pty + ws',
    dials: { to: 'naive', port, scripts },
    open: (program) => plainLine(port, scriptOf(scripts, program)),
  };
}

export async function wsEcho(): Promise<Server> {
  const { port, ...server } = await started('ws-echo-server.ts');
  return { ...server, name: 'ws echo', open: () => plainLine(port, '') };
}

async function started(file: string) {
  const port = await freePort();
  const script = path.join(import.meta.dirname, file);
  const group = ControlGroup.make(path.basename(file, '.ts'));
  const command = [process.execPath, script, `${port}`];
  return { port, group, ...(await listening(command, port, group)) };
}

export async function plainLine(port: number, script: string): Promise<TerminalLine> {
  const options = { perMessageDeflate: false };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?${encodeURIComponent(script)}`, options);
  const line: TerminalLine = {
    type: (keys) => socket.send(Buffer.from(keys)),
    onOutput: () => {},
    stall: () => socket.pause(),
    async close() {
      const closed = once(socket, 'close');
      socket.terminate();
      await closed;
    },
  };
  socket.on('message', (data: Buffer) => line.onOutput(data));
  await once(socket, 'open');
  return line;
}
