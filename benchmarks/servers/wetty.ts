// wetty 3 (node, socket.io), if it is installed in .cache (scripts/bench.mjs) and this is root, for
// whom alone it starts a command without ssh.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePort } from '../../lab-server/test/free-port.ts';
import { ControlGroup } from '../group.ts';
import { checkout } from '../lab.ts';
import { type Folder, scriptOf } from './folder.ts';
import { listening, SIZE, type TerminalLine, type Server } from './server.ts';

/** What is used of socket.io-client, which is installed beside wetty. */
interface Socket {
  on(event: 'data', listener: (text: string) => void): void;
  once(event: 'login' | 'disconnect', listener: () => void): void;
  emit(event: string, value: unknown): void;
  disconnect(): void;
}
type Io = (url: string, options: object) => Socket;

/** Characters after which wetty's own client says how much it has drawn. */
const COMMIT_EVERY = 262_144;

const installed = path.join(checkout, '.cache/wetty');

export const hasWetty =
  process.getuid?.() === 0 && existsSync(path.join(installed, 'node_modules/wetty'));

export async function wetty(folder: Folder): Promise<Server> {
  const port = await freePort();
  const shell = path.join(import.meta.dirname, 'wetty-shell.ts');
  const main = path.join(installed, 'node_modules/wetty/build/main.js');
  const where = ['--host', '127.0.0.1', '--port', `${port}`, '--base', '/'];
  const what = ['--ssh-host', 'localhost', '--command', `${process.execPath} ${shell}`];
  const group = ControlGroup.make('wetty');
  const command = [process.execPath, main, ...where, ...what, '--log-level', 'error'];
  const { pid, stop } = await listening(command, port, group);
  return {
    ...{ name: 'wetty', pid, group, stop },
    open: (program) => openLine(port, scriptOf(folder.scripts, program)),
  };
}

async function openLine(port: number, script: string): Promise<TerminalLine> {
  const { io } = createRequire(path.join(installed, 'package.json'))('socket.io-client') as {
    io: Io;
  };
  const socket = io(`http://127.0.0.1:${port}`, {
    ...{ path: '/socket.io', transports: ['websocket'], forceNew: true },
  });
  let uncommitted = 0;
  const line: TerminalLine = {
    type: (keys) => socket.emit('input', keys),
    onOutput: () => {},
    stall: () => {},
    close() {
      const closed = new Promise<void>((resolve) => socket.once('disconnect', resolve));
      socket.disconnect();
      return closed;
    },
  };
  socket.on('data', (text) => {
    uncommitted += text.length;
    if (uncommitted >= COMMIT_EVERY) {
      socket.emit('commit', uncommitted);
      uncommitted = 0;
    }
    line.onOutput(Buffer.from(text));
  });
  await new Promise<void>((resolve) => socket.once('login', resolve));
  socket.emit('resize', SIZE);
  line.type(`${script}\r`);
  return line;
}
