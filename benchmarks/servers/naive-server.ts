// `naive-server.ts PORT`: node-pty behind ws with nothing added, as anybody writes it first. The
// query names the script.
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';
import { SIZE } from './server.ts';

interface NodePty {
  spawn(
    file: string,
    args: string[],
    options: { cols: number; rows: number; encoding: null },
  ): {
    onData(listener: (bytes: Buffer) => void): void;
    onExit(listener: () => void): void;
    write(bytes: Buffer): void;
    kill(signal: string): void;
  };
}

const { spawn } = createRequire(import.meta.url)('node-pty') as NodePty;

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]) });
server.on('connection', (socket, request) => {
  const script = decodeURIComponent(new URL(request.url!, 'ws://lab').search.slice(1));
  const pty = spawn(process.execPath, [script], { ...SIZE, encoding: null });
  pty.onData((bytes) => socket.send(bytes));
  pty.onExit(() => socket.close());
  socket.on('message', (data: Buffer) => pty.write(data));
  socket.on('close', () => pty.kill('SIGKILL'));
});
